import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Upload } from "./editor";
import { Instance } from "./instance";
import { command, namespaceDirectory } from "./namespace";

export interface PluginOptions {
  /** PHP statements of its main file. @default - none */
  readonly code?: string;
  /** Further files, by path within the plugin. @default - none */
  readonly files?: Readonly<Record<string, string>>;
}

/** The archive of a plugin that adds its version to every page as a header, `x-<name>`. */
export function plugin(name: string, version: string, { code = "", files = {} }: PluginOptions = {}): Upload {
  const directory = join(namespaceDirectory, "plugin");
  const main = `<?php
/* Plugin Name: ${name}
 * Version: ${version}
 */
add_action('send_headers', fn() => header('X-${name}: ${version}'));
${code}
`;
  for (const [path, content] of Object.entries({ [`${name}.php`]: main, ...files })) {
    mkdirSync(dirname(join(directory, name, path)), { recursive: true });
    writeFileSync(join(directory, name, path), content);
  }
  const archive = join(namespaceDirectory, name);
  command("python3", "-c", `import shutil; shutil.make_archive("${archive}", "zip", "${directory}")`);
  const content = readFileSync(`${archive}.zip`);
  rmSync(`${archive}.zip`);
  rmSync(directory, { recursive: true });
  return { name: `${name}.zip`, type: "application/zip", content };
}

/**
 * Lets WordPress update an installed plugin by itself, as its cron does when a release is out: with maintenance mode, a request
 * to its own front page, and a rollback when that fails. Returns whether it kept the release.
 */
export async function updateAutomatically(
  instance: Instance,
  name: string,
  archive: Upload,
): Promise<boolean> {
  await instance.host.run(
    "base64 --decode >/var/tmp/release.zip; chmod 644 /var/tmp/release.zip",
    archive.content.toString("base64"),
  );
  const output = await instance.host.run(`setpriv --reuid=apache --regid=apache --clear-groups php -r '
    define("DOING_CRON", true);
    require "/var/www/html/wp-load.php";
    require_once ABSPATH . "wp-admin/includes/admin.php";
    require_once ABSPATH . "wp-admin/includes/class-wp-upgrader.php";
    $item = (object) ["id" => "${name}", "slug" => "${name}", "plugin" => "${name}/${name}.php",
      "new_version" => "next", "package" => "/var/tmp/release.zip", "autoupdate" => true];
    set_site_transient("update_plugins", (object) ["last_checked" => time(), "response" => [$item->plugin => $item]]);
    add_filter("automatic_updater_disabled", "__return_false");
    add_filter("automatic_updates_is_vcs_checkout", "__return_false");
    echo (new WP_Automatic_Updater())->update("plugin", $item) === true ? "kept" : "rolled back";'`);
  return output.trim().endsWith("kept");
}
