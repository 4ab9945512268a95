import { findings } from "../../src/guardrails/findings";
import { Guardrail, Violation } from "../../src/guardrails/guardrail";
import { configurationOf } from "./configuration";

/** What breaks a rule in Terraform JSON. */
export function violationsOf(guardrail: Guardrail, json: object): readonly Violation[] {
  return guardrail.violations(configurationOf(json), []);
}

/** What all guardrails find in Terraform JSON, as `guardrail: message`, and the reason where it is suppressed. */
export function foundIn(json: object): string[] {
  return findings(configurationOf(json)).map(
    ({ guardrail, message, suppressed }) =>
      `${guardrail.id}: ${message}${suppressed ? ` (${suppressed.reason})` : ""}`,
  );
}

/** A load balancer that breaks the guardrail `drop-invalid-headers` and no other, with a comment. */
export function malformedHeaders(comment: unknown, args: object = {}) {
  return {
    resource: {
      aws_lb: { site: { "//": comment, security_groups: ["sg-1"], subnets: "${var.subnets}", ...args } },
    },
  };
}

/** A comment that suppresses a guardrail. */
export function suppressing(id: string, reason: unknown): object {
  return { guardrail_suppressions: { [id]: reason } };
}

export interface Examples {
  /** Terraform JSON that breaks the rule, by what is wrong with it, and what the rule says. */
  readonly refuses: Readonly<Record<string, { readonly json: object; readonly says: readonly string[] }>>;
  /** Terraform JSON that keeps to the rule, by what is right about it. */
  readonly accepts: Readonly<Record<string, object>>;
}

/** Holds a rule to examples of both kinds. */
export function describeGuardrail(guardrail: Guardrail, { refuses, accepts }: Examples): void {
  describe(`the guardrail ${guardrail.id}`, () => {
    it.each(Object.entries(refuses))("refuses %s", (_, { json, says }) => {
      const violations = violationsOf(guardrail, json);

      expect(violations.map(({ message }) => message)).toEqual(says);
      // A suppression stands in the block at the address of the violation.
      expect([...configurationOf(json).blocks.keys()]).toEqual(
        expect.arrayContaining(violations.map(({ address }) => address)),
      );
    });

    it.each(Object.entries(accepts))("accepts %s", (_, json) => {
      expect(violationsOf(guardrail, json)).toEqual([]);
    });
  });
}
