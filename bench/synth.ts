import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "./compiled";
import { median } from "./statistics";
import { table } from "./table";

/** The command that `cdktf init` writes to cdktf.json. It runs ts-node, which checks types. */
const stock = "npx ts-node main.ts";

interface Way {
  readonly name: string;
  readonly command: string;
  readonly cwd: string;
}

/** When each phase of `cdktf synth` started, in milliseconds since the CLI's process started; see cli-phases.js. */
interface CliPhases {
  /** The milliseconds until npx started that process. */
  readonly npx: number;
  readonly loading: number;
  readonly checking: number;
  readonly synthesizing: number;
  readonly finishing: number;
  readonly ended: number;
  readonly terraformRuns: number;
}

/** Compares the ways to synthesize all stacks. Each runs once per round, so that all see the same load on the machine. */
export function benchSynth(project: string, scratch: string, rounds: number): void {
  const compiled = join(scratch, "compiled");
  mkdirSync(compiled);
  compile(project, compiled);

  const { app } = JSON.parse(readFileSync(join(project, "cdktf.json"), "utf8")) as { app: string };
  const output = join(scratch, "output");
  const cli = `npx cdktf synth --output "${output}"`;
  const [floor, ...others]: [Way, ...Way[]] = [
    { name: "compiled beforehand (the floor)", command: "node main.js", cwd: compiled },
    { name: "direct, as npm run synth", command: app, cwd: project },
    { name: "direct, stock: ts-node", command: stock, cwd: project },
    { name: "npx cdktf synth", command: cli, cwd: project },
    { name: "npx cdktf synth, stock: ts-node", command: `${cli} --app "${stock}"`, cwd: project },
  ];
  const ways = [floor, ...others];
  const times = new Map<Way, number[]>(ways.map((way) => [way, []]));
  const phases: CliPhases[] = [];
  let expected: string | undefined;

  for (let round = 0; round < rounds; round++) {
    for (const way of ways) {
      times.get(way)!.push(time(way, output));
      const written = read(output);
      expected ??= written;
      if (written !== expected) {
        throw new Error(`\`${way.command}\` writes different JSON from \`${floor.command}\``);
      }
    }
    phases.push(runCli(project, scratch));
  }

  const seconds = (name: number) => median(times.get(ways[name]!)!);
  const [floorTime, stockTime, stockCliTime] = [seconds(0), seconds(2), seconds(4)];
  const rows = ways.map(({ name }, index) => {
    const baseline = index < 3 ? stockTime : stockCliTime;
    return [
      name,
      `${(seconds(index) / 1000).toFixed(2)} s`,
      `${(seconds(index) / floorTime).toFixed(2)}×`,
      `${(baseline / seconds(index)).toFixed(1)}×`,
    ];
  });
  console.log(table(["synth of all stacks", "median", "of the floor", "faster than stock"], rows));

  printCliPhases(phases);
}

function time({ command, cwd }: Way, outdir: string): number {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, {
    cwd,
    shell: true,
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: outdir, CHECKPOINT_DISABLE: "1" },
  });
  const elapsed = performance.now() - start;
  if (status !== 0) {
    throw new Error(`\`${command}\` failed\n${stdout}${stderr}`);
  }
  return elapsed;
}

/** Everything that synth wrote, as one text. */
function read(outdir: string): string {
  return readdirSync(outdir, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => `${file}\n${readFileSync(join(outdir, file), "utf8")}`)
    .join("\n");
}

/** Runs `npx cdktf synth` once, timed from within, so that the phases are of one run and add up. */
function runCli(project: string, scratch: string): CliPhases {
  const written = join(scratch, "phases.json");
  const cli = "node --require ./bench/cli-phases.js node_modules/.bin/cdktf";
  const command = `${cli} synth --output "${join(scratch, "output")}" 3>"${written}"`;
  const start = performance.timeOrigin + performance.now();
  const { status, stderr } = spawnSync("npx", ["-c", command], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  if (status !== 0) {
    throw new Error(`\`${command}\` failed\n${stderr}`);
  }
  const phases = JSON.parse(readFileSync(written, "utf8")) as Omit<CliPhases, "npx"> & { began: number };
  return { ...phases, npx: phases.began - start };
}

function printCliPhases(runs: readonly CliPhases[]): void {
  const span = (length: (phases: CliPhases) => number) => median(runs.map(length));
  const total = span(({ npx, ended }) => npx + ended);
  const rows: [string, number][] = [
    ["npx finds the CLI", span(({ npx }) => npx)],
    ["Node starts", span(({ loading }) => loading)],
    ["the CLI loads its own code", span(({ loading, checking }) => checking - loading)],
    [
      `it checks Node and Terraform (runs terraform ${span(({ terraformRuns }) => terraformRuns)} times in all)`,
      span(({ checking, synthesizing }) => synthesizing - checking),
    ],
    ["the program synthesizes", span(({ synthesizing, finishing }) => finishing - synthesizing)],
    ["it reads the JSON back and ends", span(({ finishing, ended }) => ended - finishing)],
  ];
  console.log("");
  console.log(
    table(
      ["where the time of npx cdktf synth goes", "median", "share"],
      rows.map(([what, milliseconds]) => [
        what,
        `${(milliseconds / 1000).toFixed(2)} s`,
        `${Math.round((100 * milliseconds) / total)} %`,
      ]),
    ),
  );
}
