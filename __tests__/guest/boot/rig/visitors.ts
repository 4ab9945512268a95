import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { connect } from "node:tls";
import { sleep } from "./eventually";
import { record } from "./recorded-requests";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly text: string;
  /** The WordPress instance that answered, as its balancer names it. */
  readonly instance: string | undefined;
  /** The instance of the web tier that answered or passed on, where there is one. */
  readonly webServer: string | undefined;
  readonly milliseconds: number;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Seconds after which the visitor gives up. @default 60 */
  readonly patience?: number;
}

/** An answer, or what a visitor got instead. */
export interface SeenAnswer {
  /** Seconds from the first request until this one was sent. */
  readonly second: number;
  /** The status, if there was an answer. */
  readonly status?: number;
  /** Whether an instance answered, and not the balancer itself. */
  readonly fromTarget: boolean;
  readonly failure?: string;
  readonly milliseconds: number;
}

/** What visitors saw during a test. */
export interface Experience {
  readonly answers: readonly SeenAnswer[];
  readonly total: number;
  readonly failed: number;
  /** How many requests failed, by what they saw. */
  readonly failures: Readonly<Record<string, number>>;
  readonly slowestMilliseconds: number;
}

/** The front page as WordPress makes it for each request: instances keep no page with a query. */
export const UNCACHED = "/?uncached";

/** Visitors from the internet, who only know the site's name. */
export class Visitors {
  constructor(readonly siteUrl: string) {}

  /** Makes one request, over a connection of its own. Redirects are not followed. */
  ask(path: string, options: Ask = {}): Promise<Answer> {
    return exchange(new URL(path, this.siteUrl).href, options);
  }

  /** Makes the request that the balancer would send to this instance. */
  askInstance(address: string, path: string, options: Ask = {}): Promise<Answer> {
    const { host } = new URL(this.siteUrl);
    return exchange(`http://${address}${path}`, {
      ...options,
      headers: {
        Host: host,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "203.0.113.2",
        ...options.headers,
      },
    });
  }

  /**
   * Begins to request a page at a steady rate: a late answer does not delay the next request. Without a path, it is one that
   * WordPress makes each time.
   */
  keepAsking(path = UNCACHED, perSecond = 4): { end(): Promise<Experience> } {
    const answers: Promise<SeenAnswer>[] = [];
    const first = Date.now();
    let asking = true;
    const loop = (async () => {
      while (asking) {
        const started = Date.now();
        answers.push(
          this.ask(path).then(
            ({ status, text, milliseconds, instance, webServer }) => ({
              second: (started - first) / 1000,
              status,
              fromTarget: (webServer ?? instance) !== undefined,
              failure: status !== 200 ? String(status) : text.includes("</html>") ? undefined : "half a page",
              milliseconds,
            }),
            (error: NodeJS.ErrnoException) => ({
              second: (started - first) / 1000,
              fromTarget: false,
              failure: error.code ?? error.message,
              milliseconds: Date.now() - started,
            }),
          ),
        );
        await sleep(1 / perSecond);
      }
    })();
    return {
      end: async () => {
        asking = false;
        await loop;
        const seen = await Promise.all(answers);
        const failures: Record<string, number> = {};
        for (const { failure } of seen) {
          if (failure) {
            failures[failure] = (failures[failure] ?? 0) + 1;
          }
        }
        return {
          answers: seen,
          total: seen.length,
          failed: Object.values(failures).reduce((sum, count) => sum + count, 0),
          failures,
          slowestMilliseconds: Math.max(...seen.map(({ milliseconds }) => milliseconds)),
        };
      },
    };
  }
}

function exchange(url: string, ask: Ask): Promise<Answer> {
  const { method = "GET", body, patience = 60 } = ask;
  const headers = { "User-Agent": "Mozilla/5.0 (a visitor of the rig)", ...ask.headers };
  record({ method, path: url.replace(/^https?:\/\/[^/]+/, ""), headers, body });
  const started = Date.now();
  const request = url.startsWith("https:") ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false, timeout: patience * 1000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        const content = Buffer.concat(chunks);
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: content,
          text: content.toString("utf8"),
          instance: response.headers["x-instance"] as string | undefined,
          webServer: response.headers["x-web-server"] as string | undefined,
          milliseconds: Date.now() - started,
        });
      });
    });
    outgoing.once("timeout", () => outgoing.destroy(new Error(`no answer within ${patience} s`)));
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

/** The certificate that a host presents, in PEM. Throws when it is not trusted. */
export function certificateOf(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: 443, servername: host }, () => {
      resolve(socket.getPeerX509Certificate()!.toString());
      socket.end();
    });
    socket.once("error", reject);
  });
}
