import { isTrue } from "../configuration/argument-value";
import { Arguments } from "../configuration/block";
import { isObject, list, merged } from "../configuration/json";
import { Protection, ResourceType } from "./resource-type";

/** The value at a path such as `settings.tier`, in the first block of each list. */
export function valueAt(args: Arguments, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, name) => (isObject(value) || Array.isArray(value) ? merged(value)[name] : undefined),
      args,
    );
}

/** A boolean argument that protects while it is on. */
export function switchedOn(path: string, lost: string, byDefault = false): Protection {
  return {
    argument: path,
    strength: (args) => Number(isTrue(valueAt(args, path) ?? byDefault)),
    lost: `${lost} (\`${path}\` is off)`,
  };
}

/** A boolean argument that protects while it is off. */
export function switchedOff(path: string, lost: string): Protection {
  return {
    argument: path,
    strength: (args) => Number(!isTrue(valueAt(args, path))),
    lost: `${lost} (\`${path}\` is on)`,
  };
}

/** What keeps data or connections from being read. */
export function ofEncryption(protection: Protection): Protection {
  return { ...protection, concern: "encryption" };
}

/** What keeps something in service when something fails. */
export function ofService(protection: Protection): Protection {
  return { ...protection, concern: "availability" };
}

/** What keeps somebody from doing something. */
export function ofPermissions(protection: Protection): Protection {
  return { ...protection, concern: "permissions" };
}

/** What keeps data that exists from being deleted by the next run of something. */
export function ofData(protection: Protection): Protection {
  return { ...protection, isDataLoss: true };
}

/** An argument that protects while it is set, whatever its value is. */
export function set(path: string, lost: string): Protection {
  return {
    argument: path,
    strength: (args) => Number(Boolean(valueAt(args, path))),
    lost: `${lost} (\`${path}\`)`,
  };
}

/** An argument that protects with some of its values; `undefined` among them if also when omitted. */
export function one(path: string, values: readonly (string | undefined)[], lost: string): Protection {
  return {
    argument: path,
    strength: (args) => Number(values.includes((valueAt(args, path) ?? undefined) as string | undefined)),
    lost: `${lost} (\`${path}\`)`,
  };
}

/** An argument that protects with any value but this one. */
export function unlike(path: string, open: string, lost: string): Protection {
  return {
    argument: path,
    strength: (args) => Number(valueAt(args, path) !== open),
    lost: `${lost} (\`${path}\` is ${open})`,
  };
}

/** An argument that protects more with each of these values than with the one before. `undefined` is for an omitted one. */
export function ranked(path: string, values: readonly (string | undefined)[], lost: string): Protection {
  return {
    argument: path,
    strength: (args) => {
      const rank = values.indexOf((valueAt(args, path) ?? undefined) as string | undefined);
      return rank < 0 ? 0 : rank;
    },
    lost: `${lost} (\`${path}\`)`,
  };
}

/** A list that protects with each of its items. */
export function eachOf(path: string, lost: string): Protection {
  return {
    argument: path,
    strength: (args) => list(valueAt(args, path)).length,
    lost: `${lost} (\`${path}\`)`,
  };
}

/** A number that protects less if it is smaller. */
export function less(path: string, byDefault: number, lost: string): Protection {
  return {
    argument: path,
    strength: (args) => {
      const value = Number(valueAt(args, path) ?? byDefault);
      return Number.isNaN(value) ? byDefault : value;
    },
    lost: `${lost} (\`${path}\`)`,
  };
}

/** Whether a number becomes smaller, which replaces what can only grow in place. */
export function isSmaller(path: string): NonNullable<ResourceType["forceNewIf"]>[string] {
  return (before, after) => Number(valueAt(after, path)) < Number(valueAt(before, path));
}

/** `deletion_protection`, or an argument with another name that does the same. */
export function deletionProtection(argument: string): Protection {
  return {
    strength: (args) => Number(isTrue(args[argument])),
    lost: `can be deleted (\`${argument}\` is off)`,
  };
}

export const SHORTER_BACKUPS = "keeps its automated backups for a shorter time";

/** The logs that a database sends to CloudWatch. */
export function databaseLogs(argument = "enabled_cloudwatch_logs_exports"): Protection {
  return eachOf(argument, "logs less of what happens in it");
}

export const noForceDestroy: Protection = {
  strength: (args) => Number(!isTrue(args["force_destroy"])),
  lost: "can be deleted with all that it holds (`force_destroy` is on)",
};

/** Deletion is refused while there is something in it, unless an argument says otherwise. */
export function noForce(argument: string): Protection {
  return {
    strength: (args) => Number(!isTrue(args[argument])),
    lost: `can be deleted with all that it holds (\`${argument}\` is on)`,
  };
}

/** An argument with how long data is kept, in days or another unit: the longer, the stronger. What is older is deleted at once. */
export function retention(argument: string, byDefault: number): Protection {
  return {
    strength: (args) => {
      const value = Number(args[argument] ?? byDefault);
      // CloudWatch Logs keeps everything with 0.
      return Number.isNaN(value) ? byDefault : value === 0 ? Infinity : value;
    },
    lost: `keeps what it holds for a shorter time, and AWS deletes what is older (\`${argument}\`)`,
    isDataLoss: true,
  };
}

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
