"use strict";

const options = require("../../support/jest/options");

/** The level that boots the guest. @type {import("jest").Config} */
module.exports = {
  ...options,
  roots: ["<rootDir>/__tests__/guest/boot"],
  runner: "<rootDir>/__tests__/guest/boot/runner/namespace-runner.ts",
  testSequencer: "<rootDir>/__tests__/guest/boot/runner/slow-files-first.ts",
  reporters: ["default", "<rootDir>/__tests__/guest/boot/runner/observation-reporter.ts"],
  // Test files at a time. They mostly wait: for boots, for health checks, for faults to last.
  maxWorkers: 3,
  cacheDirectory: "<rootDir>/.cache/guest/jest",
  // Booting takes minutes on a busy machine, and so do faults. What hangs is ended.
  testTimeout: 10 * 60_000,
  verbose: true,
};
