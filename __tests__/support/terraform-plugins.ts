import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The only registry that the stacks use, which is also the name of its directory in a mirror. */
const registry = "registry.terraform.io";

export interface PluginFolders {
  /** The plugin cache, with one copy of the provider (about 700 MB) for all working directories. */
  readonly cache: string;
  /** Where to write a CLI configuration. */
  readonly directory: string;
  /**
   * Where to search for a mirror that Terraform does not find by default, up to three levels deep.
   * @default - the usual installation directories
   */
  readonly searchedFolders?: readonly string[];
}

const installationFolders = [homedir(), "/opt", "/srv", "/usr", "/usr/local", "/var"];

/**
 * Environment variables that let `terraform init` find a version of hashicorp/aws, if possible without the network. It comes
 * from the first of these that applies:
 *
 * 1. the operator's CLI configuration, if it specifies where providers come from;
 * 2. a mirror in one of the directories where Terraform looks by default;
 * 3. a mirror (`…/registry.terraform.io/hashicorp/aws`) elsewhere in the searched directories;
 * 4. the registry.
 *
 * The version is undefined for a stack without the provider.
 */
export function pluginEnvironment(
  version: string | undefined,
  { cache, directory, searchedFolders = installationFolders }: PluginFolders,
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
    // Without this, Terraform downloads the provider again for every directory that has no lock file yet.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
  };
  if (impliedMirrors().some((folder) => holdsProvider(folder, version))) {
    return { ...env, ...shared };
  }
  const mirror = findMirror(version, searchedFolders);
  return mirror
    ? { ...shared, TF_CLI_CONFIG_FILE: mirrorConfiguration(mirror, directory) }
    : { ...env, ...shared };
}

/** The operator's CLI configuration, if the file exists. If TF_CLI_CONFIG_FILE names a missing file, Terraform only warns. */
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

/** Finds a mirror, searching only once for all workspaces. */
function findMirror(version: string, searched: readonly string[]): string | undefined {
  const search = [version, ...searched].join();
  if (!mirrorsFound.has(search)) {
    mirrorsFound.set(search, searchMirror(version, searched));
  }
  return mirrorsFound.get(search);
}

/** Searches breadth first: a mirror is more likely near the top, and large trees need not be read. */
function searchMirror(version: string, searched: readonly string[]): string | undefined {
  let level = searched;
  for (let depth = 0; depth <= 3; depth++) {
    const mirror = level.find((folder) => holdsProvider(folder, version));
    if (mirror) {
      return mirror;
    }
    level = level.flatMap(subfolders);
  }
  return undefined;
}

/** Whether a mirror has the provider, unpacked (`<version>/<platform>/`) or packed (`…_<version>_<platform>.zip`). */
function holdsProvider(folder: string, version: string): boolean {
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
    // The directory does not exist or cannot be read, so it contains no usable mirror.
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
