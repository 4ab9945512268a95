import { describeTerraform } from "../../support/terraform-level";
import { NoEmulatorError, pythonWithMoto } from "./python";

/** Longer than any step takes, so that only a test that hangs is ended. */
const timeoutMinutes = 20;

/**
 * A `describe` of tests that run Terraform against an emulator. If one of the two is missing, the tests are skipped and one
 * line says how to install it. With `CI=true` they fail instead.
 */
export function describeEmulator(name: string, tests: () => void): void {
  const missing = missingRequirement();
  if (!missing) {
    describeTerraform(name, () => {
      jest.setTimeout(timeoutMinutes * 60_000);
      tests();
    });
  } else if (process.env.CI === "true") {
    describe(name, () => {
      it("runs an emulator", () => {
        throw new Error(missing);
      });
    });
  } else {
    process.stderr.write(`${name}: skipped, ${missing}\n`);
    describe.skip(name, tests);
  }
}

function missingRequirement(): string | undefined {
  try {
    pythonWithMoto();
    return undefined;
  } catch (error) {
    if (error instanceof NoEmulatorError) {
      return error.message;
    }
    throw error;
  }
}
