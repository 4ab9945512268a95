"use strict";

// Lets Node run TypeScript.
//
// It strips types and checks none; `npm run typecheck` does. Sucrase, because it keeps every line where it was: errors
// show the right lines without source maps. What a file became is kept under node_modules/.cache by the file's content,
// so that a second run neither transforms anything nor loads Sucrase.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const nodeModule = require("node:module");
const { dirname, join } = require("node:path");

const OPTIONS = {
  transforms: ["typescript", "imports"],
  // Class fields then mean here what they mean under the tsconfig's target, and so in the tests.
  disableESTransforms: true,
};

const sucrase = require.resolve("sucrase/package.json");
const cache = join(dirname(sucrase), "..", ".cache", "typescript-hook");
const transformation = JSON.stringify([require(sucrase).version, OPTIONS]);

// Machine code, too, where Node can keep it: from 22.1 on.
nodeModule.enableCompileCache?.(join(cache, "v8"));

require.extensions[".ts"] = (module, filename) => {
  module._compile(javascript(readFileSync(filename, "utf8"), filename), filename);
};

function javascript(source, filename) {
  const key = createHash("sha256").update(transformation).update(source).digest("hex");
  const cached = join(cache, `${key}.js`);
  try {
    return readFileSync(cached, "utf8");
  } catch {
    const { code } = require("sucrase").transform(source, { ...OPTIONS, filePath: filename });
    keep(cached, code);
    return code;
  }
}

function keep(file, text) {
  // Renamed into place, so that no run reads what another has half written.
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    // A folder that cannot be written to makes the next run slower, and nothing else.
  }
}
