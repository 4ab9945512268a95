import { isTrue } from "../configuration/argument-value";
import { Protection } from "./resource-type";

/** `deletion_protection`, or an argument with another name that does the same. */
export function deletionProtection(argument: string): Protection {
  return {
    strength: (args) => Number(isTrue(args[argument])),
    lost: `can be deleted (\`${argument}\` is off)`,
  };
}

export const noForceDestroy: Protection = {
  strength: (args) => Number(!isTrue(args["force_destroy"])),
  lost: "can be deleted with all that it holds (`force_destroy` is on)",
};

/** An argument with a number of days: the more days, the stronger the protection. */
export function days(argument: string, byDefault: number, lost: string): Protection {
  return {
    strength: (args) => {
      const value = Number(args[argument] ?? byDefault);
      return Number.isNaN(value) ? byDefault : value;
    },
    lost: `${lost} (\`${argument}\`)`,
  };
}

/** What happens when Terraform destroys a resource that is protected from deletion. */
export function refusesWhileProtected(value: unknown, argument: string): string[] {
  return isTrue(value) ? [`AWS refuses while \`${argument}\` is on: the apply fails halfway.`] : [];
}
