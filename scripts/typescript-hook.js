"use strict";

// Lets Node run TypeScript, and reports what prevents that in words of the project:
// node --require ./scripts/typescript-hook.js main.ts
const { inspect } = require("node:util");
const { explain } = require("./startup-errors.js");

process.on("uncaughtException", (error) => {
  // An error that is explained needs no stack trace. Any other looks as Node itself would show it.
  process.stderr.write(`${explain(error) ?? inspect(error)}\n`);
  process.exit(1);
});

require("../packages/terraform-review/bin/typescript-hook.js");
