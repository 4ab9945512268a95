import { Agent, get } from "node:http";

/** Eight visitors at a time, each with a persistent connection, as the load balancer uses. */
export const CONCURRENCY = 8;

/** The responses within a period, and how long each took. */
export interface Load {
  readonly seconds: number;
  readonly milliseconds: readonly number[];
}

/** Requests a page repeatedly until the time is over. Throws at the first response that is not 200. */
export async function load(
  url: string,
  headers: Readonly<Record<string, string>>,
  seconds: number,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const milliseconds: number[] = [];
  const started = performance.now();
  const visitor = async (): Promise<void> => {
    while (performance.now() - started < seconds * 1000) {
      milliseconds.push(await ask(url, headers, agent));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, visitor));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  return { seconds: took, milliseconds };
}

/** Requests a page once, and returns the milliseconds that it took. */
export function ask(url: string, headers: Readonly<Record<string, string>>, agent?: Agent): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (answer) => {
      answer.resume();
      answer.once("end", () =>
        answer.statusCode === 200
          ? resolve(performance.now() - started)
          : reject(new Error(`${url} answered ${answer.statusCode}`)),
      );
      answer.once("error", reject);
    }).once("error", reject);
  });
}
