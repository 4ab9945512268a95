import { Claim } from "../topology";

/** Reads a switch of Terraform JSON; one that is left out is off, and one that only Terraform knows is assumed on. */
export function claim(value: unknown, meaning: string): Claim {
  switch (value) {
    case true:
    case "true":
      return true;
    case false:
    case "false":
    case "":
    case undefined:
    case null:
      return false;
    default:
      return { assuming: `${JSON.stringify(value)} means ${meaning}` };
  }
}
