import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { benchGrowth } from "./growth";
import { benchSynth } from "./synth";

// npm run bench [-- <rounds>]: prints medians over the rounds, 5 by default. Absolute times depend on the machine. Only
// ratios within one run can be compared. The benchmark asserts nothing.
const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) {
  throw new Error(`the number of rounds is ${process.argv[2]}, but it must be a whole number from 1`);
}

const project = join(__dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "cdktf-wordpress-bench-"));
try {
  const machine = [
    `Node ${process.versions.node}`,
    `${process.platform} ${process.arch}`,
    `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `load ${loadavg()[0]!.toFixed(1)}`,
    rounds === 1 ? "one round" : `medians of ${rounds} rounds`,
  ];
  console.log(`${machine.join(", ")}\n`);
  benchSynth(project, scratch, rounds);
  console.log("");
  benchGrowth(project, scratch, rounds);
} finally {
  rmSync(scratch, { recursive: true });
}
