import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The only registry that the stacks take a provider from, as Terraform names its folder in a mirror. */
const registry = "registry.terraform.io";

export interface PluginFolders {
  /** Where one copy of the provider, of about 700 MB, is kept for all working directories. */
  readonly cache: string;
  /** Where a CLI configuration may be written. */
  readonly directory: string;
  /**
   * Where a mirror may be that Terraform does not know of, up to three levels deep.
   * @default - where such things are usually installed
   */
  readonly searched?: readonly string[];
}

const installationFolders = [homedir(), "/opt", "/srv", "/usr", "/usr/local", "/var"];

/**
 * The environment that lets `terraform init` find hashicorp/aws of a version, without the network where it can:
 *
 * 1. the operator's own CLI configuration, when it says where providers come from;
 * 2. a mirror in one of the places where Terraform looks by itself;
 * 3. a mirror (`…/registry.terraform.io/hashicorp/aws`) elsewhere under the folders where such things are installed;
 * 4. the registry.
 *
 * A version of undefined is for a stack without the provider.
 */
export function pluginEnvironment(
  version: string | undefined,
  { cache, directory, searched = installationFolders }: PluginFolders,
): Record<string, string> {
  const own = operatorConfiguration();
  const env: Record<string, string> = own ? { TF_CLI_CONFIG_FILE: own } : {};
  if (version === undefined) {
    return env;
  }
  if (own && /\bprovider_installation\b/.test(readFileSync(own, "utf8"))) {
    return env;
  }
  mkdirSync(cache, { recursive: true });
  const shared = {
    TF_PLUGIN_CACHE_DIR: cache,
    // Without this Terraform fills the cache anew for every directory that has no lock file yet.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
  if (impliedMirrors().some((folder) => mirrors(folder, version))) {
    return { ...env, ...shared };
  }
  const mirror = findMirror(version, searched);
  return mirror
    ? { ...shared, TF_CLI_CONFIG_FILE: mirrorConfiguration(mirror, directory) }
    : { ...env, ...shared };
}

/** The CLI configuration in force, if the file exists: Terraform merely warns when TF_CLI_CONFIG_FILE names none. */
function operatorConfiguration(): string | undefined {
  return [process.env.TF_CLI_CONFIG_FILE, join(homedir(), ".terraformrc")].find(
    (file) => file && existsSync(file),
  );
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
function impliedMirrors(): string[] {
  const dataHome = process.env.XDG_DATA_HOME ?? join(homedir(), ".local", "share");
  const dataFolders = (process.env.XDG_DATA_DIRS ?? "/usr/local/share:/usr/share").split(":");
  return [
    join(homedir(), ".terraform.d", "plugins"),
    join(homedir(), "Library", "Application Support", "io.terraform", "plugins"),
    "/Library/Application Support/io.terraform/plugins",
    ...[dataHome, ...dataFolders].map((folder) => join(folder, "terraform", "plugins")),
  ];
}

const mirrorsFound = new Map<string, string | undefined>();

/** Finds a mirror once for all workspaces. */
function findMirror(version: string, searched: readonly string[]): string | undefined {
  const search = [version, ...searched].join();
  if (!mirrorsFound.has(search)) {
    mirrorsFound.set(search, searchMirror(version, searched));
  }
  return mirrorsFound.get(search);
}

/** Looks breadth first: a shallow mirror is the likelier one, and large trees stay unread. */
function searchMirror(version: string, searched: readonly string[]): string | undefined {
  let level = searched;
  for (let depth = 0; depth <= 3; depth++) {
    const mirror = level.find((folder) => mirrors(folder, version));
    if (mirror) {
      return mirror;
    }
    level = level.flatMap(subfolders);
  }
  return undefined;
}

/** Whether a folder holds the provider, unpacked (`<version>/<platform>/`) or packed (`…_<version>_<platform>.zip`). */
function mirrors(folder: string, version: string): boolean {
  const provider = join(folder, registry, "hashicorp", "aws");
  return (
    existsSync(join(provider, version)) ||
    (existsSync(provider) && readdirSync(provider).some((file) => file.includes(`_${version}_`)))
  );
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name));
  } catch {
    // Not there, or not ours to read: no mirror of ours either.
    return [];
  }
}

/** Writes a CLI configuration that takes the provider from the mirror, and returns its path. */
function mirrorConfiguration(mirror: string, directory: string): string {
  const file = join(directory, "mirror.tfrc");
  writeFileSync(
    file,
    `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["${registry}/hashicorp/aws"]
  }
  direct {
    exclude = ["${registry}/hashicorp/aws"]
  }
}
`,
  );
  return file;
}
