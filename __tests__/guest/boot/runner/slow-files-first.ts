import Sequencer from "@jest/test-sequencer";
import type { Test } from "jest-runner";

/** Files that are small, and yet slow. */
const slow = ["faults/database.test.ts", "faults/secrets.test.ts"];

/**
 * Begins with the test files that take longest: begun last, they would run when all others have ended. Jest knows from its
 * cache how long each took the last time; without a cache it goes by size, which is wrong for a few.
 */
export default class SlowFilesFirst extends Sequencer {
  override sort(tests: Test[]): Test[] {
    const isSlow = ({ path }: Test) => slow.some((name) => path.endsWith(name));
    const sorted = super.sort(tests) as Test[];
    return [...sorted.filter(isSlow), ...sorted.filter((test) => !isSlow(test))];
  }
}
