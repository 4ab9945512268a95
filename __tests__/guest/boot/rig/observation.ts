import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Rig } from "./rig";
import type { Experience } from "./visitors";

/** Where observations are stored for the table at the end of a run. */
export const observations = join(__dirname, "..", "..", "..", "..", ".cache", "guest", "observations");

/** What visitors saw during a fault. */
interface Observation extends Experience {
  readonly fault: string;
  readonly seconds: number;
  /** After how many seconds all instances showed a change of the code, if it was one. */
  readonly everywhereAfter: number | undefined;
}

/**
 * Lets something happen while visitors request a page four times a second, and stores what they saw. They begin
 * before it and end after it. A change of the code returns after how many seconds all instances showed it.
 */
export async function observe(
  rig: Rig,
  fault: string,
  happen: () => Promise<number | void>,
  path?: string,
): Promise<Experience> {
  const started = Date.now();
  const asking = rig.visitors.keepAsking(path);
  let experience: Experience;
  let everywhereAfter: number | void;
  try {
    everywhereAfter = await happen();
  } finally {
    experience = await asking.end();
  }
  const observation: Observation = {
    fault,
    seconds: Math.round((Date.now() - started) / 1000),
    everywhereAfter: everywhereAfter ?? undefined,
    ...experience,
  };
  mkdirSync(observations, { recursive: true });
  writeFileSync(join(observations, `${fault.replace(/\W+/g, "-")}.json`), JSON.stringify(observation));
  return experience;
}

/** What visitors saw during each fault, as a Markdown table; empty when there was no fault. */
export function observationTable(): string {
  if (!existsSync(observations)) {
    return "";
  }
  const rows = readdirSync(observations)
    .sort()
    .map((name) => {
      const { fault, seconds, everywhereAfter, total, failed, failures, slowestMilliseconds } = JSON.parse(
        readFileSync(join(observations, name), "utf8"),
      ) as Observation;
      const what = Object.entries(failures).map(([failure, count]) => `${count} × ${failure}`);
      const slowest = (slowestMilliseconds / 1000).toFixed(1);
      const everywhere = everywhereAfter === undefined ? "–" : `${everywhereAfter.toFixed(1)} s`;
      return `| ${fault} | ${failed} / ${total} | ${what.join(", ") || "–"} | ${slowest} s | ${everywhere} | ${seconds} s |\n`;
    });
  return `
| fault | failed / total requests | errors | slowest response | on all instances after | observed for |
| --- | --- | --- | --- | --- | --- |
${rows.join("")}
`;
}
