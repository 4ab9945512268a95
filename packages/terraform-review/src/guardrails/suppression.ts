import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { at, isObject, JsonObject } from "../configuration/json";

/**
 * A guardrail that is suppressed for one resource. The suppression is in the resource's comment, so that a reviewer sees
 * it together with the change that it excuses. Terraform ignores comments:
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
  /** The given reason for accepting the violation. */
  readonly reason: string;
}

/** The key for suppressions in a resource's comment. */
export const SUPPRESSIONS = "guardrail_suppressions";

/** All suppressions in the order of the JSON. */
export function suppressions(configuration: Configuration): Suppression[] {
  return [...configuration.resources(), ...configuration.dataSources()].flatMap((resource) =>
    Object.entries(suppressionsOf(resource)).map(([id, reason]) => ({
      address: resource.address,
      id,
      reason: typeof reason === "string" ? reason.trim() : "",
    })),
  );
}

const MIN_WORDS = 3;

/** Whether a text is long enough to be a reason, not just a placeholder. */
export function isReason(text: string): boolean {
  return text.split(/\s+/).filter((word) => /\w{2}/.test(word)).length >= MIN_WORDS;
}

function suppressionsOf({ comment }: Block): JsonObject {
  const all = at(comment, SUPPRESSIONS);
  return isObject(all) ? all : {};
}
