import { execFileSync } from "node:child_process";
import { appendFileSync, symlinkSync } from "node:fs";
import { ScriptHost } from "../support/guest";
import { describeWithTool } from "../support/tool";

const site = {
  DATABASE_HOST: "db.example",
  DATABASE_NAME: "wordpress",
  WORDPRESS_VERSION: "7.1",
};

let host: ScriptHost;
beforeEach(() => {
  host = new ScriptHost();
});
afterEach(() => host.remove());

/** The lines of a file, or none if it does not exist. */
function lines(name: string): string[] {
  try {
    return host.read(name).split("\n").filter(Boolean);
  } catch {
    return [];
  }
}

describeWithTool("flock", "the installation", () => {
  beforeEach(() => {
    host.stubCommand(
      "tar",
      'echo >>"$HOST/extractions"; mkdir -p "$5/wordpress/wp-includes"; echo new >"$5/wordpress/wp-includes/version.php"',
    );
    host.stubCommand("mktemp", 'mkdir -p "$HOST/work" && echo "$HOST/work"');
    host.stubCommand("sha256sum", "true");
    host.stubCommand("curl", 'while [[ $1 != --output ]]; do shift; done; touch "$2"');
    host.stubCommand("php", '[[ $2 == prepare ]] || { echo >>"$HOST/installations"; sleep 0.3; }');
  });
  const environment = { ...site, WORDPRESS_SHA256: "0" };
  const install = (values: Record<string, string> = environment, before = "") =>
    host.run(`${before} install_wordpress`, values, "install.sh");
  const version = () => host.read("html/wp-includes/version.php").trim();

  it("is done by one of several instances that boot at the same time", async () => {
    const runs = await Promise.all([1, 2, 3].map(() => install()));
    expect(runs.map((run) => run.status)).toEqual([0, 0, 0]);
    expect(host.read("extractions")).toBe("\n");
    expect(host.read("installations")).toBe("\n");
    expect(lines("html/.fleet/state")).toEqual([
      "copying 7.1",
      "copied 7.1",
      "installed db.example/wordpress",
    ]);
  });

  it("is not repeated by a later instance, which needs neither wordpress.org nor the lock", async () => {
    await install();
    host.stubCommand("curl", "exit 6");
    host.stubCommand("flock", "exit 1");
    expect((await install()).status).toBe(0);
    expect(host.read("installations")).toBe("\n");
  });

  it("is repeated completely if its copy was interrupted", async () => {
    host.write("html/.fleet/state", "copying 7.1\n");
    host.write("html/wp-includes/version.php", "half");
    await install();
    expect(version()).toBe("new");
  });

  it("ignores an incomplete line in its journal", async () => {
    host.write("html/.fleet/state", "copying 7.1\ncopied 7.");
    host.write("html/wp-includes/version.php", "half");
    const { output } = await host.run(
      'open_shared_file "$FLEET_STATE"; echo "state: $(fleet_state)"',
      environment,
      "install.sh",
    );
    expect(output).toContain("state: copying 7.1\n");
  });

  it("keeps the files of an existing site that has no journal, including those of a later update", async () => {
    host.write("html/wp-includes/version.php", "theirs");
    await install();
    expect(version()).toBe("theirs");
    expect(lines("html/.fleet/state")).toEqual(["installed db.example/wordpress"]);
  });

  it("runs WordPress's installer again if the files get another database", async () => {
    await install();
    await install({ ...environment, DATABASE_HOST: "restored.example" });
    expect(host.read("extractions")).toBe("\n");
    expect(host.read("installations")).toBe("\n\n");
  });

  describe("when code in PHP has put something else in the journal's place (D8)", () => {
    const journal = () => host.path("html", ".fleet", "state");
    const plant: Record<string, () => void> = {
      "a FIFO": () => execFileSync("mkfifo", [journal()]),
      "a link": () => symlinkSync(host.path("elsewhere"), journal()),
      "a directory": () => host.write("html/.fleet/state/file", ""),
    };
    it.each(Object.keys(plant))("%s is removed, and nothing waits for it or follows it", async (kind) => {
      host.write("elsewhere", "untouched");
      host.write("html/.fleet/other", "");
      plant[kind]!();
      expect((await install()).status).toBe(0);
      expect(lines("html/.fleet/state").at(-1)).toBe("installed db.example/wordpress");
      expect(host.read("elsewhere")).toBe("untouched");
    });

    it("an endless file is read at its end only", async () => {
      host.write("html/.fleet/state", "installed db.example/wordpress\n");
      execFileSync("truncate", ["--size=100G", journal()]);
      appendFileSync(journal(), "\ninstalled db.example/wordpress\n");
      expect((await install()).status).toBe(0);
      expect(lines("installations")).toEqual([]);
    });
  });

  it("is not recorded as complete if WordPress's installer fails", async () => {
    host.stubCommand("php", "exit 1");
    const { status } = await install(environment, "PATIENCE_SECONDS=0;");
    expect(status).not.toBe(0);
    expect(lines("html/.fleet/state").at(-1)).toBe("copied 7.1");
  });

  it("rejects an archive with a wrong checksum", async () => {
    host.stubCommand("sha256sum", "exit 1");
    const { status } = await install(environment, "PATIENCE_SECONDS=0;");
    expect(status).not.toBe(0);
    expect(lines("extractions")).toEqual([]);
  });
});
