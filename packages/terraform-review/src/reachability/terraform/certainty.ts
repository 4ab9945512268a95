import { Certainty } from "../topology";

/** Reads a boolean argument: false if it is not set, and assumed to be true if its value is known only after apply. */
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
