"use strict";

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__", "<rootDir>/packages"],
  testMatch: ["**/*.test.ts"],
  // These levels have their own configurations and take minutes.
  testPathIgnorePatterns: [
    "/node_modules/",
    "<rootDir>/__tests__/emulator/",
    "<rootDir>/__tests__/guest/boot/",
  ],
  // With `isolatedModules` in the tsconfig, ts-jest only strips types. `npm run typecheck` checks them all at once.
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "<rootDir>/tsconfig.json" }] },
  // Some tests run shells and compilers, which are slow on a busy machine. The limit ends only a test that hangs.
  testTimeout: 60_000,
  restoreMocks: true,
};
