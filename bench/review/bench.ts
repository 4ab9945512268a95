import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { table } from "../table";
import { largePlan } from "./large-plan";

// npm run bench:review [-- <services>]: how long a report takes, as a command with everything that it loads. Absolute times depend
// on the machine. The benchmark asserts nothing.
const services = Number(process.argv[2] ?? 250);
if (!Number.isInteger(services) || services < 1) {
  throw new Error(`the number of services is ${process.argv[2]}, but it must be a whole number from 1`);
}

const project = join(__dirname, "..", "..");
const scratch = mkdtempSync(join(tmpdir(), "terraform-review-bench-"));
try {
  const file = (name: string, json: object) => {
    const path = join(scratch, name);
    writeFileSync(path, JSON.stringify(json));
    return path;
  };
  const { json, plan } = largePlan(services);
  const [before, after, planned] = [
    file("a.tf.json", json),
    file("b.tf.json", json),
    file("plan.json", plan),
  ];
  const megabytes = (statSync(planned).size / 1e6).toFixed(1);
  // The same stacks with another database class and another port, so that every question has an answer.
  const changed = join(scratch, "cdktf.out");
  cpSync(join(project, "cdktf.out"), changed, { recursive: true });
  for (const stack of ["dev", "production"]) {
    const path = join(changed, "stacks", stack, "cdk.tf.json");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replaceAll("db.t4g.", "db.m6g.").replaceAll(": 2049", ": 2050"),
    );
  }
  const rows = [
    ["a plan of " + megabytes + " MB", ...review(before, after, "--plan", planned)],
    ["the four stacks of the site", ...review("cdktf.out", changed)],
    [
      "the same, as HTML with pictures",
      ...review("cdktf.out", changed, "--html", join(scratch, "page.html")),
    ],
  ];
  console.log(table(["report on", "clock", "processor"], rows));
} finally {
  rmSync(scratch, { recursive: true });
}

/** The seconds on the clock, and those of the processor. */
function review(...args: string[]): string[] {
  const start = process.hrtime.bigint();
  const program = [
    "--require",
    join(__dirname, "print-cpu.js"),
    "packages/terraform-review/bin/terraform-review.js",
  ];
  const { status, stderr } = spawnSync(process.execPath, [...program, "diff", ...args], {
    cwd: project,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) {
    throw new Error(stderr);
  }
  return [`${seconds.toFixed(2)} s`, `${Number(stderr.trim().split("\n").at(-1)).toFixed(2)} s`];
}
