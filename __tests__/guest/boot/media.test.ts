import { stackOf } from "../../support/site";
import { Browser } from "./rig/browser";
import { Editor } from "./rig/editor";
import { eventually } from "./rig/eventually";
import { image } from "./rig/image";
import { describeWithRig } from "./rig/level";

const png = (name: string, side = 400) => ({ name, type: "image/png", content: image(side) });

describeWithRig(
  "a site with its media in S3, behind CloudFront (C1)",
  1,
  (rig) => {
    let editor: Editor;
    beforeAll(async () => {
      const { password } = rig().secrets["aws_secretsmanager_secret.administrator"];
      editor = await Editor.logIn(rig().visitors, rig().site.value("ADMIN_USER"), password!);
    });

    const media = () => rig().media!;
    const cdn = () => `https://${media().host}`;
    const uploads = () => `https://${rig().site.domain}/wp-content/uploads/`;
    const keys = async () => media().keys(rig().services.s3);
    const keyOf = (url: string) => decodeURI(new URL(url).pathname).slice(1);
    const stored = async (url: string) => (await keys()).includes(keyOf(url));
    const apache = "setpriv --reuid=apache --regid=apache --clear-groups php";
    const offload = () =>
      rig().instances[0]!.host.try(`${apache} /usr/local/lib/wordpress/offload-media.php`);
    const php = (code: string) =>
      rig().instances[0]!.host.run(apache, `<?php require "/var/www/html/wp-load.php"; ${code}`);
    /** Publishes a post and returns its address. */
    const publish = (title: string, content: string) =>
      php(`kses_remove_filters();
        echo get_permalink(wp_insert_post(wp_slash(["post_title" => "${title}", "post_status" => "publish",
          "post_content" => base64_decode("${Buffer.from(content).toString("base64")}")])));`);
    const idOf = async (url: string) => Number(await php(`echo attachment_url_to_postid("${url}");`));
    const fromCdn = async (path: string) => rig().visitors.ask(`${cdn()}${path}`);

    describe("in a browser", () => {
      let browser: Browser;
      let source: string;
      beforeAll(async () => {
        browser = await Browser.open(rig().visitors.siteUrl, [media().host]);
        const { page } = browser;
        await browser.visit("/wp-login.php");
        await page.fill("#user_login", rig().site.value("ADMIN_USER"));
        await page.fill("#user_pass", rig().secrets["aws_secretsmanager_secret.administrator"].password!);
        await Promise.all([page.waitForURL("**/wp-admin/"), page.click("#wp-submit")]);
      });
      afterAll(() => browser?.close());

      it("C1 an image is uploaded", async () => {
        const { page } = browser;
        await browser.visit("/wp-admin/media-new.php?browser-uploader");
        await page.setInputFiles("#async-upload", {
          name: "sea.png",
          mimeType: "image/png",
          buffer: image(500),
        });
        await Promise.all([page.waitForURL("**/upload.php*"), page.click("#html-upload")]);
        source = await php(`echo wp_get_attachment_url(get_posts(["post_type" => "attachment"])[0]->ID);`);
        expect(source).toMatch(new RegExp(`^${uploads()}\\d{4}/\\d{2}/sea-\\w+\\.png$`));
      });

      it("C1 the page links to CloudFront, and shows the image from there, without an insecure request", async () => {
        const id = await idOf(source);
        const post = await publish(
          "By the sea",
          `<!-- wp:image {"id":${id}} -->
           <figure class="wp-block-image"><img src="${source}" class="wp-image-${id}"/></figure>
           <!-- /wp:image -->`,
        );
        await browser.visit(new URL(post).pathname);
        const figure = browser.page.locator("figure img").first();
        expect(await figure.getAttribute("src")).toBe(source.replace(rig().site.domain, media().host));
        // Chromium fetches what is below the fold when it comes into view.
        await figure.scrollIntoViewIfNeeded();
        await browser.settle();
        expect([browser.traffic.failed, browser.traffic.insecure]).toEqual([[], []]);
        const width = () =>
          figure.evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth);
        await eventually("the image to be there", 30, async () => (await width()) > 0);
        await browser.screenshot("media");
      });

      it("C1 the image is in the bucket within two minutes or so, in all its sizes, by itself", async () => {
        await eventually("the image to be in the bucket", 150, () => stored(source));
        const small = source.replace(/\.png$/, "-150x150.png");
        await eventually("its smallest size to be there", 60, () => stored(small));
        expect((await fromCdn(new URL(source).pathname)).headers["x-origin"]).toBe("bucket");
      });
    });

    it("keeps out of the bucket what a plugin closes with .htaccess, such as paid downloads (F3)", async () => {
      await php(`$folder = wp_get_upload_dir()["basedir"] . "/woocommerce_uploads";
        wp_mkdir_p($folder);
        file_put_contents("$folder/.htaccess", "deny from all");
        file_put_contents("$folder/book.pdf", "a book");
        wp_insert_attachment(["post_mime_type" => "application/pdf", "post_title" => "Book"], "$folder/book.pdf");`);
      expect((await offload()).status).toBe(0);
      const path = "/wp-content/uploads/woocommerce_uploads/book.pdf";
      expect(await keys()).not.toContain(path.slice(1));
      expect((await fromCdn(path)).status).toBe(403);
    });

    it("C1 puts objects with the role's credentials, which it gets by a session token (IMDSv2)", async () => {
      const puts = rig().services.requests.filter(({ operation }) => operation === "PUT");
      // S3 refuses here what the role has not signed.
      expect(puts.map(({ fault }) => fault)).toEqual(puts.map(() => null));
      expect(puts.length).toBeGreaterThan(1);
      const asked = rig().services.metadataRequests.filter(({ path }) =>
        path.includes("security-credentials"),
      );
      expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200));
      const { output } = await rig().instances[0]!.host.try(
        "grep -rlE 'ASIARIG' /etc/wordpress /var/www /tmp /run/wordpress /var/tmp /var/lib",
      );
      expect(output).toBe("");
    });

    describe("the service that holds the role trusts no request of WordPress's (D8)", () => {
      const uploadsFolder = "/var/www/html/wp-content/uploads";
      const asApache = (script: string) =>
        rig().instances[0]!.host.run(
          `setpriv --reuid=apache --regid=apache --clear-groups bash -ec '${script}'`,
        );
      /** What the service answers to a request. */
      const ask = async (request: unknown) => {
        const code = `
          $service = stream_socket_client("unix:///run/wordpress-media.sock");
          stream_set_timeout($service, 60);
          fwrite($service, base64_decode("${Buffer.from(JSON.stringify(request)).toString("base64")}") . "\n");
          echo fgets($service);`;
        const answer = await rig().instances[0]!.host.run(apache, `<?php ${code}`);
        return (JSON.parse(answer) as { error: string | null }).error;
      };
      const copy = (path: string, type = "text/plain") => ask({ copy: { [path]: type } });

      it("copies a regular file of the uploads", async () => {
        await asApache(`echo fine >${uploadsFolder}/fine.txt`);
        expect(await copy("fine.txt")).toBeNull();
        expect(await keys()).toContain("wp-content/uploads/fine.txt");
      });

      const planted: [string, string, string][] = [
        ["a link to a file", "ln -sf /etc/passwd link.txt", "link.txt"],
        ["a link to a folder", "ln -sfn /etc etc", "etc/passwd"],
        ["a FIFO", "rm -f fifo.txt; mkfifo fifo.txt", "fifo.txt"],
        ["a path out of the uploads", "true", "../../wp-config.php"],
        ["an absolute path", "true", "/etc/passwd"],
        ["a hidden file", "echo hidden >.hidden", ".hidden"],
        ["a folder", "mkdir -p folder.txt", "folder.txt"],
        ["a line break in a name", "true", "a\nb.txt"],
      ];
      it.each(planted)("refuses %s", async (_, plant, path) => {
        await asApache(`cd ${uploadsFolder}; ${plant}`);
        const before = await keys();
        expect(await copy(path)).toMatch(/^(Refused|OSError|NotADirectoryError|FileNotFoundError):/);
        expect(await keys()).toEqual(before);
      });

      it("refuses uploads that are themselves a link", async () => {
        await asApache(
          `cd /var/www/html/wp-content; mv uploads kept; mkdir elsewhere; echo x >elsewhere/x.txt; ln -s elsewhere uploads`,
        );
        try {
          expect(await copy("x.txt")).toMatch(/^(OSError|NotADirectoryError):/);
        } finally {
          await asApache("cd /var/www/html/wp-content; rm uploads; rm -r elsewhere; mv kept uploads");
        }
      });

      it.each([
        [{}],
        [[]],
        ["text"],
        [{ copy: "fine.txt" }],
        [{ delete: ["fine.txt"] }],
        [{ delete: "../x" }],
      ])("refuses %j, which is no request", async (request) => {
        expect(await ask(request)).toMatch(/^Refused:/);
      });

      it("keeps a file in the bucket that the site still has", async () => {
        expect(await ask({ delete: "fine.txt" })).toBeNull();
        expect(await keys()).toContain("wp-content/uploads/fine.txt");
      });

      it("answers only the web server", async () => {
        const { status, output } = await rig().instances[0]!.host.try(
          "setpriv --reuid=nobody --clear-groups curl --unix-socket /run/wordpress-media.sock http://x/",
        );
        expect([status, output]).toEqual([7, expect.stringMatching(/Could(n't| not) connect/)]);
      });
    });

    it("C1 tells browsers and CloudFront to keep an upload for a year, with its type", async () => {
      const url = await editor.uploadImage(png("year.png"));
      await offload();
      const { content, type, cacheControl } = await media().object(rig().services.s3, keyOf(url));
      expect(content.equals(image(400))).toBe(true);
      expect([type, cacheControl]).toEqual(["image/png", "public, max-age=31536000, immutable"]);
    });

    it("C1 links to CloudFront wherever a page names an upload: src, srcset, links, JSON", async () => {
      const url = await editor.uploadImage(png("everywhere.png", 1200));
      const content = [
        `<img class="wp-image-${await idOf(url)}" src="${url}">`,
        `<a href="${url.replace("https:", "http:")}">older than HTTPS</a>`,
        `<script type="application/json">${JSON.stringify({ url }).replaceAll("/", "\\/")}</script>`,
      ].join("\n");
      const post = await publish("Everywhere", content);
      const { text } = await rig().visitors.ask(new URL(post).pathname);
      const [, srcset] = /srcset="([^"]*everywhere[^"]*)"/.exec(text)!;
      expect(srcset!.split(", ").length).toBeGreaterThan(2);
      for (const one of srcset!.split(", ")) {
        expect(one).toMatch(new RegExp(`^${cdn()}/`));
      }
      expect(text.match(/everywhere-/g)!.length).toBeGreaterThan(5);
      expect(text).not.toMatch(
        new RegExp(`https?:(\\\\?/){2}${rig().site.domain}\\\\?/wp-content\\\\?/uploads`),
      );
      const feed = await rig().visitors.ask("/feed/");
      expect(feed.text).toContain(`${cdn()}/wp-content/uploads/`);
    });

    it("C1 keeps the site's own addresses in the database, so that media can be switched off", async () => {
      const tables = ["posts:post_content", "posts:guid", "postmeta:meta_value", "options:option_value"];
      for (const [table, column] of tables.map((pair) => pair.split(":"))) {
        const found = `SELECT COUNT(*) FROM wordpress.wp_${table} WHERE ${column} LIKE '%${media().host}%'`;
        expect([table, column, await rig().database.query(found)]).toEqual([table, column, "0"]);
      }
    });

    it("C1 is served by the site what is not in the bucket yet, at the same address", async () => {
      const url = await editor.uploadImage(png("early.png"));
      const { pathname } = new URL(url);
      const answer = await fromCdn(pathname);
      expect([answer.status, answer.headers["x-origin"]]).toEqual([200, "site"]);
      expect(answer.body.equals(image(400))).toBe(true);
      // Only uploads: the rest of the site is not served at this name.
      expect((await fromCdn("/wp-login.php")).status).toBe(403);
    });

    it("C1 an edited image is copied with what the edit makes", async () => {
      const url = await editor.uploadImage(png("turned.png"));
      await offload();
      await php(`
        require_once ABSPATH . "wp-admin/includes/image-edit.php";
        require_once ABSPATH . "wp-admin/includes/image.php";
        $_REQUEST = ["target" => "all", "history" => '[{"r":90}]', "do" => "save"];
        wp_save_image(${await idOf(url)});`);
      expect((await offload()).output).toContain("all is in the bucket");
      const turned = (await keys()).filter((key) => /turned-\w+-e\d+/.test(key));
      expect(turned.some((key) => /-150x150\.png$/.test(key))).toBe(true);
      // The original is kept for "Restore original image".
      expect(await stored(url)).toBe(true);
    });

    it("C1 a deleted image is deleted in the bucket, with all its sizes", async () => {
      const url = await editor.uploadImage(png("gone.png"));
      await offload();
      const mine = async () => (await keys()).filter((key) => key.includes("/gone-"));
      expect((await mine()).length).toBeGreaterThan(1);
      await php(`wp_delete_attachment(${await idOf(url)}, true);`);
      await offload();
      expect(await mine()).toEqual([]);
      expect((await fromCdn(new URL(url).pathname)).status).toBe(404);
    });

    it("C1 a new file never has the address of a deleted one, which caches may still hold", async () => {
      const first = await editor.uploadImage(png("again.png"));
      await php(`wp_delete_attachment(${await idOf(first)}, true);`);
      expect(await editor.uploadImage(png("again.png"))).not.toBe(first);
    });

    describe("while S3 is down", () => {
      let mend: () => void;
      let url: string;
      beforeAll(async () => {
        mend = rig().services.fail("s3-down");
      });
      afterAll(() => mend());

      it("C1 an upload succeeds, at once, and is shown from the site", async () => {
        const started = Date.now();
        url = await editor.uploadImage(png("patient.png"));
        expect(Date.now() - started).toBeLessThan(10_000);
        const answer = await fromCdn(new URL(url).pathname);
        expect([answer.status, answer.headers["x-origin"]]).toEqual([200, "site"]);
      });

      it("C1 the command says what failed, and gives up soon", async () => {
        const { status, output } = await offload();
        expect(status).toBe(1);
        expect(output).toMatch(/media: not yet: ClientError: .*\(SlowDown\).*(PutObject|DeleteObject)/);
        expect(output).toMatch(/^[1-3] failed$/m);
      });

      it("C1 once it is back, what was left over is done: copies and deletions", async () => {
        const removed = await editor.uploadImage(png("removed.png"));
        mend();
        await offload();
        expect(await stored(removed)).toBe(true);
        mend = rig().services.fail("s3-down");
        await php(`wp_delete_attachment(${await idOf(removed)}, true);`);
        await offload();
        mend();
        expect((await offload()).output).toContain("all is in the bucket");
        expect([await stored(url), await stored(removed)]).toEqual([true, false]);
      });
    });

    it("C1 one command moves what was uploaded before, whatever its name", async () => {
      const names = ["2019/07/my summer photo (1)+.png", "2019/07/서울 café.png", "no-folder.png"];
      const content = image(20).toString("base64");
      for (const name of names) {
        await php(`
          $file = wp_get_upload_dir()["basedir"] . "/${name}";
          wp_mkdir_p(dirname($file));
          file_put_contents($file, base64_decode("${content}"));
          wp_insert_attachment(["post_mime_type" => "image/png", "post_title" => "old"], $file);`);
      }
      expect(await offload()).toMatchObject({ status: 0, output: "all is in the bucket\n" });
      expect(await keys()).toEqual(expect.arrayContaining(names.map((name) => `wp-content/uploads/${name}`)));
      for (const name of names) {
        const answer = await fromCdn(encodeURI(`/wp-content/uploads/${name}`));
        expect([answer.status, answer.headers["x-origin"]]).toEqual([200, "bucket"]);
      }
    });
  },
  stackOf("production"),
);
