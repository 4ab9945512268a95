import { readFileSync, readdirSync, statSync } from "node:fs";
import * as path from "node:path";

/** A folder that mirrors the root directory of an instance: `etc/php.d/x.ini` becomes `/etc/php.d/x.ini`. */
export type FeatureSet = "instance" | "loader" | `features/${string}`;

/** The files of every WordPress instance. */
export const EVERY_INSTANCE: readonly FeatureSet[] = ["instance"];

/** The files that user data has, with which an instance of either tier fetches its other files. */
export const LOADER: FeatureSet = "loader";

/**
 * The files of an instance of the web tier, which has no PHP and no access to a secret. Files that both tiers use are
 * symbolic links.
 */
export const WEB_TIER: readonly FeatureSet[] = ["features/web-tier"];

/** Additional files of the web tier, if WordPress instances keep pages. */
export const WEB_TIER_PAGES: FeatureSet = "features/web-tier-pages";

/** Additional files of an instance of either tier whose logs are shipped. */
export const SHIPPED_LOGS: FeatureSet = "features/logs";

/** Additional files of a WordPress instance behind a web tier. */
export const BEHIND_WEB_TIER: FeatureSet = "features/behind-web-tier";

/** A file of the instance, owned by root. */
export interface InstanceFile {
  /** Absolute path on the instance. */
  readonly path: string;
  /** Mode in octal digits, such as `0644`. */
  readonly mode: string;
  readonly content: string;
}

/** The files of the given sets, sorted by path. They are the same for every site. Scripts (`.sh`) are executable. */
export function instanceFiles(sets: readonly FeatureSet[] = EVERY_INSTANCE): InstanceFile[] {
  return sets.flatMap(filesOf).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function filesOf(set: FeatureSet): InstanceFile[] {
  const root = path.join(__dirname, set);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(path.join(root, name)).isFile())
    .map((name) => ({
      path: `/${name.split(path.sep).join("/")}`,
      mode: name.endsWith(".sh") ? "0755" : "0644",
      content: readFileSync(path.join(root, name), "utf8"),
    }));
}
