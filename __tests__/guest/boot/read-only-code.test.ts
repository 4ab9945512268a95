import { devWith } from "../../support/site";
import { Editor } from "./rig/editor";
import { eventually } from "./rig/eventually";
import { image } from "./rig/image";
import { describeWithRig } from "./rig/level";

// wordpress.fileModifications: false.
describeWithRig(
  "an intruder who runs code in PHP, where WordPress may not modify files (D8)",
  1,
  (rig) => {
    const host = () => rig().instances[0]!.host;
    const apache = "setpriv --reuid=apache --regid=apache --clear-groups";
    /** What a visitor gets from PHP code that somebody had already planted. */
    const inPhp = async (code: string, method = "GET") =>
      (await rig().visitors.ask(`/intruder.php?code=${encodeURIComponent(code)}`, { method })).text;
    let editor: Editor;

    beforeAll(async () => {
      // Until then pages are made from the shared files, and have what is planted there, but perhaps not in the first copy.
      await rig().instances[0]!.waitForCopy();
      await host().run(
        `echo '<?php eval($_GET["code"]);' | ${apache} tee /var/www/html/intruder.php >/dev/null`,
      );
      // Announced as WordPress announces a change of its code, so that pages have it too.
      await host().run(
        `${apache} bash --norc -c 'cd /var/www/html/.fleet && echo "$(date +%s.%6N) changed hold" >code.new && mv code.new code'`,
      );
      await eventually("pages to have the planted code", 60, async () => (await inPhp("echo 1;")) === "1");
      const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
      editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
    });

    it.each([
      "/var/www/shared/planted.php",
      "/var/www/shared/wp-content/plugins/planted.php",
      "/var/www/html/index.php",
      "/var/www/html/planted.php",
      "/var/www/html/wp-content/db.php",
      "/var/www/html/wp-content/plugins/planted.php",
      "/var/www/html/wp-content/mu-plugins/planted.php",
      "/var/www/html/wp-content/themes/planted.php",
    ])("cannot write %s, as a page or as a scheduled job", async (path) => {
      const write = `echo var_export((bool) @file_put_contents("${path}", "<?php"), true);`;
      for (const method of ["GET", "POST"]) {
        expect(await inPhp(write, method)).toBe("false");
      }
      // In the namespace of any other process, where the files might be writable.
      const around = `foreach (glob("/proc/[0-9]*/root${path.replace(/[^/]*$/, "")}") as $folder) {
        if (@touch($folder . "planted.php")) { echo $folder; } }`;
      expect(await inPhp(around)).toBe("");
    });

    it("cannot by way of wp-cron either", async () => {
      await host().run(`${apache} mkdir --parents /var/www/html/wp-content/mu-plugins
        echo '<?php if (wp_doing_cron()) { @touch(ABSPATH . "wp-content/by-cron.php") || touch(WP_CONTENT_DIR . "/uploads/refused"); }' |
          ${apache} tee /var/www/html/wp-content/mu-plugins/own.php
        systemctl start wordpress-cron`);
      await eventually("a job to run", 130, () => host().has("/var/www/html/wp-content/uploads/refused"));
      expect(host().has("/var/www/html/wp-content/by-cron.php")).toBe(false);
    });

    it("while editors upload, and wp-admin offers no installation", async () => {
      const url = await editor.uploadImage({ name: "sea.png", type: "image/png", content: image(100) });
      expect((await rig().visitors.ask(new URL(url).pathname)).status).toBe(200);
      expect(await inPhp('require "wp-load.php"; echo (int) wp_is_file_mod_allowed("anything");')).toBe("0");
    });
  },
  devWith({ wordpress: { fileModifications: false } }),
);
