"use strict";

const { join, relative } = require("node:path");

const project = join(__dirname, "..");
const shown = (file) => relative(project, file);

/** What an error while the program was loaded means, and how to fix it; undefined for an error that is not of that kind. */
exports.explain = (error) => explainMissingModule(error) ?? explainSyntaxError(error);

function explainMissingModule({ code, message, requireStack = [] }) {
  const request = code === "MODULE_NOT_FOUND" && /^Cannot find module '(.+?)'/.exec(message)?.[1];
  if (!request) {
    return undefined;
  }
  if (!request.startsWith(".")) {
    return `the package ${packageOf(request)} is not installed\n  fix: run \`npm ci\` in the project's directory`;
  }
  const importer = requireStack[0] ? `${shown(requireStack[0])} imports` : "there is an import of";
  return `${importer} ${request}, and there is no such file\n  fix: correct the import, or remove it with what it is used for`;
}

/** Sucrase says: Error transforming <file>: <what> (<line>:<column>) */
function explainSyntaxError({ message }) {
  const match = /^Error transforming (.+?): (.+) \((\d+):(\d+)\)$/.exec(message);
  if (!match) {
    return undefined;
  }
  const [, file, what, line, column] = match;
  return `${shown(file)}:${line}:${column}: is not TypeScript: ${what}\n  fix: look at this line and the one before it; \`npm run typecheck\` says more`;
}

/** `zod` of `zod/v4`, `@cdktf/provider-aws` of `@cdktf/provider-aws/lib/vpc`. */
function packageOf(request) {
  return request
    .split("/")
    .slice(0, request.startsWith("@") ? 2 : 1)
    .join("/");
}
