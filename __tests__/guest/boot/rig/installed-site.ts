import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { cache } from "./base";
import type { DatabaseServer } from "./database";
import { command, namespaceSetting } from "./namespace";
import type { Rig } from "./rig";
import { Secrets, Site } from "./site";

/** Directories whose files an installation depends on: what installs, and what it is installed on. */
const sources = [join(__dirname, "..", "..", "..", "..", "src", "guest", "instance"), __dirname];

/**
 * What an installation leaves: the shared files, the database server's files, and the secrets that it was made with. Most tests
 * begin with it, because they need an installed site, not an installation. It is made once and kept in .cache/guest until
 * something that it depends on changes.
 */
export class InstalledSite {
  private constructor(private readonly directory: string) {}

  /** The installed site with these settings; undefined if it has not been made. */
  static of(site: Site, base = namespaceSetting("RIG_BASE")): InstalledSite | undefined {
    const directory = InstalledSite.directoryOf(site, base);
    return existsSync(directory) ? new InstalledSite(directory) : undefined;
  }

  /** Keeps the site of a rig, whose instances must be gone. Ends its database. */
  static async keep(rig: Rig): Promise<void> {
    const directory = InstalledSite.directoryOf(rig.site, namespaceSetting("RIG_BASE"));
    for (const old of readdirSync(cache).filter((name) => name.startsWith("installed-"))) {
      rmSync(join(cache, old), { recursive: true, force: true });
    }
    const unfinished = `${directory}.new`;
    mkdirSync(unfinished);
    await rig.database.stop();
    copy(rig.files.directory, join(unfinished, "files"));
    copy(rig.database.host.path("/var/lib/mysql"), join(unfinished, "database"));
    writeFileSync(join(unfinished, "secrets.json"), JSON.stringify(rig.secrets), { mode: 0o600 });
    renameSync(unfinished, directory);
  }

  get secrets(): Secrets {
    return JSON.parse(readFileSync(join(this.directory, "secrets.json"), "utf8")) as Secrets;
  }

  /** Puts the shared files into the access point's directory. */
  restoreFiles(directory: string): void {
    copy(join(this.directory, "files"), directory);
  }

  /** Replaces the files of a server that has not been started. */
  restoreDatabase(server: DatabaseServer): void {
    const data = server.host.path("/var/lib/mysql");
    rmSync(data, { recursive: true });
    copy(join(this.directory, "database"), data);
  }

  /** Named after everything that an installation depends on. */
  private static directoryOf(site: Site, base: string): string {
    const hash = createHash("sha256").update(base.replaceAll(`${cache}/`, ""));
    const { template } = site;
    const settings = [
      "SITE_TITLE",
      "SITE_URL",
      "ADMIN_USER",
      "ADMIN_EMAIL",
      "DATABASE_NAME",
      "DATABASE_USER",
    ];
    const secrets = ["database_credentials", "wordpress_credentials", "administrator"];
    hash.update(
      JSON.stringify([
        settings.map((name) => site.value(name)),
        site.value("DATABASE_MASTER_USER"),
        secrets.map((name) => template.local(`${name}_content`)),
        template.only("aws_db_parameter_group").parameter,
        site.database.identifier,
      ]),
    );
    for (const directory of sources) {
      for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" }).sort()) {
        const path = join(directory, name);
        hash.update(name).update(statSync(path).isFile() ? readFileSync(path) : "");
      }
    }
    return join(cache, `installed-${hash.digest("hex").slice(0, 12)}`);
  }
}

function copy(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  command("cp", "--archive", "--sparse=always", `${from}/.`, to);
}
