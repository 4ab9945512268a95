import { createHash, createPublicKey } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Page, Request, chromium } from "playwright-core";
import { findTool } from "../../../support/tool";
import { eventually } from "./eventually";
import { recordFromBrowser } from "./recorded-requests";
import { certificateOf } from "./visitors";

/** Where screenshots go. Those of the documentation are made with SCREENSHOTS=docs/screenshots. */
const screenshots =
  process.env.SCREENSHOTS ?? join(__dirname, "..", "..", "..", "..", ".cache", "guest", "screenshots");

/** A browser's requests, and what was wrong with them. */
export interface Traffic {
  /** Addresses of all requests. */
  readonly requests: string[];
  /** Requests without TLS, and those that the browser reports as mixed content even if it upgrades them. */
  readonly insecure: string[];
  /** Requests without an answer, or answered by an error. */
  readonly failed: string[];
  /** Hosts other than the site's. They are not in the rig, so they are answered with nothing. */
  readonly elsewhere: Set<string>;
}

/** Headless Chromium with one page, whose traffic is recorded. */
export class Browser {
  readonly traffic: Traffic = { requests: [], insecure: [], failed: [], elsewhere: new Set() };

  private readonly underway = new Map<Request, number>();

  private constructor(
    readonly page: Page,
    private readonly site: URL,
    private readonly others: readonly string[],
  ) {}

  /** @param others further hosts of the site in the rig, such as that of its uploads */
  static async open(siteUrl: string, others: readonly string[] = []): Promise<Browser> {
    const site = new URL(siteUrl);
    const keys = await Promise.all([site.hostname, ...others].map((host) => keyHash(host)));
    const chrome = await chromium.launch({
      executablePath: findTool("chromium")!,
      args: [
        // As root it refuses to run with a sandbox; and it does not trust the rig's authorities.
        "--no-sandbox",
        `--ignore-certificate-errors-spki-list=${keys.join(",")}`,
        ...[
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-dev-shm-usage",
          "--disable-gpu",
        ],
      ],
    });
    const page = await chrome.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(90_000);
    const browser = new Browser(page, site, others);
    await browser.watch();
    return browser;
  }

  /** Opens a page of the site and waits until no more requests are made. */
  async visit(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.site).href);
    await this.settle();
  }

  /**
   * Waits until no request of the page has been under way for half a second. Playwright's "networkidle" is about a page that
   * loads, and never fires in the editor: the end of requests in a replaced frame is not reported. So requests that have
   * been under way for ten seconds do not count.
   */
  async settle(): Promise<void> {
    let quietSince = Date.now();
    await eventually("the page to settle", 60, () => {
      const now = Date.now();
      quietSince = [...this.underway.values()].some((begun) => now - begun < 10_000) ? now : quietSince;
      return now - quietSince > 500;
    });
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().browser()?.close();
  }

  private async watch(): Promise<void> {
    const { requests, insecure, failed, elsewhere } = this.traffic;
    const page = this.page;
    await page.route(
      (url) => ![this.site.hostname, ...this.others].includes(url.hostname) && /^https?:$/.test(url.protocol),
      (route) => {
        elsewhere.add(new URL(route.request().url()).hostname);
        return route.fulfill({ status: 200, contentType: "text/plain", body: "" });
      },
    );
    const protocol = await page.context().newCDPSession(page);
    await protocol.send("Network.enable");
    protocol.on("Network.requestWillBeSent", ({ request }) => {
      requests.push(request.url);
      if (/^(http|ws):/.test(request.url) || (request.mixedContentType ?? "none") !== "none") {
        insecure.push(request.url);
      }
    });
    page.on("console", (message) => {
      if (/mixed content|insecure/i.test(message.text())) {
        insecure.push(message.text());
      }
    });
    page.on("request", (request) => this.underway.set(request, Date.now()));
    page.on("request", (request) => void recordFromBrowser(request));
    page.on("requestfinished", (request) => this.underway.delete(request));
    page.on("requestfailed", (request) => this.underway.delete(request));
    page.on("requestfailed", (request) => {
      // The editor drops an image's preview in memory once the uploaded image is there (WordPress 7).
      if (!request.url().startsWith("blob:")) {
        failed.push(`${request.failure()?.errorText} ${request.url()}`);
      }
    });
    page.on("response", (response) => {
      if (response.status() >= 400) {
        failed.push(`${response.status()} ${response.url()}`);
      }
    });
  }
}

/** Hash of a certificate's key, by which Chromium accepts this one certificate. */
async function keyHash(host: string): Promise<string> {
  const key = createPublicKey(await certificateOf(host)).export({ type: "spki", format: "der" });
  return createHash("sha256").update(key).digest("base64");
}
