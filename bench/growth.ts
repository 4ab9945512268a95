import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Measurement } from "./environments";
import { median } from "./statistics";
import { table } from "./table";

const counts = [1, 10, 50, 100];

/** Measures time and memory for several numbers of environments, in one process each. The cost of one more should stay the same. */
export function benchGrowth(project: string, scratch: string, rounds: number): void {
  const runs = counts.map((count) => ({ count, measurements: [] as Measurement[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { count, measurements } of runs) {
      measurements.push(measure(project, join(scratch, `environments-${count}`), count));
    }
  }

  const results = runs.map(({ count, measurements }) => ({
    count,
    milliseconds: median(measurements.map(({ milliseconds }) => milliseconds)),
    peakMebibytes: median(measurements.map(({ peakMebibytes }) => peakMebibytes)),
  }));
  const rows = results.map(({ count, milliseconds, peakMebibytes }, index) => {
    const before = results[index - 1];
    const perMore = (now: number, then: number) => (now - then) / (count - before!.count);
    return [
      String(count),
      `${(milliseconds / 1000).toFixed(2)} s`,
      before ? `${perMore(milliseconds, before.milliseconds).toFixed(0)} ms` : "",
      `${peakMebibytes.toFixed(0)} MiB`,
      before ? `${perMore(peakMebibytes, before.peakMebibytes).toFixed(1)} MiB` : "",
    ];
  });
  console.log(table(["environments", "time", "each further one", "peak memory", "each further one"], rows));

  const [first, last] = [results[0]!, results[results.length - 1]!];
  const growth = (value: "milliseconds" | "peakMebibytes") => (last[value] / first[value]).toFixed(1);
  console.log(
    `\n${last.count / first.count} times the environments: ` +
      `${growth("milliseconds")} times the time, ${growth("peakMebibytes")} times the memory`,
  );
}

function measure(project: string, outdir: string, count: number): Measurement {
  const program = [
    "--require",
    "./scripts/typescript-hook.js",
    "bench/environments.ts",
    String(count),
    outdir,
  ];
  const measurement = JSON.parse(
    execFileSync(process.execPath, program, { cwd: project, encoding: "utf8" }),
  ) as Measurement;
  const stacks = readdirSync(join(outdir, "stacks")).length;
  // There is one `state` stack and one `domain` stack.
  if (stacks !== count + 2) {
    throw new Error(`${count} environments gave ${stacks} stacks`);
  }
  return measurement;
}
