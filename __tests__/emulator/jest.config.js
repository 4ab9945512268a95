"use strict";

const options = require("../support/jest/options");

/** The level that applies the stacks. `npm test` does not run it. @type {import("jest").Config} */
module.exports = {
  ...options,
  roots: ["<rootDir>/__tests__/emulator"],
  globalSetup: "<rootDir>/__tests__/emulator/support/install-emulator.ts",
  // Test files spend most of their time waiting for Terraform, which waits for its own polling: run several at once.
  maxWorkers: 4,
  // Terraform takes minutes for a database alone. The limit ends only a test that hangs.
  testTimeout: 15 * 60_000,
  verbose: true,
};
