import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Upload } from "./editor";
import { command, namespaceDirectory } from "./namespace";

/** The archive of a plugin that adds its version to every page as a header, `x-<name>`. */
export function plugin(name: string, version: string): Upload {
  const directory = join(namespaceDirectory, "plugin");
  mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(
    join(directory, name, `${name}.php`),
    `<?php\n/* Plugin Name: ${name}\n * Version: ${version}\n */\nadd_action('send_headers', fn() => header('X-${name}: ${version}'));\n`,
  );
  const archive = join(namespaceDirectory, name);
  command("python3", "-c", `import shutil; shutil.make_archive("${archive}", "zip", "${directory}")`);
  const content = readFileSync(`${archive}.zip`);
  rmSync(`${archive}.zip`);
  rmSync(directory, { recursive: true });
  return { name: `${name}.zip`, type: "application/zip", content };
}
