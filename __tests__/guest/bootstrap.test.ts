import { ScriptHost } from "../support/guest";
import { describeWithTool } from "../support/tool";

const site = {
  FILE_SYSTEM_ID: "fs-0123456789abcdef0",
  ACCESS_POINT_ID: "fsap-0123456789abcdef0",
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

describeWithTool("bash", "retry", () => {
  it("repeats the command until it succeeds, and logs what it waits for", async () => {
    host.stubCommand("flaky", 'echo >>"$HOST/tries"; (($(wc -l <"$HOST/tries") == 3))');
    const { status, output } = await host.run("sleep() { :; }; retry flaky");
    expect(status).toBe(0);
    expect(host.read("tries")).toHaveLength(3);
    expect(output.match(/wordpress-bootstrap: not yet: flaky, next try in \d s/g)).toHaveLength(2);
  });

  it("waits longer each time, up to 15 seconds, for 15 minutes in total", async () => {
    const { status, output } = await host.run("sleep() { SECONDS=$((SECONDS + $1)); }; retry false");
    const pauses = [...output.matchAll(/next try in (\d+) s/g)].map((match) => Number(match[1]));
    expect(status).not.toBe(0);
    expect(output).toContain("wordpress-bootstrap: gave up: false");
    expect(pauses.slice(0, 6)).toEqual([1, 2, 4, 8, 15, 15]);
    const total = pauses.reduce((sum, pause) => sum + pause);
    expect(total).toBeGreaterThan(880);
    expect(total).toBeLessThanOrEqual(900);
  });

  it("ends the bootstrap when it gives up, so that systemd restarts it", async () => {
    const { status, output } = await host.run(
      "PATIENCE_SECONDS=0; step_a() { retry false; echo after; }; step step_a",
    );
    expect(status).not.toBe(0);
    expect(output).toContain("step step_a");
    expect(output).not.toContain("after");
  });
});

describeWithTool("bash", "a boot (A5, A6, A7)", () => {
  it("closes the metadata service, mounts the shared files, gets the credentials, installs WordPress and starts the web server, in this order", async () => {
    const { status, output } = await host.run('load_site_values() { :; }; step() { echo "- $1"; }; main');
    expect(status).toBe(0);
    expect(output.match(/(?<=^- ).*/gm)).toEqual([
      "install_packages",
      "close_metadata_service",
      "create_directories",
      "ship_logs",
      "trust_database_certificates",
      "mount_shared_files",
      "prepare_credentials",
      "install_wordpress",
      "configure_services",
      "start_services",
    ]);
  });
});

describeWithTool("bash", "mounting the shared files (A6)", () => {
  beforeEach(() => {
    host.write("fstab", "UUID=1 / xfs defaults 0 1\n");
    host.stubCommand("mountpoint", 'test -e "$HOST/mounted"');
    host.stubCommand(
      "systemctl",
      `[[ $1 == start ]] || exit 0
       echo "$2" >>"$HOST/mounts"; (($(wc -l <"$HOST/mounts") >= 3)) && touch "$HOST/mounted"`,
    );
  });
  const mount = "sleep() { :; }; mount_shared_files";

  it("retries until the file system is available", async () => {
    expect((await host.run(mount, site)).status).toBe(0);
    expect(lines("mounts")).toEqual(Array(3).fill("var-www-html.mount"));
  });

  it("adds the fstab entry for the next boot only once: encrypted, through the access point, with the instance's role, without setuid programs and devices", async () => {
    await host.run(mount, site);
    await host.run(mount, site);
    expect(lines("fstab")).toEqual([
      "UUID=1 / xfs defaults 0 1",
      `fs-0123456789abcdef0:/ ${host.documentRoot} efs _netdev,noresvport,nosuid,nodev,tls,iam,accesspoint=fsap-0123456789abcdef0 0 0`,
    ]);
  });

  it("does not mount again if the file system is mounted", async () => {
    host.write("mounted", "");
    await host.run(mount, site);
    expect(lines("mounts")).toEqual([]);
  });
});

describeWithTool("bash", "a boot's steps that run as other users than root", () => {
  beforeEach(() => {
    host.stubCommand(
      "systemctl",
      'echo "$2" >>"$HOST/started"; [[ -e $HOST/works.$2 ]] || { [[ $2 == "$(cat "$HOST/comes")" ]] && touch "$HOST/works.$2"; false; }',
    );
    host.write("comes", "none");
  });
  const credentials = "wordpress-credentials.service";
  const install = "wordpress-install.service";

  it("wait for the credentials on a new instance", async () => {
    host.write("comes", credentials);
    expect((await host.run("sleep() { :; }; prepare_credentials")).status).toBe(0);
    expect(lines("started")).toEqual([credentials, credentials]);
  });

  it("go on with the credentials of the previous boot while Secrets Manager or the database is down", async () => {
    host.write("settings.json", "before");
    const { status, output } = await host.run("prepare_credentials");
    expect([status, output]).toEqual([0, expect.stringContaining("wordpress-credentials.timer tries again")]);
    expect(lines("started")).toEqual([credentials]);
  });

  it("repeat the installation until it succeeds, and register the credentials in between", async () => {
    host.write("comes", install);
    expect((await host.run("sleep() { :; }; install_wordpress")).status).toBe(0);
    expect(lines("started")).toEqual([install, credentials, install]);
  });
});
