import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Request } from "playwright-core";
import { FirewallJudge, JudgedRequest, Verdict } from "../../../support/firewall-judge";

const file = join(__dirname, "..", "..", "..", "..", ".cache", "guest", "recorded-requests.json");

let recorded: JudgedRequest[] | undefined;

/** From now on, the requests of this test file are kept. */
export function recordRequests(): void {
  recorded = [];
}

export function record(request: JudgedRequest): void {
  recorded?.push(request);
}

/** Keeps a request of the browser. Chromium does not tell the content of files, which Editor uploads, too. */
export async function recordFromBrowser(request: Request): Promise<void> {
  if (recorded) {
    const { pathname, search } = new URL(request.url());
    record({
      method: request.method(),
      path: pathname + search,
      headers: await request.allHeaders(),
      body: request.postDataBuffer() ?? undefined,
    });
  }
}

/** A request, without its secrets, and what a firewall makes of it. */
export interface JudgedRecord extends Verdict {
  readonly request: string;
  readonly headers: readonly string[];
  readonly bytes: number;
}

/** What a firewall makes of the requests so far. They are in .cache/guest/recorded-requests.json, without what is secret. */
export function judgeRecorded(judge: FirewallJudge): JudgedRecord[] {
  const judged = (recorded ?? []).map((request): JudgedRecord => ({
    request: `${request.method} ${request.path.replace(/([?&](?:_wpnonce|[\w-]*nonce|key)=)[^&]*/g, "$1…")}`,
    headers: Object.keys(request.headers ?? {}),
    bytes: Buffer.byteLength(request.body ?? ""),
    ...judge.judge(request),
  }));
  writeFileSync(file, `${JSON.stringify(judged, undefined, 1)}\n`);
  return judged;
}
