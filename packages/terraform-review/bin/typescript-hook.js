"use strict";

// Lets Node run TypeScript.
//
// It strips types without checking them, which `npm run typecheck` does. Sucrase keeps every line in place, so that errors
// show the right lines without source maps. The result is cached in node_modules/.cache by the file's content, so that a
// second run does not transform anything or even load Sucrase.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const nodeModule = require("node:module");
const { dirname, join } = require("node:path");

const OPTIONS = {
  transforms: ["typescript", "imports"],
  // Class fields then have the semantics of the tsconfig's target, as in the tests.
  disableESTransforms: true,
};

const sucrase = require.resolve("sucrase/package.json");
const cache = join(dirname(sucrase), "..", ".cache", "typescript-hook");
const transformation = JSON.stringify([require(sucrase).version, OPTIONS]);

// Node 22.1 and later can also cache the compiled code.
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
  // The file is renamed into place, so that no other run reads a half-written one.
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    // If the cache cannot be written, the next run is only slower.
  }
}
