import { Editor, Upload } from "./rig/editor";
import { eventually } from "./rig/eventually";
import { describeWithRig } from "./rig/level";
import { plugin } from "./rig/plugin";

// Small plugins with the shapes of real ones, which broke while pages were made from another path than everything else.
describeWithRig("a plugin", 2, (rig) => {
  let editor: Editor;
  const address = (place: number) => rig().instances[place]!.address;
  const get = (place: number, path: string) => rig().visitors.askInstance(address(place), path);
  const post = (place: number, path: string) =>
    rig().visitors.askInstance(address(place), path, { method: "POST" });
  const copied = () => Promise.all(rig().instances.map((instance) => instance.waitForCopy()));
  /** Installs a plugin and waits until pages are made from copies that have it. */
  async function install(archive: Upload): Promise<void> {
    await editor.installPlugin(archive, address(0));
    const name = archive.name.replace(".zip", "");
    for (const place of [0, 1]) {
      await eventually(`${name} on instance ${place}`, 15, async () =>
        Boolean((await get(place, "/")).headers[`x-${name}`]),
      );
    }
    await copied();
  }
  /** PHP that answers a request with this query with a value as JSON. */
  const answering = (query: string, value: string) => `
    isset($_GET['${query}']) && add_action('init', function () { wp_send_json(${value}); });`;

  beforeAll(async () => {
    const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
    editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
    await copied();
  });

  // F2, https://github.com/johnbillion/query-monitor/issues/659: every page was 500, because a class was declared twice.
  it("may link a drop-in into its own folder, and load its own code by an autoloader", async () => {
    const autoloader = `<?php
      require_once __DIR__ . '/composer.php';
      return ComposerAutoloaderInitLinked::load();`;
    const composer = `<?php
      class ComposerAutoloaderInitLinked { static function load() { return new self; } }`;
    await install(
      plugin("linked", "1", {
        code: `
          require_once __DIR__ . '/vendor/autoload.php';
          register_activation_hook(__FILE__, fn() => symlink(WP_PLUGIN_DIR . '/linked/db.php', WP_CONTENT_DIR . '/db.php'));
          ${answering("linked", "defined('LINKED') ? LINKED : 'not loaded'")}`,
        files: {
          "db.php": "<?php\nrequire_once __DIR__ . '/vendor/autoload.php';\nconst LINKED = __FILE__;\n",
          "vendor/autoload.php": autoloader,
          "vendor/composer.php": composer,
        },
      }),
    );
    for (const place of [0, 1]) {
      expect((await get(place, "/")).status).toBe(200);
      for (const { text } of [await get(place, "/?linked"), await post(place, "/?linked")]) {
        expect(JSON.parse(text)).toBe("/var/www/html/wp-content/plugins/linked/db.php");
      }
    }
  });

  // F6: pages saw WordPress at /var/www/local, everything else at /var/www/html.
  it("sees one path, whoever asks and whatever for", async () => {
    await install(
      plugin("paths", "1", {
        code: answering(
          "paths",
          `[ABSPATH, __FILE__, realpath(__FILE__), plugin_dir_path(__FILE__), wp_get_upload_dir()['basedir'],
            realpath(wp_get_upload_dir()['basedir']), $_SERVER['SCRIPT_FILENAME'], $_SERVER['DOCUMENT_ROOT'],
            plugins_url('a.css', __FILE__), get_theme_file_path('style.css')]`,
        ),
      }),
    );
    const { text } = await get(0, "/?paths");
    expect(text).toContain('"\\/var\\/www\\/html\\/"');
    expect(text).not.toMatch(/trees|shared|local/);
    expect(text).toContain(`https:\\/\\/${rig().site.domain}\\/wp-content\\/plugins\\/paths\\/a.css`);
    for (const answer of [await post(0, "/?paths"), await get(1, "/?paths"), await post(1, "/?paths")]) {
      expect(answer.text).toBe(text);
    }
    const cli = `setpriv --reuid=apache --regid=apache --clear-groups php -r '
      require "/var/www/html/wp-load.php"; echo ABSPATH;'`;
    expect(await rig().instances[0]!.host.run(cli)).toBe("/var/www/html/");
  });

  it("finds with one kind of request what it has stored with another", async () => {
    await install(
      plugin("storing", "1", {
        code: `
          isset($_GET['store']) && add_action('init', function () {
            update_option('stored', __DIR__ . '/part.php');
            wp_send_json('stored');
          });
          ${answering("stored", "[is_file(get_option('stored')), require_once get_option('stored')]")}`,
        files: { "part.php": "<?php\nreturn __FILE__;\n" },
      }),
    );
    for (const [store, read] of [
      [get, post],
      [post, get],
    ] as const) {
      await store(0, "/?store");
      expect(JSON.parse((await read(1, "/?stored")).text)).toEqual([
        true,
        "/var/www/html/wp-content/plugins/storing/part.php",
      ]);
    }
  });

  // F6: firewalls like Wordfence have PHP load them before WordPress, by .user.ini. Half of the requests did not.
  it("may have itself loaded first by .user.ini, with every request", async () => {
    await install(
      plugin("firewall", "1", {
        code: `
          isset($_GET['protect']) && add_action('init', function () {
            file_put_contents(ABSPATH . 'firewall-first.php', '<?php const FIREWALL = true;');
            file_put_contents(ABSPATH . '.user.ini', "auto_prepend_file = '/var/www/html/firewall-first.php'");
            wp_send_json('protected');
          });
          ${answering("protected", "defined('FIREWALL')")}`,
      }),
    );
    await post(0, "/?protect");
    // PHP looks for the file every five minutes (user_ini.cache_ttl).
    const isProtected = async (place: number, ask: typeof get) =>
      JSON.parse((await ask(place, "/?protected")).text) as boolean;
    for (const [place, { host }] of rig().instances.entries()) {
      await host.run("systemctl restart php-fpm");
      await rig().instances[place]!.waitForCopy();
      await eventually("pages to be protected", 90, () => isProtected(place, get));
      expect(await isProtected(place, post)).toBe(true);
    }
    expect((await get(0, "/.user.ini")).status).toBe(403);
  });

  // F6: "cannot write". Caches make their folder when the first page is asked for.
  it("may create a folder for its data with any request, and finds it with all", async () => {
    await install(
      plugin("caching", "1", {
        code: `
          isset($_GET['cache']) && add_action('init', function () {
            $folder = WP_CONTENT_DIR . '/' . $_GET['cache'];
            wp_send_json(wp_mkdir_p($folder) && file_put_contents("$folder/page", 'cached'));
          });
          ${answering("cached", "@file_get_contents(WP_CONTENT_DIR . '/' . $_GET['cached'] . '/page')")}`,
      }),
    );
    const answers = async (ask: typeof get, place: number, path: string) =>
      JSON.parse((await ask(place, path)).text) as unknown;
    // A page cannot create the folder while it is made from the copy. It can when it is asked for again.
    await eventually("the folder", 10, async () => (await answers(get, 0, "/?cache=by-page")) === true);
    expect(await answers(post, 0, "/?cache=by-form")).toBe(true);
    for (const folder of ["by-page", "by-form"]) {
      expect(await answers(post, 1, `/?cached=${folder}`)).toBe("cached");
      for (const place of [0, 1]) {
        await eventually(`${folder} on instance ${place}`, 15, async () => {
          return (await answers(get, place, `/?cached=${folder}`)) === "cached";
        });
      }
      await copied();
      expect(await answers(get, 0, `/?cached=${folder}`)).toBe("cached");
      expect(await answers(get, 0, `/?cache=${folder}`)).toBe(true);
      expect(rig().instances[0]!.usesCopy).toBe(true);
    }
  });
});
