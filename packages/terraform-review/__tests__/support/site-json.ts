import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Path of a stack of a real site, as CDKTF wrote it: the stacks `state`, `domain`, `dev` and `production` of the WordPress
 * site that this tool was first made for. They are fixtures: the site itself has moved on.
 */
export function sitePath(stack: string): string {
  return join(__dirname, "..", "fixtures", "wordpress-site", `${stack}.tf.json`);
}

/** The JSON of a stack of that site, to be changed at will. */
export function siteJson(stack: string): object {
  return JSON.parse(readFileSync(sitePath(stack), "utf8")) as object;
}
