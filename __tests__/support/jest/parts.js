"use strict";

// Divides the test files into those that only compute, and those that start Terraform or other processes. A file belongs to
// the second part if it imports what starts them, so there is no list of files to maintain.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const STARTS_PROCESSES =
  /from "(node:child_process|[^"]*\/support\/(foreign-repository|project-copy|terraform|terraform-level|tool))"/;

/** The test files below some directories that start processes. All paths are relative to the project, and so is the result. */
exports.processTests = (project, directories, ignored) =>
  directories
    .flatMap((directory) => testFiles(project, directory))
    .filter((file) => !ignored.some((folder) => file.startsWith(folder)))
    .filter((file) => STARTS_PROCESSES.test(readFileSync(join(project, file), "utf8")))
    .sort();

function testFiles(project, directory) {
  return readdirSync(join(project, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory()) {
      return entry.name === "node_modules" ? [] : testFiles(project, path);
    }
    return entry.name.endsWith(".test.ts") ? [path] : [];
  });
}
