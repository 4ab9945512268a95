import { posix } from "node:path";
import { at } from "../json";
import { parseJson } from "./terraform-text";
import { Tree } from "./tree";

/** Endings that an import of TypeScript or JavaScript leaves out. */
const ENDINGS: readonly string[] = ["", ".ts", ".js", "/index.ts", "/index.js"];

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["'](\.{1,2}\/[^"']+)["']/g;

/**
 * The files of a CDKTF app in TypeScript or JavaScript, with their content: what `app` in its cdktf.json names, and what that
 * imports from the project.
 *
 * @returns empty if it is no such project
 */
export function appSources(tree: Tree): ReadonlyMap<string, string> {
  const settings = tree.files.includes("cdktf.json") ? parseJson(tree.read("cdktf.json")) : { json: {} };
  const app = "json" in settings ? at(settings.json, "app") : undefined;
  const files = new Set(tree.files);
  const words = typeof app === "string" ? app.split(/\s+/).map((word) => posix.normalize(word)) : [];
  const sources = new Map<string, string>();
  const open = words.filter((word) => /\.[jt]s$/.test(word) && files.has(word));
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (sources.has(file)) {
      continue;
    }
    const text = tree.read(file);
    sources.set(file, text);
    const folder = posix.dirname(file);
    for (const [, path = ""] of text.matchAll(IMPORT)) {
      const imported = ENDINGS.map((ending) => posix.join(folder, path) + ending).find((one) =>
        files.has(one),
      );
      if (imported !== undefined && /\.[jt]s$/.test(imported)) {
        open.push(imported);
      }
    }
  }
  return sources;
}
