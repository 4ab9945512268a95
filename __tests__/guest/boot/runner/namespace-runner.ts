import { relative } from "node:path";
import {
  CallbackTestRunner,
  OnTestFailure,
  OnTestStart,
  OnTestSuccess,
  Test,
  TestWatcher,
} from "jest-runner";
import pLimit from "p-limit";
import { Template } from "../../../support/template";
import { baseLayers } from "../rig/base";
import { removeStaleControlGroups } from "../rig/control-group";
import { enterNamespace } from "../rig/enter-namespace";
import { InstalledSite } from "../rig/installed-site";
import { Site } from "../rig/site";
import { raiseInotifyLimit } from "../rig/inotify-limit";
import type { Outcome, TestFile } from "./run-test-file";

/** Jest's runner for this level: it runs each test file in namespaces of its own, over the base, which it builds first. */
export default class NamespaceRunner extends CallbackTestRunner {
  async runTests(
    tests: Test[],
    watcher: TestWatcher,
    onStart: OnTestStart,
    onResult: OnTestSuccess,
    onFailure: OnTestFailure,
    options: { serial: boolean },
  ): Promise<void> {
    removeStaleControlGroups();
    const base = await baseLayers();
    await makeInstalledSite(base);
    const limit = pLimit(options.serial ? 1 : this._globalConfig.maxWorkers);
    const restoreLimit = raiseInotifyLimit();
    const run = async (test: Test): Promise<void> => {
      if (watcher.isInterrupted()) {
        return;
      }
      await onStart(test);
      const outcome = await runInNamespace(base, this.testFile(test));
      await ("result" in outcome ? onResult(test, outcome.result) : onFailure(test, outcome.error));
    };
    try {
      await Promise.all(tests.map((test) => limit(run, test)));
    } finally {
      restoreLimit();
    }
  }

  private testFile({ path, context: { config } }: Test): TestFile {
    // Jest tells writers of its cache apart by their process ids, which are the same in all namespaces.
    const name = relative(config.rootDir, path).replace(/\W/g, "-");
    const cacheDirectory = `${config.cacheDirectory}/${name}`;
    return { path, config: { ...config, cacheDirectory }, globalConfig: this._globalConfig };
  }
}

/** Installs the site of the committed `dev`, with which most test files begin, unless it is there. */
async function makeInstalledSite(base: string): Promise<void> {
  if (!InstalledSite.of(new Site(Template.committed("dev")), base)) {
    const started = Date.now();
    const { exitStatus } = enterNamespace(base, require.resolve("./install-site.ts"));
    if ((await exitStatus) !== 0) {
      throw new Error("the site that test files begin with could not be installed");
    }
    process.stderr.write(`guest level: installed a site in ${Math.round((Date.now() - started) / 1000)} s\n`);
  }
}

async function runInNamespace(base: string, testFile: TestFile): Promise<Outcome> {
  const { process, exitStatus } = enterNamespace(base, require.resolve("./run-test-file.ts"));
  let outcome: Outcome | undefined;
  process.once("message", (message: Outcome) => (outcome = message));
  process.send(testFile);
  const status = await exitStatus;
  const message = `the test file's process ended with status ${status} before its tests did`;
  return outcome ?? { error: { code: undefined, message, stack: message, type: "Error" } };
}
