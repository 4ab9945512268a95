import { isTrue } from "../configuration/argument-value";
import { Protection } from "./resource-type";

/** `deletion_protection`, and arguments of another name that do the same. */
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

/** An argument that is a number of days, of which more protect better. */
export function days(argument: string, byDefault: number, lost: string): Protection {
  return {
    strength: (args) => {
      const value = Number(args[argument] ?? byDefault);
      return Number.isNaN(value) ? byDefault : value;
    },
    lost: `${lost} (\`${argument}\`)`,
  };
}

/** What AWS does with a resource that Terraform destroys while it is protected from deletion. */
export function refusesWhileProtected(value: unknown, argument: string): string[] {
  return isTrue(value) ? [`AWS refuses while \`${argument}\` is on: the apply fails halfway.`] : [];
}
