import { Template } from "../../support/template";
import { Host } from "./rig/host";
import { SharedFiles } from "./rig/shared-files";

// The look-alike of EFS, without instances: what the other files believe when they pass. By
// https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html and https://man7.org/linux/man-pages/man5/nfs.5.html
describe("the shared file system", () => {
  const fileSystem = "fs-0123456789abcdef0";
  const accessPoint = "fsap-0123456789abcdef0";
  const files = new SharedFiles(
    fileSystem,
    accessPoint,
    Template.committed("dev").only("aws_efs_access_point"),
  );
  const hosts: Host[] = [];

  beforeAll(async () => {
    files.setMount("two", { cacheSeconds: 60 });
    hosts.push(
      ...(await Promise.all(
        ["one", "two"].map((name) =>
          Host.boot(name, {
            addresses: [],
            names: [],
            nspawn: SharedFiles.nspawn,
            files: { "/etc/cloud/cloud-init.disabled": "" },
          }),
        ),
      )),
    );
    const options = `tls,iam,_netdev,noresvport,accesspoint=${accessPoint}`;
    await everywhere(`dnf install amazon-efs-utils; mount.efs ${fileSystem}:/ /mnt -o ${options}`);
  });
  afterAll(() => Promise.all(hosts.map((host) => host.kill())));
  // Each test has a directory of its own, of which no kernel knows anything yet.
  let directory = 0;
  beforeEach(() => hosts[0]!.run(`mkdir /mnt/${++directory}`));

  const everywhere = (script: string) => Promise.all(hosts.map((host) => host.run(script)));
  const one = (script: string) => hosts[0]!.run(`cd /mnt/${directory}; ${script}`);
  /** On the host whose kernel keeps for a minute what it has looked up. */
  const two = async (script: string) =>
    (await hosts[1]!.try(`cd /mnt/${directory}; ${script}`)).output.trim();
  const as = (user: string, script: string) =>
    `setpriv --reuid=${user} --regid=${user} --clear-groups bash --norc -c '${script}'`;

  describe("knows one user, the access point's", () => {
    it("whoever writes", async () => {
      await one(`touch by-root; ${as("daemon", "touch by-daemon")}`);
      expect(await two("stat --format=%u:%g by-root by-daemon")).toBe("48:48\n48:48");
    });

    it("whose rights everybody has, and root no more", async () => {
      await one("echo text >private; chmod 600 private; echo text >closed; chmod 0 closed");
      expect(await two(as("daemon", "cat private; test -w private && echo writable"))).toBe("text\nwritable");
      expect(await two("cat closed")).toMatch(/Permission denied/);
    });

    it("so that no owner can be changed", async () => {
      expect(await two("touch file; chown root file")).toMatch(/not permitted/);
    });

    it("and has links and pipes, but no devices", async () => {
      await one("mkfifo pipe; ln --symbolic /etc/shadow link");
      expect(await two("stat --format=%F pipe link")).toBe("fifo\nsymbolic link");
      expect(await two("mknod null c 1 3")).toMatch(/not permitted/);
    });
  });

  describe("shows a kernel that keeps attributes and names for a minute", () => {
    it("old attributes of a file, until it is opened", async () => {
      await one("echo 1 >file");
      expect(await two("stat --format=%s file")).toBe("2");
      await one("echo 22 >file");
      expect(await two("stat --format=%s file")).toBe("2");
      expect(await two("cat file; stat --format=%s file")).toBe("22\n3");
    });

    it("the file that has a name now, when it is opened", async () => {
      await one("echo old >file");
      expect(await two("cat file")).toBe("old");
      await one("echo new >file.new; mv file.new file");
      expect(await two("cat file")).toBe("new");
    });

    it("no file where there was none, until the directory is opened", async () => {
      expect(await two("cat file")).toMatch(/No such file/);
      await one("echo text >file");
      expect(await two("cat file")).toMatch(/No such file/);
      expect(await two("ls; cat file")).toBe("file\ntext");
    });

    it("a directory that was moved away, under its old name, until its parent is opened", async () => {
      await one("mkdir plugin; echo 1 >plugin/file");
      expect(await two("cat plugin/file")).toBe("1");
      await one("mkdir new; echo 2 >new/file; mv plugin old; mv new plugin");
      expect(await two("cat plugin/file")).toBe("1");
      expect(await two("ls; cat plugin/file")).toBe("old\nplugin\n2");
    });

    it("not even the rest of an open file that another instance removes", async () => {
      await one("echo text >file");
      const removed = two(
        "exec 3<file; touch /run/open; until [[ -e /run/go ]]; do sleep 0.1; done; cat <&3",
      );
      await hosts[1]!.run("until [[ -e /run/open ]]; do sleep 0.1; done");
      await one("rm file");
      await hosts[1]!.run("touch /run/go");
      expect(await removed).toMatch(/Stale file handle/);
      expect(await two("echo mine >file; exec 3<file; rm file; cat <&3")).toBe("mine");
    });
  });

  it("gives a lock to one of all its clients", async () => {
    await one("touch lock");
    const holder = one("flock lock bash -c 'touch /run/held; until [[ -e /run/free ]]; do sleep 0.1; done'");
    await hosts[0]!.run("until [[ -e /run/held ]]; do sleep 0.1; done");
    expect(await two("flock --nonblock lock echo got || echo locked")).toBe("locked");
    await hosts[0]!.run("touch /run/free");
    await holder;
    expect(await two("flock lock echo got")).toBe("got");
  });
});
