import { spawn } from "node:child_process";
import { join } from "node:path";
import { ControlGroup } from "./control-group";

/**
 * Runs a command in a new world of namespaces, over a base of `baseLayers`. The world ends with the command or with this
 * process, however either ends. Returns the command's exit status; what it prints goes to `print`.
 */
export async function enterWorld(
  base: string,
  command: readonly string[],
  print: (chunk: Buffer) => void,
): Promise<number> {
  const group = new ControlGroup();
  const world = spawn(
    "setpriv",
    [
      // The kernel ends the world when this process is gone.
      ...["--pdeathsig", "KILL", "--"],
      ...["unshare", "--mount", "--net", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc", "--"],
      join(__dirname, "..", "world.sh"),
      ...command,
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, RIG_BASE: base, RIG_CONTROL_GROUPS: group.directories.join(":") },
    },
  );
  world.stdout.on("data", print);
  world.stderr.on("data", print);
  const code = await new Promise<number>((resolve, reject) => {
    world.once("error", reject);
    world.once("close", (status) => resolve(status ?? 1));
  });
  await group.remove();
  return code;
}
