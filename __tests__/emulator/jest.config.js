"use strict";

const base = require("../../jest.config");

/** The level that applies the stacks; `npm test` does not run it. @type {import("jest").Config} */
module.exports = {
  ...base,
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/emulator"],
  testPathIgnorePatterns: ["/node_modules/"],
  globalSetup: "<rootDir>/__tests__/emulator/support/install-emulator.ts",
  // The files wait for Terraform, and it for its own polling, more than they compute: all of them at once.
  maxWorkers: 4,
  // A database alone takes Terraform minutes. Nothing here is expected to hang; what does is ended.
  testTimeout: 15 * 60_000,
  verbose: true,
};
