import TestRunner, { Config, TestEvents } from "jest-runner";
import Runtime from "jest-runtime";
import { TestWatcher } from "jest-watcher";

// Runs the test file that namespace-runner.ts sends it, with Jest's usual runner, and sends back the outcome.

/** A test file, and Jest's configuration. */
export interface TestFile {
  readonly path: string;
  readonly config: Config.ProjectConfig;
  readonly globalConfig: Config.GlobalConfig;
}

/** The results of its tests, or why they could not be run. */
export type Outcome =
  | { readonly result: TestEvents["test-file-success"][1] }
  | { readonly error: TestEvents["test-file-failure"][1] };

async function run({ path, config, globalConfig }: TestFile): Promise<Outcome> {
  const context = await Runtime.createContext(config, { console, maxWorkers: 1, watchman: false });
  const runner = new TestRunner(globalConfig, {});
  const outcome = new Promise<Outcome>((resolve) => {
    runner.on("test-file-success", ([, result]) => resolve({ result }));
    // As an object: an Error has no fields of its own that a message would carry.
    runner.on("test-file-failure", ([, { code, message, stack, type }]) =>
      resolve({ error: { code, message, stack, type } }),
    );
  });
  await runner.runTests([{ context, path }], new TestWatcher({ isWatchMode: false }), { serial: true });
  return outcome;
}

process.once("message", (testFile: TestFile) => {
  void run(testFile).then((outcome) => process.send!(outcome, () => process.exit()));
});
