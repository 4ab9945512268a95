import { ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { ControlGroup } from "./control-group";

/** A process in namespaces of its own. */
export interface NamespaceProcess {
  /** For messages between it and this process. */
  readonly process: ChildProcess;
  /** Its exit status, once it has ended and everything it started is gone. */
  readonly exitStatus: Promise<number>;
}

/**
 * Runs a TypeScript file in new namespaces for mounts, processes and the network, over a base of `baseLayers`. They end with
 * the file's process or with this one, however either ends. What is printed there is printed here.
 */
export function enterNamespace(base: string, file: string, args: readonly string[] = []): NamespaceProcess {
  const group = new ControlGroup();
  const child = spawn(
    "setpriv",
    [
      // The kernel kills `unshare` when this process is gone, and with it the namespaces.
      ...["--pdeathsig", "KILL", "--"],
      ...["unshare", "--mount", "--net", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc", "--"],
      join(__dirname, "namespace.sh"),
      ...[process.execPath, "--require", typescriptHook, file, ...args],
    ],
    {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: { ...process.env, RIG_BASE: base, RIG_CONTROL_GROUPS: group.directories.join(":") },
    },
  );
  child.stdout!.on("data", (chunk: Buffer) => process.stdout.write(chunk));
  child.stderr!.on("data", (chunk: Buffer) => process.stderr.write(chunk));
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve(status ?? 1));
  });
  return { process: child, exitStatus: ended.finally(() => group.remove()) };
}

const typescriptHook = require.resolve("../../../../scripts/typescript-hook.js");
