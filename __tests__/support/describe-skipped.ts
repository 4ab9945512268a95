/**
 * A `describe` of tests that cannot run here. Without what they need they are skipped, and the end of the run says why and how
 * to get it (`skipped-reporter.js`). With `CI=true` they fail instead.
 *
 * @param missing what is missing, and how to get it
 */
export function describeSkipped(name: string, missing: string, tests: () => void): void {
  if (process.env.CI === "true") {
    describe(name, () => {
      it("has what it needs", () => {
        throw new Error(missing);
      });
    });
  } else {
    describe.skip(`${name} (skipped: ${missing})`, tests);
  }
}
