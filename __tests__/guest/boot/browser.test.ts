import { Browser } from "./rig/browser";
import { image } from "./rig/image";
import { describeWithRig } from "./rig/level";

// B4: the original's wp-admin, reached by https://, called http://…/wp-admin/post.php, which browsers refuse.
describeWithRig("a real browser on a site of two instances", 2, (rig) => {
  let browser: Browser;
  beforeAll(async () => {
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

  it("made not one insecure or failed request in all this (B4)", () => {
    const { requests, insecure, failed } = browser.traffic;
    expect(requests.filter((url) => url.includes("/wp-admin/")).length).toBeGreaterThan(20);
    expect({ insecure, failed }).toEqual({ insecure: [], failed: [] });
  });
});
