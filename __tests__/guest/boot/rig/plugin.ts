import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Upload } from "./editor";
import { command, worldDirectory } from "./namespace";

/** A plugin in an archive: its presence and version are a header of every page, `x-<name>`. */
export function plugin(name: string, version: string): Upload {
  const directory = join(worldDirectory, "plugin");
  mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(
    join(directory, name, `${name}.php`),
    `<?php\n/* Plugin Name: ${name}\n * Version: ${version}\n */\nadd_action('send_headers', fn() => header('X-${name}: ${version}'));\n`,
  );
  const archive = join(worldDirectory, name);
  command("python3", "-c", `import shutil; shutil.make_archive("${archive}", "zip", "${directory}")`);
  const content = readFileSync(`${archive}.zip`);
  rmSync(`${archive}.zip`);
  rmSync(directory, { recursive: true });
  return { name: `${name}.zip`, type: "application/zip", content };
}
