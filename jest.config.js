"use strict";

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__", "<rootDir>/packages"],
  testMatch: ["**/*.test.ts"],
  // A level of its own, which needs an emulated AWS and minutes.
  testPathIgnorePatterns: [
    "/node_modules/",
    "<rootDir>/__tests__/emulator/",
    "<rootDir>/__tests__/guest/boot/",
  ],
  // With the tsconfig's `isolatedModules` ts-jest only strips types: `npm run typecheck` checks them all, once.
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "<rootDir>/tsconfig.json" }] },
  // Some tests run shells and compilers, which take their time on a busy machine. What hangs is ended.
  testTimeout: 60_000,
  restoreMocks: true,
};
