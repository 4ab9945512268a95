"use strict";

const options = require("./__tests__/support/jest/options");
const { processTests } = require("./__tests__/support/jest/parts");

const directories = ["__tests__", "packages"];
// These levels have their own configurations: they take minutes, or need a package that is not installed.
const otherLevels = ["__tests__/emulator/", "__tests__/guest/boot/", "__tests__/roles/"];
const startProcesses = processTests(__dirname, directories, otherLevels);

/** @type {import("jest").Config} */
const part = {
  ...options,
  roots: directories.map((directory) => `<rootDir>/${directory}`),
};

/** @type {import("jest").Config} */
module.exports = {
  // `npm run test:quick` and `npm run test:terraform` run one of them, and `npm test` runs both side by side.
  projects: [
    {
      ...part,
      displayName: "quick",
      testPathIgnorePatterns: [
        "/node_modules/",
        ...[...otherLevels, ...startProcesses].map((path) => `/${path}`),
      ],
    },
    { ...part, displayName: "terraform", testMatch: startProcesses.map((file) => `**/${file}`) },
  ],
  // Some tests run shells and compilers, which are slow on a busy machine. The limit ends only a test that hangs. Jest ignores
  // one that a project has.
  testTimeout: 5 * 60_000,
  // By default, Jest leaves one processor to others.
  maxWorkers: "100%",
  reporters: ["default", "<rootDir>/__tests__/support/jest/skipped-reporter.js"],
};
