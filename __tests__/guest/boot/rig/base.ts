import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { DEFAULT_RELEASE } from "../../../../src/config/sections/wordpress";

const recipes = join(__dirname, "..", "base");
/** What the level keeps between runs. */
export const cache = join(__dirname, "..", "..", "..", "..", ".cache", "guest");

/**
 * The root file system of all hosts, as overlayfs takes it: directories, the upper one first. A layer is built when its
 * recipe has changed, and only the newest is kept in .cache/guest. Debian takes minutes and the network, WordPress seconds and
 * the network, and what makes Debian look like Amazon Linux seconds.
 */
export async function baseLayers(): Promise<string> {
  const debian = await layer("debian", "", (directory) =>
    run(join(recipes, "debian", "build.sh"), directory),
  );
  const amazonLinux = await layer("amazon-linux", debian, async (directory) => {
    for (const name of ["upper", "work", "merged"]) {
      mkdirSync(join(directory, name), { recursive: true });
    }
    await run("unshare", "--mount", "bash", "-ec", buildOverlay, directory, debian, recipes);
    rmSync(join(directory, "work"), { recursive: true, force: true });
  });
  const deployed = DEFAULT_RELEASE.version;
  const wordpress = await layer("wordpress", `${debian}-${deployed}`, (directory) =>
    run("unshare", "--mount", join(recipes, "wordpress", "build.sh"), directory, debian, deployed),
  );
  const { version } = wordpressArchiveIn(wordpress);
  if (version !== deployed) {
    process.stderr.write(`guest level: WordPress ${version}, for Debian no longer has ${deployed}\n`);
  }
  return `${join(amazonLinux, "upper")}:${wordpress}:${debian}`;
}

/** An archive like those of wordpress.org. */
export interface WordpressArchive {
  readonly file: string;
  readonly version: string;
  readonly sha256: string;
}

/** The archive of WordPress in a layer. */
export function wordpressArchiveIn(layer: string): WordpressArchive {
  const archives = join(layer, "srv", "wordpress.org");
  const [version, sha256] = ["version", "sha256"].map((name) =>
    readFileSync(join(archives, name), "utf8").trim(),
  ) as [string, string];
  return { file: join(archives, `wordpress-${version}.tar.gz`), version, sha256 };
}

const buildOverlay = `
  mount -t overlay overlay -o "lowerdir=$1,upperdir=$0/upper,workdir=$0/work" "$0/merged"
  exec "$2/amazon-linux/build.sh" "$0/merged"`;

/** A layer from the cache; it is built first if the cache does not have it. */
async function layer(
  name: string,
  below: string,
  build: (directory: string) => Promise<void>,
): Promise<string> {
  const directory = join(cache, `${name}-${fingerprint(join(recipes, name), below)}`);
  if (!existsSync(directory)) {
    mkdirSync(cache, { recursive: true });
    for (const old of readdirSync(cache).filter((entry) => entry.startsWith(`${name}-`))) {
      rmSync(join(cache, old), { recursive: true, force: true });
    }
    const started = Date.now();
    await build(`${directory}.new`);
    renameSync(`${directory}.new`, directory);
    process.stderr.write(`guest level: built ${name} in ${Math.round((Date.now() - started) / 1000)} s\n`);
  }
  return directory;
}

function run(command: string, ...args: string[]): Promise<void> {
  const log: Buffer[] = [];
  const builder = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  builder.stdout.on("data", (chunk: Buffer) => log.push(chunk));
  builder.stderr.on("data", (chunk: Buffer) => log.push(chunk));
  return new Promise((resolve, reject) => {
    builder.once("error", reject);
    builder.once("exit", (code) => {
      const end = Buffer.concat(log).toString("utf8").trim().split("\n").slice(-15).join("\n");
      return code === 0 ? resolve() : reject(new Error(`the base could not be built:\n${end}`));
    });
  });
}

/** A hash of a recipe's files (path, executable or not, content) and of the layer below. */
function fingerprint(recipe: string, below: string): string {
  const hash = createHash("sha256").update(basename(below));
  for (const name of readdirSync(recipe, { recursive: true, encoding: "utf8" }).sort()) {
    const status = statSync(join(recipe, name));
    if (status.isFile()) {
      hash.update(`${name}\0${status.mode & 0o111}\0`).update(readFileSync(join(recipe, name)));
    }
  }
  return hash.digest("hex").slice(0, 12);
}
