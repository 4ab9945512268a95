"use strict";

// Stands in for the package `archiver`, which CDKTF loads for assets that are archives. The sites have none, and loading it
// takes half a second in every test file.
module.exports = () => {
  throw new Error("tests do not load archiver: see __tests__/support/jest/no-archiver.js");
};
