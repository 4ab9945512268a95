import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { record, Recorded, Ringing, ringing, ringingIfItLasted } from "./aws-metrics";
import type { Rig } from "./rig";
import type { Experience } from "./visitors";

/** Where observations are stored for the table at the end of a run. */
export const observations = join(__dirname, "..", "..", "..", "..", ".cache", "guest", "observations");

/** What visitors saw during a fault. */
export interface Observation extends Experience, Recorded {
  readonly fault: string;
  /** After how many seconds all instances showed a change of the code, if it was one. */
  readonly everywhereAfter: number | undefined;
}

/**
 * Lets something happen while visitors request a page four times a second, and stores what they saw. They begin
 * before it and end after it. A change of the code returns after how many seconds all instances showed it.
 *
 * @param awsSeconds seconds of AWS for each second of the fault, where its length depends on health checks
 */
export async function observe(
  rig: Rig,
  fault: string,
  happen: () => Promise<number | void>,
  path?: string,
  awsSeconds = 1,
): Promise<Observation> {
  const started = Date.now();
  const recording = record(rig);
  const asking = rig.visitors.keepAsking(path);
  let experience: Experience;
  let samples: Recorded["samples"];
  let everywhereAfter: number | void;
  try {
    everywhereAfter = await happen();
  } finally {
    experience = await asking.end();
    samples = await recording.end();
  }
  const observation: Observation = {
    fault,
    samples,
    awsSeconds,
    seconds: Math.round((Date.now() - started) / 1000),
    everywhereAfter: everywhereAfter ?? undefined,
    ...experience,
  };
  mkdirSync(observations, { recursive: true });
  writeFileSync(join(observations, `${fault.replace(/\W+/g, "-")}.json`), JSON.stringify(observation));
  return observation;
}

/** Expects that an alarm of `production` rings within five minutes if a fault that visitors notice does not end. */
export function expectHeard(observation: Observation): void {
  expect(ringingIfItLasted(observation).filter(({ minutes }) => minutes <= 5)).not.toEqual([]);
}

/** Expects that nobody is woken by what was over, or never was a fault. */
export function expectSilent(observation: Observation): void {
  expect(ringing(observation)).toEqual([]);
}

/** What visitors saw during each fault, as a Markdown table; empty when there was no fault. */
export function observationTable(): string {
  if (!existsSync(observations)) {
    return "";
  }
  const rows = readdirSync(observations)
    .sort()
    .map((name) => {
      const observation = JSON.parse(readFileSync(join(observations, name), "utf8")) as Observation;
      const { fault, seconds, everywhereAfter, total, failed, failures, slowestMilliseconds } = observation;
      const what = Object.entries(failures).map(([failure, count]) => `${count} × ${failure}`);
      const slowest = (slowestMilliseconds / 1000).toFixed(1);
      const everywhere = everywhereAfter === undefined ? "–" : `${everywhereAfter.toFixed(1)} s`;
      return `| ${fault} | ${failed} / ${total} | ${what.join(", ") || "–"} | ${slowest} s | ${everywhere} | ${seconds} s | ${alarms(ringing(observation))} | ${alarms(ringingIfItLasted(observation))} |\n`;
    });
  return `
| fault | failed / total requests | errors | slowest response | on all instances after | observed for | rings | rings if it lasted |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join("")}
`;
}

function alarms(rings: readonly Ringing[]): string {
  return rings.map(({ alarm, minutes }) => `${alarm}, ${minutes} min`).join("; ") || "silent";
}
