import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Editor } from "../rig/editor";
import { eventually, sleep } from "../rig/eventually";
import type { Rig } from "../rig/rig";
import type { Answer, Ask } from "../rig/visitors";

/** The lifetime of pages: the shortest that the settings allow. */
export const SECONDS = 10;

/** What an answer says about where it comes from. */
export function stateOf({ headers }: Answer): string {
  return String(headers["cache-status"]).replace(/^instance; |; age=\d+/g, "");
}

/** A site of two instances whose NFS clients keep what they know of files for as long as they may, with pages of each kind. */
export class PageCacheSite {
  private loggedIn: Editor | undefined;
  private pages = 0;

  constructor(private readonly rigOf: () => Rig) {}

  async boot(): Promise<void> {
    // acregmax, acdirmax: https://man7.org/linux/man-pages/man5/nfs.5.html
    ["web-1", "web-2", "web-3"].forEach((name) => this.rig.files.setMount(name, { cacheSeconds: 60 }));
    const plugins = join(this.rig.files.directory, "wp-content", "mu-plugins");
    mkdirSync(plugins, { recursive: true });
    writeFileSync(join(plugins, "cases.php"), readFileSync(join(__dirname, "..", "rig", "page-cases.php")));
    await this.rig.boot(2);
    const { password } = this.rig.secrets["aws_secretsmanager_secret.administrator"];
    this.loggedIn = await Editor.logIn(this.rig.visitors, this.rig.site.value("ADMIN_USER"), password!);
    await Promise.all(this.rig.instances.map((instance) => instance.waitForCopy()));
    // The theme's navigation is made by its first page, and is a change.
    await Promise.all([this.ask(0, "/"), this.ask(1, "/")]);
    await this.settled();
  }

  get rig(): Rig {
    return this.rigOf();
  }

  ask(place: number, path: string, options: Ask = {}): Promise<Answer> {
    return this.rig.visitors.askInstance(this.rig.instances[place]!.address, path, options);
  }

  /** Sends an address as it is, which Node's client would normalise. */
  raw(place: number, path: string): Promise<string> {
    return this.rig.instances[place]!.host.run(
      `exec 3<>/dev/tcp/127.0.0.1/80; cat >&3; timeout 20 cat <&3 || true`,
      `GET ${path} HTTP/1.1\r\nHost: ${this.rig.site.domain}\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n`,
    );
  }

  /** Until all instances know of the last change, however busy they are, and a page that is made now is kept. */
  async settled(): Promise<void> {
    const knows = `awk "BEGIN { exit !($(cat /run/wordpress/page-cache/since) >= $(stat --cached=never --format=%.9Z /var/www/html/.fleet/pages)) }"`;
    await eventually("all instances to know of the last change", 30, async () => {
      const known = await Promise.all(this.rig.instances.map(({ host }) => host.try(knows)));
      return known.every(({ status }) => status === 0);
    });
    // A page that was made within the same second is made once more.
    await sleep(2.2);
  }

  /** The address of a page that has not been asked for yet. */
  page(kind = "plain"): string {
    return `/case/${kind}/${++this.pages}/`;
  }

  async publish(fields: object, path = "posts", place = 0): Promise<{ id: number; path: string }> {
    const { address } = this.rig.instances[place]!;
    const headers = {
      "Content-Type": "application/json",
      "X-WP-Nonce": await this.loggedIn!.restNonce(address),
    };
    const body = JSON.stringify(fields);
    const options = { method: "POST", headers, body };
    const answer = await this.loggedIn!.ask(`/wp-json/wp/v2/${path}`, options, address);
    expect(answer.status).toBeLessThan(300);
    const post = JSON.parse(answer.text) as { id: number; link: string };
    return { id: post.id, path: post.link && new URL(post.link).pathname };
  }

  php(code: string, place = 0): Promise<string> {
    return this.rig.instances[place]!.host.run(
      `setpriv --reuid=apache --regid=apache --clear-groups php`,
      `<?php require "/var/www/html/wp-load.php"; ${code}`,
    );
  }

  /**
   * After how many seconds no visitor of any instance was shown the old page any more. Each is asked all the time, until it
   * shows the new one, which takes as long as a busy machine needs to make it.
   */
  async everywhere(path: string, isNew: (answer: Answer) => boolean): Promise<number> {
    const started = Date.now();
    const seconds = await Promise.all(
      this.rig.instances.map(async (_, place) => {
        let old = 0;
        await eventually(`instance ${place} to show it`, 30, async () => {
          const asked = Date.now();
          const shown = isNew(await this.ask(place, path));
          old = shown ? old : asked - started;
          return shown;
        });
        return old / 1000;
      }),
    );
    return Math.max(...seconds);
  }
}
