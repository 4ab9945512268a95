import { Configuration } from "../configuration/configuration";
import { lostBackupSelections } from "./backup-selections";
import { coveredDenials } from "./covered-denials";
import { newExpiries } from "./expiries";
import { newlyHidden } from "./hidden-findings";
import { LostProtection, lostProtections } from "./protections";
import { removedSafeguards } from "./removed-parts";

/** All that protects less, as far as facts of the resource types say so. */
export function weakenedProtections(before: Configuration, after: Configuration): LostProtection[] {
  return [
    lostProtections,
    removedSafeguards,
    lostBackupSelections,
    newExpiries,
    coveredDenials,
    newlyHidden,
  ].flatMap((lost) => lost(before, after));
}
