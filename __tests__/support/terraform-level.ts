import { describeSkipped } from "./describe-skipped";
import { missingTerraform } from "./missing-terraform";
import { removeWorkspaces } from "./terraform";

/**
 * A `describe` of tests that run Terraform. If it is missing or too old, they are skipped, and the end of the run says how to
 * install it. With `CI=true` they fail instead.
 */
export function describeTerraform(name: string, tests: () => void): void {
  const missing = missingTerraform();
  if (!missing) {
    // Terraform loads the provider's schema for each command, which takes seconds, and on a busy machine a minute. The limit
    // ends only a test that hangs.
    jest.setTimeout(10 * 60_000);
    describe(name, () => {
      afterAll(removeWorkspaces);
      tests();
    });
  } else {
    describeSkipped(name, missing, tests);
  }
}
