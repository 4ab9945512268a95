"use strict";

const base = require("../../../jest.config");

/** The level that boots the guest, inside the world that enter.ts makes. @type {import("jest").Config} */
module.exports = {
  ...base,
  rootDir: "../../..",
  roots: ["<rootDir>/__tests__/guest/boot"],
  testPathIgnorePatterns: ["/node_modules/"],
  // Booting takes minutes on a busy machine, and so do faults. What hangs is ended.
  testTimeout: 10 * 60_000,
  verbose: true,
};
