"use strict";

const { join } = require("node:path");

/** What the configurations of all levels have in common. @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  rootDir: join(__dirname, "..", "..", ".."),
  testMatch: ["**/*.test.ts"],
  // With `isolatedModules` in the tsconfig, ts-jest only strips types. `npm run typecheck` checks them all at once.
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "<rootDir>/tsconfig.json" }] },
  moduleNameMapper: {
    "(/private|^\\.)/stack-trace$": "<rootDir>/__tests__/support/jest/no-stack-traces.js",
    "^archiver$": "<rootDir>/__tests__/support/jest/no-archiver.js",
  },
  restoreMocks: true,
};
