"use strict";

const options = require("../support/jest/options");

/** The level that asks a policy simulator what the deployment roles may do. `npm test` does not run it. @type {import("jest").Config} */
module.exports = {
  ...options,
  roots: ["<rootDir>/__tests__/roles"],
  // The first simulation reads AWS's data, which is slow on a busy machine. The limit ends only a test that hangs.
  testTimeout: 60_000,
  verbose: true,
};
