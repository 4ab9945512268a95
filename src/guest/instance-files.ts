import { readFileSync, readdirSync, statSync } from "node:fs";
import * as path from "node:path";

// Laid out like the instance: instance/etc/php.d/x.ini becomes /etc/php.d/x.ini.
const root = path.join(__dirname, "instance");

/** A file of the instance, owned by root. */
export interface InstanceFile {
  /** Absolute path on the instance. */
  readonly path: string;
  /** Mode in octal digits, such as `0644`. */
  readonly mode: string;
  readonly content: string;
}

/** The files that are the same on every instance of every site, sorted by path. Scripts (`.sh`) are executable. */
export function instanceFiles(): InstanceFile[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(path.join(root, name)).isFile())
    .map((name) => ({
      path: `/${name.split(path.sep).join("/")}`,
      mode: name.endsWith(".sh") ? "0755" : "0644",
      content: readFileSync(path.join(root, name), "utf8"),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
