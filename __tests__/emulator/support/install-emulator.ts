import { NoEmulatorError, pythonWithMoto } from "./python";

/** Jest's global setup: installs moto where it is missing, once, before the test files start side by side. */
export default function installEmulator(): void {
  try {
    pythonWithMoto();
  } catch (error) {
    // Each test file says so itself.
    if (!(error instanceof NoEmulatorError)) {
      throw error;
    }
  }
}
