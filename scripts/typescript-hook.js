"use strict";

// Lets Node run TypeScript: node --require ./scripts/typescript-hook.js main.ts
//
// It strips types and checks none; `npm run typecheck` does. Sucrase, because it keeps every line where it was: errors
// show the right lines without source maps.
const { readFileSync } = require("node:fs");
const { transform } = require("sucrase");

require.extensions[".ts"] = (module, filename) => {
  const { code } = transform(readFileSync(filename, "utf8"), {
    filePath: filename,
    transforms: ["typescript", "imports"],
    // Class fields then mean here what they mean under the tsconfig's target, and so in the tests.
    disableESTransforms: true,
  });
  module._compile(code, filename);
};
