import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Browser, chromium, Page } from "playwright-core";
import { stackChanges } from "../../src/changes/stack-changes";
import { changeReport } from "../../src/report/change-report";
import { alert, details, heading, listOf, paragraph } from "../../src/report/document";
import { htmlPage } from "../../src/report/html";
import { code, strong, Text } from "../../src/report/text";
import { changesBy } from "../support/report";
import { describeWithTool, findTool } from "../../../../__tests__/support/tool";

jest.setTimeout(10 * 60_000);

// A change with everything: lost data, an opened port, edited user data, and text that looks like markup.
const stack = changesBy(({ resource, locals }) => {
  resource["aws_db_instance"]!["database"]!["db_name"] = "shop";
  resource["aws_vpc_security_group_ingress_rule"]!["world"] = {
    cidr_ipv4: "0.0.0.0/0",
    description: "<script>document.title = 'taken over'</script>",
    ip_protocol: "tcp",
    from_port: 22,
    to_port: 22,
    security_group_id: "${aws_security_group.bastion_security_group.id}",
  };
  locals["fleet_user_data"] = [...(locals["fleet_user_data"] as string[]), "# <b>&amp;</b>"];
  resource["aws_lb"]!["load_balancer"]!["name"] = "<script>document.title = 'taken over'</script>";
});
const html = htmlPage(changeReport([stack]), [stack]);

describe("the page", () => {
  it("loads nothing from any address", () => {
    const withoutPictures = html.replace(/"data:[^"]*"/g, '""');

    expect(withoutPictures).not.toMatch(/\b(?:src|href|srcset)="[^"]/);
    expect(withoutPictures).not.toMatch(/@import|url\(/);
    expect(withoutPictures).not.toContain("<script");
  });

  it("is the same for the same change", () => {
    expect(htmlPage(changeReport([stack]), [stack])).toBe(html);
  });
});

describe("the page, regardless of the names in the JSON", () => {
  const page = (name: string) => {
    const named: Text = [name, code(name), strong(name)];
    const json = { resource: { aws_s3_bucket: { media: { bucket: name } } } };
    const change = stackChanges({ id: name, before: json, after: json });
    return htmlPage(
      [
        heading(2, named),
        paragraph(named),
        ...listOf([{ text: named, more: [{ text: named }] }]),
        { kind: "table", header: [named], rows: [[named]] },
        ...alert("warning", named, [named]),
        ...details(named, [{ kind: "diff", hunks: [{ start: 1, lines: [` ${name}`, `+${name}`] }] }]),
        { kind: "pictures", stack: name },
      ],
      [change],
    );
  };
  /** The page's tags, except those of the pictures and their names. */
  const tags = (html: string) => html.replace(/ (?:alt|src|srcset)="[^"]*"/g, "").match(/<[^>]*>/g);

  it.each([
    "</script><script>alert(1)</script>",
    "</title></style></main></body></html>",
    "<img src=x onerror=alert(1)>",
    "<!-- a comment",
    "-->",
    "<![CDATA[",
    `" onload="alert(1)`,
    "' onload='alert(1)",
    "` ${alert(1)} `",
    "javascript:alert(1)",
    "[link](javascript:alert(1))",
    "| a | b |\n| --- | --- |",
    "a\n\nb",
    "@everyone",
    "&lt;script&gt; &#60;b> &amp",
    "<",
  ])("has the same elements as with a plain name: %j", (name) => {
    expect(tags(page(name))).toEqual(tags(page("name")));
    expect(page(name)).not.toMatch(/<(script|a|iframe|object|form)\b/);
  });
});

describeWithTool("chromium", "the page in a browser", () => {
  const directory = mkdtempSync(join(tmpdir(), "cdktf-wordpress-page-"));
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(join(directory, "report.html"), html);
    browser = await chromium.launch({
      executablePath: findTool("chromium")!,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage", "--disable-gpu"],
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(directory, { recursive: true });
  });

  /** Opens the page, and records its requests and console messages. */
  async function open(colorScheme: "light" | "dark") {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
    const requests: string[] = [];
    const messages: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(error.message));
    await page.goto(pathToFileURL(join(directory, "report.html")).href, { waitUntil: "load" });
    return { page, messages, requests: requests.filter((url) => !/^(file|data):/.test(url)) };
  }

  const pictures = (page: Page) =>
    page.locator("figure img").evaluateAll((images) =>
      images.map((image) => {
        const { naturalWidth, currentSrc } = image as unknown as { naturalWidth: number; currentSrc: string };
        const { width, height } = image.getBoundingClientRect();
        return { isDrawn: naturalWidth > 0 && width > 200 && height > 200, source: currentSrc };
      }),
    );

  it("sends no request, logs no error, and shows both pictures", async () => {
    const { page, requests, messages } = await open("light");

    expect(requests).toEqual([]);
    expect(messages).toEqual([]);
    expect(await page.locator("figcaption").allTextContents()).toEqual(["Before", "After"]);
    expect((await pictures(page)).map(({ isDrawn }) => isDrawn)).toEqual([true, true]);
    expect(new Set((await pictures(page)).map(({ source }) => source)).size).toBe(2);
  });

  it("shows the worst first, visible without scrolling", async () => {
    const { page } = await open("light");
    const first = page.locator(".alert").first();

    expect(await first.locator("h2").textContent()).toBe("DATA WOULD BE LOST");
    expect((await first.boundingBox())!.y).toBeLessThan(300);
  });

  it("shows text from the JSON as text", async () => {
    const { page } = await open("light");

    expect(await page.title()).toBe("Changes of dev");
    expect(await page.locator("pre.diff b").count()).toBe(0);
    expect(await page.locator("pre.diff").first().textContent()).toContain("# <b>&amp;</b>");
  });

  it("uses the reader's dark mode, also for pictures", async () => {
    const [light, dark] = [(await open("light")).page, (await open("dark")).page];
    const background = (page: Page) =>
      page.locator("body").evaluate((body) => {
        const { defaultView } = body.ownerDocument as unknown as {
          defaultView: { getComputedStyle(element: unknown): { backgroundColor: string } };
        };
        return defaultView.getComputedStyle(body).backgroundColor;
      });

    expect(await background(light)).toBe("rgb(255, 255, 255)");
    expect(await background(dark)).toBe("rgb(13, 17, 23)");
    expect((await pictures(dark))[0]!.source).not.toBe((await pictures(light))[0]!.source);
  });

  it("enlarges a picture to the window and more with a click, and shrinks it with another", async () => {
    const { page } = await open("light");
    const picture = page.locator("figure img").first();
    const width = async () => Math.round((await picture.boundingBox())!.width);
    const before = await width();

    await picture.click();
    expect(await width()).toBeGreaterThan(1280);
    await page.keyboard.press("Space");
    expect(await width()).toBe(before);
  });

  it("has details that are collapsed and can be expanded", async () => {
    const { page } = await open("light");
    const diff = page.locator("pre.diff").first();
    expect(await diff.isVisible()).toBe(false);

    await page.locator("summary", { hasText: "line by line" }).click();

    expect(await diff.isVisible()).toBe(true);
  });
});
