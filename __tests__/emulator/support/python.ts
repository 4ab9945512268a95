import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The version that `../moto/extensions` are written for. They patch its internals, so no other version will do. */
const moto = "5.2.1";

/** The virtual environment that the first run creates on a machine without moto. */
const environment = join(__dirname, "..", "..", "..", ".cache", "emulator");

/** moto is not available on this machine. The message says in one line how to install it. */
export class NoEmulatorError extends Error {
  override readonly name = "NoEmulatorError";
}

/**
 * A Python that has moto: the one in the project's virtual environment, or the machine's. If neither has moto, creates the
 * virtual environment. Throws a `NoEmulatorError` if there is no Python, or no package index to install moto from.
 */
export function pythonWithMoto(): string {
  const own = join(environment, "bin", "python");
  const found = [own, ...pythons].find((python) => hasMoto(python));
  if (found) {
    return found;
  }
  const base = pythons.find((python) => works(python));
  if (!base) {
    throw new NoEmulatorError("there is no Python: install Python 3.10 or later, with its venv module");
  }
  try {
    process.stderr.write(`installing moto ${moto} into .cache/emulator\n`);
    install(base, own);
  } catch (error) {
    rmSync(environment, { recursive: true, force: true });
    throw new NoEmulatorError(`moto ${moto} could not be installed (${firstLine(error)}): ${help}`);
  }
  return own;
}

const pythons = ["python3", "python"];

const help = `run "python3 -m venv .cache/emulator && .cache/emulator/bin/pip install 'moto[server]==${moto}'" where a package index is available`;

function install(base: string, own: string): void {
  mkdirSync(join(environment, ".."), { recursive: true });
  run(base, "-m", "venv", environment);
  run(own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", `moto[server]==${moto}`);
}

function hasMoto(python: string): boolean {
  const check = `import moto, moto.moto_server.werkzeug_app; assert moto.__version__ == "${moto}"`;
  return (existsSync(python) || !python.includes("/")) && works(python, "-c", check);
}

function works(python: string, ...args: string[]): boolean {
  try {
    run(python, ...(args.length > 0 ? args : ["--version"]));
    return true;
  } catch {
    return false;
  }
}

function run(python: string, ...args: string[]): void {
  execFileSync(python, args, { stdio: ["ignore", "pipe", "pipe"] });
}

function firstLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: Buffer; message: string };
  const lines = String(stderr ?? message)
    .trim()
    .split("\n");
  return lines.filter((line) => /error/i.test(line)).at(-1) ?? lines.at(-1) ?? "";
}
