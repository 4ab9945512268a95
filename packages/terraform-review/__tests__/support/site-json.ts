import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The path of a stack of a real site, as CDKTF wrote it: `state`, `domain`, `dev` or `production` of the WordPress
 * site that this tool was first made for. The files are fixtures: the site itself has changed since.
 */
export function sitePath(stack: string): string {
  return join(__dirname, "..", "fixtures", "wordpress-site", `${stack}.tf.json`);
}

/** A copy of the JSON of a stack of that site, which the caller may change. */
export function siteJson(stack: string): object {
  return JSON.parse(readFileSync(sitePath(stack), "utf8")) as object;
}
