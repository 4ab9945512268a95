import { stackOf } from "../../support/site";
import { Block } from "../../support/template";

/** The stacks of the hand-made site, which the mission describes value for value. */
export const dev = stackOf("dev");
export const domain = stackOf("domain");

/** The subnets that an argument refers to. */
export const subnetsOf = (references: unknown): Block[] =>
  dev.references(references).map((address) => dev.resource(address));
