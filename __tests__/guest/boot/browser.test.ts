import { FirewallJudge } from "../../support/firewall-judge";
import { devWith } from "../../support/site";
import { Browser } from "./rig/browser";
import { Editor } from "./rig/editor";
import { image } from "./rig/image";
import { describeWithRig } from "./rig/level";
import { plugin } from "./rig/plugin";
import { judgeRecorded, recordRequests } from "./rig/recorded-requests";

/** What somebody writes who writes about computers, in HTML as the editor sends it. */
const ARTICLE = `<!-- wp:paragraph --><p>한국어: <a href="http://127.0.0.1/../etc/passwd" onclick="x()">SELECT * FROM wp_posts -- 1' OR '1</a></p><!-- /wp:paragraph -->
<!-- wp:html --><script>alert("\${jndi:ldap://x}")</script><iframe src="https://example.com"></iframe><?php eval($_GET[1]); ?><!-- /wp:html -->`;

// B4: the original's wp-admin, reached by https://, called http://…/wp-admin/post.php, which browsers refuse.
describeWithRig("a real browser on a site of two instances", 2, (rig) => {
  let browser: Browser;
  beforeAll(async () => {
    recordRequests();
    browser = await Browser.open(`https://${rig().site.domain}`);
  });
  afterAll(() => browser?.close());

  /** Where the editor shows the post: a document of its own. */
  const canvas = () => browser.page.frameLocator("iframe[name='editor-canvas']");

  it("shows the site", async () => {
    await browser.visit("/");
    expect(await browser.page.title()).toBe(rig().site.value("SITE_TITLE"));
    await browser.screenshot("front-page");
  });

  it("is led from http:// to https://", async () => {
    const secured = browser.traffic.insecure.length;
    await browser.visit(`http://${rig().site.domain}/`);
    expect(browser.page.url()).toBe(`https://${rig().site.domain}/`);
    // That one request was meant.
    expect(browser.traffic.insecure.splice(secured)).toEqual([`http://${rig().site.domain}/`]);
  });

  it("logs in to wp-admin", async () => {
    await browser.visit("/wp-login.php");
    const { page } = browser;
    await page.fill("#user_login", rig().site.value("ADMIN_USER"));
    await page.fill("#user_pass", rig().secrets["aws_secretsmanager_secret.administrator"].password!);
    await Promise.all([page.waitForURL("**/wp-admin/"), page.click("#wp-submit")]);
    await browser.settle();
    await browser.screenshot("dashboard");
  });

  it("writes a post with an image, and publishes it", async () => {
    const { page } = browser;
    await browser.visit("/wp-admin/post-new.php");
    const guide = page.getByRole("button", { name: "Close", exact: true });
    if (await guide.isVisible()) {
      await guide.click();
    }
    await canvas().getByRole("textbox", { name: "Add title" }).fill("A post from a browser");
    await page.keyboard.press("Enter");
    await page.keyboard.type("/image");
    await page.getByRole("option", { name: "Image", exact: true }).click();
    const chooser = page.waitForEvent("filechooser");
    await canvas().getByRole("button", { name: "Upload", exact: true }).click();
    await (await chooser).setFiles({ name: "colours.png", mimeType: "image/png", buffer: image(500) });
    await canvas().locator("figure img[src^='https://']").waitFor();
    await browser.settle();
    await browser.screenshot("editor");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page
      .getByRole("region", { name: "Editor publish" })
      .getByRole("button", { name: "Publish", exact: true })
      .click();
    await page.getByText("is now live").waitFor();
    await browser.settle();
  });

  it("saves a change of it", async () => {
    const { page } = browser;
    await page.getByRole("button", { name: "Close panel" }).click();
    await canvas().getByRole("textbox", { name: "Add title" }).fill("A post, edited");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Post updated").first().waitFor();
    await browser.settle();
  });

  it("shows it to visitors, with its image", async () => {
    await browser.visit("/");
    await browser.page.getByRole("link", { name: "A post, edited" }).first().click();
    await browser.page.waitForLoadState();
    await browser.settle();
    expect(await browser.page.title()).toContain("A post, edited");
    const width = await browser.page
      .locator("figure img")
      .first()
      .evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth);
    expect(width).toBeGreaterThan(0);
    await browser.screenshot("post");
  });

  it("finds its way through the rest of wp-admin", async () => {
    for (const page of [
      "edit.php",
      "upload.php",
      "themes.php",
      "plugins.php",
      "users.php",
      "options-general.php",
    ]) {
      await browser.visit(`/wp-admin/${page}`);
      expect(await browser.page.locator("#wpbody h1").first().innerText()).not.toBe("");
    }
  });

  it("customizes the site, whose pages the customizer shows in a frame, which no other site may do (D5)", async () => {
    const { page } = browser;
    await browser.visit("/wp-admin/customize.php?autofocus[control]=blogdescription");
    const preview = page.frameLocator("#customize-preview iframe");
    await preview.locator("body").waitFor();
    // The customizer shows a change after a second; what is published earlier is never sent to the preview.
    const shown = page.waitForRequest(
      (request) => request.method() === "POST" && request.url().includes("customize_changeset_uuid"),
    );
    await page.fill("#_customize-input-blogdescription", "한국어 <b>tagline</b> SELECT 1 FROM x --");
    await shown;
    await page.click("#save");
    await page.locator("#save[value='Published']").waitFor();
    await browser.settle();
    await browser.screenshot("customizer");
  });

  it("shows a post as other sites embed it, in a frame (D5)", async () => {
    const [{ link }] = JSON.parse((await rig().visitors.ask("/wp-json/wp/v2/posts")).text) as [
      { link: string },
    ];
    const { headers } = await rig().visitors.ask(`${new URL(link).pathname}embed/`);
    expect(headers["x-frame-options"]).toBeUndefined();
    await browser.visit("/");
    const shown = await browser.page.evaluate(
      `new Promise((resolve) => {
        const frame = document.body.appendChild(document.createElement("iframe"));
        frame.onload = () => resolve(frame.contentDocument?.querySelector(".wp-embed") !== null);
        frame.src = ${JSON.stringify(`${link}embed/`)};
      })`,
    );
    expect(shown).toBe(true);
    await browser.settle();
  });

  it("made not one insecure or failed request in all this (B4)", () => {
    const { requests, insecure, failed } = browser.traffic;
    expect(requests.filter((url) => url.includes("/wp-admin/")).length).toBeGreaterThan(20);
    expect({ insecure, failed }).toEqual({ insecure: [], failed: [] });
  });

  describe("with a firewall in front of it (D5)", () => {
    // The firewall of production's example, whose load balancer has the same pages.
    const judge = () =>
      new FirewallJudge(devWith({ firewall: { enabled: true } }), "aws_wafv2_web_acl.firewall");

    beforeAll(async () => {
      const { visitors, secrets, site } = rig();
      const { password } = secrets["aws_secretsmanager_secret.administrator"];
      const editor = await Editor.logIn(visitors, site.value("ADMIN_USER"), password!);
      await editor.uploadImage({ name: "그림 <1>.png", type: "image/png", content: image(200) });
      const code =
        "add_action('init', fn() => isset($_GET['wc-ajax']) && wp_send_json($_POST));\n/* eval($_POST[1]) */";
      await editor.installPlugin(plugin("shop", "1", { code }));
      const theme = plugin("painted", "1", {
        files: { "style.css": "/* Theme Name: Painted */", "index.php": "<?php get_header(); ?>" },
      });
      const form = await editor.ask("/wp-admin/theme-install.php?browse=popular");
      const nonce = /name="_wpnonce" value="([0-9a-f]+)"/.exec(form.text)![1]!;
      const { text } = await editor.submitFile(
        "/wp-admin/update.php?action=upload-theme",
        { _wpnonce: nonce, "install-theme-submit": "Install Now" },
        ["themezip", theme],
      );
      expect(text).toContain("Theme installed successfully");
      const json = { "Content-Type": "application/json", "X-WP-Nonce": await editor.restNonce() };
      const body = JSON.stringify({ title: "방화벽", content: ARTICLE, status: "publish" });
      const published = await editor.ask("/wp-json/wp/v2/posts", { method: "POST", headers: json, body });
      expect(published.status).toBe(201);
      const { id } = JSON.parse(published.text) as { id: number };
      const comment = (text: string) => ({ comment: text, comment_post_ID: String(id), comment_parent: "0" });
      await editor.submit("/wp-comments-post.php", comment(ARTICLE));

      const urlencoded = { "Content-Type": "application/x-www-form-urlencoded" };
      const post = (path: string, fields: Record<string, string>) =>
        visitors.ask(path, {
          method: "POST",
          headers: urlencoded,
          body: new URLSearchParams(fields).toString(),
        });
      await post("/wp-comments-post.php", {
        ...comment("좋은 글이에요! It's a good one; isn't it?"),
        author: "홍길동",
        email: "hong@example.com",
        url: "",
      });
      const order = await post("/?wc-ajax=checkout", {
        billing_first_name: "길동",
        billing_address_1: "서울특별시 강남구 테헤란로 152, 3층 #301",
        billing_email: "hong+shop@example.com",
        billing_phone: "+82 (2) 123-4567",
        order_comments: "문 앞에 놓아 주세요 (벨 X). Don't ring!",
        "woocommerce-process-checkout-nonce": "0123456789",
        _wp_http_referer: "/?wc-ajax=update_order_review",
      });
      expect(order.text).toContain("billing_first_name");
      await visitors.ask(`/?s=${encodeURIComponent("한국어 검색어")}`);
    }, 120_000);

    it("none of the requests of visitors and editors is blocked", () => {
      const judged = judgeRecorded(judge());
      expect(judged.length).toBeGreaterThan(200);
      expect(judged.filter(({ action }) => action === "block")).toEqual([]);
    });

    it("what editors write looks like an attack, and is only counted", () => {
      const counted = judgeRecorded(judge()).filter((one) => one.counted.includes("suspicious-but-editing"));
      const requests = counted.map(({ request }) => request).join("\n");
      expect(requests).toMatch(/^POST \/wp-json\/wp\/v2\/posts/m);
      expect(requests).toMatch(/^POST \/wp-admin\/update\.php\?action=upload-plugin/m);
      expect(requests).toMatch(/^POST \/wp-comments-post\.php/m);
      expect(requests).toMatch(/^POST \/\?customize_changeset_uuid=/m);
    });
  });
});
