import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { at, isObject, JsonObject } from "../configuration/json";

/**
 * A guardrail that somebody lifted for one resource. It stands in the resource's comment, where a reviewer sees it change
 * together with what it excuses; Terraform reads no comment:
 *
 *     "aws_lb": {
 *       "intranet": {
 *         "//": { "guardrail_suppressions": { "drop-invalid-headers": "the legacy client sends header names with spaces" } },
 *
 * https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties
 */
export interface Suppression {
  /** The resource or data source. */
  readonly address: string;
  /** Id of the guardrail. */
  readonly id: string;
  /** Why the violation is accepted, as somebody wrote it. */
  readonly reason: string;
}

/** The key of a resource's comment that holds its suppressions. */
export const SUPPRESSIONS = "guardrail_suppressions";

/** All suppressions of Terraform JSON, in its order. */
export function suppressions(configuration: Configuration): Suppression[] {
  return [...configuration.resources(), ...configuration.dataSources()].flatMap((resource) =>
    Object.entries(suppressionsOf(resource)).map(([id, reason]) => ({
      address: resource.address,
      id,
      reason: typeof reason === "string" ? reason.trim() : "",
    })),
  );
}

const FEWEST_WORDS = 3;

/** Whether a text is a reason, and not merely a word in its place. */
export function isReason(text: string): boolean {
  return text.split(/\s+/).filter((word) => /\w{2}/.test(word)).length >= FEWEST_WORDS;
}

function suppressionsOf({ comment }: Block): JsonObject {
  const all = at(comment, SUPPRESSIONS);
  return isObject(all) ? all : {};
}
