import { NoEmulatorError, pythonWithMoto } from "./python";

/** Jest's global setup: installs moto once if it is missing, before the test files start in parallel. */
export default function installEmulator(): void {
  try {
    pythonWithMoto();
  } catch (error) {
    // Each test file reports this error itself.
    if (!(error instanceof NoEmulatorError)) {
      throw error;
    }
  }
}
