import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { baseLayers, cache } from "./rig/base";
import { removeStaleControlGroups } from "./rig/control-group";
import { enterWorld } from "./rig/enter-namespace";
import { raiseInotifyLimit } from "./rig/inotify-limit";
import { observationTable, observations } from "./rig/observation";
import { obstacle } from "./rig/requirements";

/** Worlds at a time. Most of a world's time is waiting: for boots, for health checks, for faults to last. */
const parallel = 3;

/**
 * `npm run test:guest`: builds the base root file system where it is not cached, then runs each test file in a world of
 * namespaces of its own. A world ends with this process, however it ends, and leaves nothing behind. Arguments are Jest's:
 * patterns of test files, `-t`, `--json --outputFile=…`. Or `--base`: builds the base and runs nothing.
 */
async function main(args: readonly string[]): Promise<number> {
  const missing = obstacle();
  if (missing) {
    process.stderr.write(`guest level: ${missing}\n`);
    return process.env.CI === "true" ? 1 : 0;
  }
  removeStaleControlGroups();
  rmSync(observations, { recursive: true, force: true });
  const base = await baseLayers();
  if (args.includes("--base")) {
    return 0;
  }
  const patterns = args.filter(
    (argument, place) => !argument.startsWith("-") && !/^-\w$/.test(args[place - 1] ?? ""),
  );
  const options = args.filter((argument) => !patterns.includes(argument));
  const files = testFiles().filter(
    (file) => patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern).test(file)),
  );
  const waiting = [...files];
  const failed: string[] = [];
  const setBack = raiseInotifyLimit();
  try {
    await Promise.all(
      Array.from({ length: parallel }, async () => {
        for (let file = waiting.shift(); file; file = waiting.shift()) {
          if ((await runInWorld(file, base, options)) !== 0) {
            failed.push(file);
          }
        }
      }),
    );
  } finally {
    setBack();
  }
  mergeReports(options, files);
  process.stdout.write(observationTable());
  process.stdout.write(`guest level: ${files.length - failed.length} of ${files.length} test files passed\n`);
  return failed.length === 0 && files.length > 0 ? 0 : 1;
}

const here = __dirname;

/** Files that take longest: begun last, they would run when all others have ended. */
const longest = ["two-tiers", "faults/database", "media", "visitors", "faults/replicas", "faults/secrets"];

/** Relative to this directory, in the order in which they are begun. */
function testFiles(): string[] {
  const rank = (name: string): number => {
    const place = longest.indexOf(name.replace(".test.ts", ""));
    return place < 0 ? longest.length : place;
  };
  return readdirSync(here, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Runs a test file and prints what Jest says, in one piece. Returns Jest's exit status. */
async function runInWorld(file: string, base: string, options: readonly string[]): Promise<number> {
  const output: Buffer[] = [];
  const code = await enterWorld(
    base,
    [
      ...[process.execPath, require.resolve("jest/bin/jest")],
      ...["--config", join(here, "jest.config.js"), "--runInBand", "--forceExit"],
      // Process ids, by which Jest tells writers of its cache apart, are the same in all worlds.
      `--cacheDirectory=${join(cache, "jest", file.replace(/\W/g, "-"))}`,
      ...options.map((option) => (option.startsWith("--outputFile=") ? reportOf(option, file) : option)),
      ...["--runTestsByPath", join(here, file)],
    ],
    (chunk) => output.push(chunk),
  );
  process.stdout.write(Buffer.concat(output));
  return code;
}

/** Jest's option for a report of one test file. */
function reportOf(option: string, file: string): string {
  return `${option}.${file.replace(/\W/g, "-")}`;
}

/** Puts the counts of all reports into the one that was asked for. A file without a report did not even load. */
function mergeReports(options: readonly string[], files: readonly string[]): void {
  const option = options.find((candidate) => candidate.startsWith("--outputFile="));
  if (!option) {
    return;
  }
  const sum = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  for (const file of files) {
    const path = reportOf(option, file).replace("--outputFile=", "");
    try {
      const report = JSON.parse(readFileSync(path, "utf8")) as typeof sum;
      sum.numPassedTests += report.numPassedTests;
      sum.numFailedTests += report.numFailedTests;
      sum.numRuntimeErrorTestSuites += report.numRuntimeErrorTestSuites;
      rmSync(path);
    } catch {
      sum.numRuntimeErrorTestSuites++;
    }
  }
  writeFileSync(option.replace("--outputFile=", ""), JSON.stringify(sum));
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`guest level: ${error.message}\n`);
    process.exit(1);
  },
);
