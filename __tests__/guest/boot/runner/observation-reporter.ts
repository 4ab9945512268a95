import { rmSync } from "node:fs";
import { observationTable, observations } from "../rig/observation";

/** Prints at the end of a run what visitors saw during its faults. */
export default class ObservationReporter {
  onRunStart(): void {
    rmSync(observations, { recursive: true, force: true });
  }

  onRunComplete(): void {
    process.stderr.write(observationTable());
  }
}
