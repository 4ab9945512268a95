import { Certainty } from "../topology";

/** Reads a switch of Terraform JSON; one that is left out is off, and one that only Terraform knows is assumed on. */
export function certainty(value: unknown, meaning: string): Certainty {
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
