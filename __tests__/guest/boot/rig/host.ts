import { ChildProcess, spawn } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { eventually, until } from "./eventually";
import {
  addNetworkNamespace,
  deleteNetworkNamespace,
  namespaceDirectory,
  namespaceSetting,
} from "./namespace";

export interface HostOptions {
  /** Addresses with prefix length. */
  readonly addresses: readonly string[];
  /** Networks that it reaches besides those of its addresses. @default - none */
  readonly routes?: readonly string[];
  /** Names that the host knows, each line as in /etc/hosts. */
  readonly names: readonly string[];
  /** Files to lay over the base before it boots, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Further arguments for systemd-nspawn. */
  readonly nspawn?: readonly string[];
}

export interface Outcome {
  readonly status: number;
  readonly output: string;
}

/** A machine: systemd in a container over the base, which keeps its changes in memory. */
export class Host {
  private constructor(
    readonly name: string,
    private readonly container: ChildProcess,
    /** Process id of the host's first process, outside of the host. */
    readonly leader: number,
  ) {}

  /** Boots a machine, and returns once its systemd accepts commands. */
  static async boot(name: string, options: HostOptions): Promise<Host> {
    const directory = join(namespaceDirectory, "hosts", name);
    const [upper, work, root] = ["upper", "work", "root"].map((part) => join(directory, part)) as [
      string,
      string,
      string,
    ];
    [upper, work, root].forEach((part) => mkdirSync(part, { recursive: true }));
    const files = {
      "/etc/hosts": ["127.0.0.1 localhost", `127.0.1.1 ${name}`, ...options.names, ""].join("\n"),
      "/etc/hostname": `${name}\n`,
      ...options.files,
    };
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(upper, dirname(path)), { recursive: true });
      writeFileSync(join(upper, path), content);
    }
    trustPublicAuthority(upper);
    addNetworkNamespace(name, options.addresses, options.routes);
    const groups = namespaceSetting("RIG_CONTROL_GROUPS")
      .split(":")
      .map((directory) => join(directory, name));
    groups.forEach((group) => mkdirSync(group, { recursive: true }));
    const log: Buffer[] = [];
    const container = spawn("unshare", [
      ...["--mount", "bash", "-ec", start, namespaceSetting("RIG_BASE"), directory, groups.join(" ")],
      ...["systemd-nspawn", "--quiet", "--boot", `--directory=${root}`, `--machine=${name}`],
      // There is no systemd outside, nor a machine manager.
      ...["--register=no", "--keep-unit", "--link-journal=no", "--resolv-conf=off", "--timezone=off"],
      ...[`--network-namespace-path=/run/netns/${name}`, "--console=pipe", "--kill-signal=SIGRTMIN+3"],
      // Only a network namespace that systemd-nspawn makes itself comes with it. A host's firewall needs it.
      "--capability=CAP_NET_ADMIN",
      ...(options.nspawn ?? []),
    ]);
    container.stdin.end();
    container.stdout.on("data", (chunk: Buffer) => log.push(chunk));
    container.stderr.on("data", (chunk: Buffer) => log.push(chunk));
    const leader = await until(`${name} to start`, 30, () => {
      if (container.exitCode !== null) {
        throw new Error(`${name} did not boot:\n${Buffer.concat(log).toString("utf8")}`);
      }
      return firstProcess(container.pid!);
    });
    const host = new Host(name, container, leader);
    await eventually(`${name} to take commands`, 60, () => host.has("/run/systemd/private"));
    return host;
  }

  /**
   * A path of the host as seen from outside, so that polling it needs no process each time. The last part may be a link, but
   * an absolute one would lead out of the host.
   */
  path(path: string): string {
    return join(`/proc/${this.leader}/root`, path);
  }

  has(path: string): boolean {
    return existsSync(this.path(path));
  }

  /** The content of a file; empty when there is none. */
  read(path: string): string {
    return this.has(path) ? readFileSync(this.path(path), "utf8") : "";
  }

  /** Runs bash statements on the host. */
  try(script: string, input = ""): Promise<Outcome> {
    const args = [
      ...[
        "--target",
        String(this.leader),
        "--mount",
        "--uts",
        "--ipc",
        "--net",
        "--pid",
        "--cgroup",
        "--root",
        "--wd",
      ],
      ...["env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8"],
      ...["HOME=/root", "bash", "--norc", "-euo", "pipefail", "-c", script],
    ];
    const child = spawn("nsenter", args);
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.stdin.on("error", () => undefined); // a command that does not read its input
    child.stdin.end(input);
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) =>
        resolve({ status: code ?? 1, output: Buffer.concat(output).toString("utf8") }),
      );
    });
  }

  /** The same; throws when it fails. */
  async run(script: string, input = ""): Promise<string> {
    const { status, output } = await this.try(script, input);
    if (status !== 0) {
      throw new Error(`on ${this.name}, "${script}" ended with ${status}:\n${output}`);
    }
    return output;
  }

  /** As in a power failure, every process ends at once, and everything but the shared file system is lost. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.container.once("exit", resolve));
    process.kill(this.leader, "SIGKILL");
    if (this.container.exitCode === null && this.container.signalCode === null) {
      await ended;
    }
    deleteNetworkNamespace(this.name);
    rmSync(join(namespaceDirectory, "hosts", this.name), { recursive: true, force: true });
  }
}

/** Mounts the host's root in a mount namespace of its own, joins its control groups, and executes systemd-nspawn. */
const start = `
  base=$0 directory=$1 groups=$2; shift 2
  mount -t overlay overlay -o "lowerdir=$base,upperdir=$directory/upper,workdir=$directory/work" "$directory/root"
  for group in $groups; do echo $$ >"$group/cgroup.procs"; done
  exec "$@"`;

/** Adds the rig's public authority to those that the system comes with. */
function trustPublicAuthority(upper: string): void {
  const authority = join(namespaceDirectory, "authority", "public.pem");
  const own = join(upper, "usr/local/share/ca-certificates/rig-public.crt");
  mkdirSync(dirname(own), { recursive: true });
  copyFileSync(authority, own);
  const bundle = "etc/ssl/certs/ca-certificates.crt";
  mkdirSync(join(upper, dirname(bundle)), { recursive: true });
  const base = namespaceSetting("RIG_BASE").split(":").at(-1)!;
  copyFileSync(join(base, bundle), join(upper, bundle));
  appendFileSync(join(upper, bundle), readFileSync(authority));
}

/** The container's systemd: a child of systemd-nspawn, once that has become it. */
function firstProcess(nspawn: number): number | undefined {
  try {
    const children = readFileSync(`/proc/${nspawn}/task/${nspawn}/children`, "utf8").trim().split(" ");
    return children
      .filter(Boolean)
      .map(Number)
      .find((child) => /^(systemd|init)$/.test(readFileSync(`/proc/${child}/comm`, "utf8").trim()));
  } catch {
    return undefined;
  }
}
