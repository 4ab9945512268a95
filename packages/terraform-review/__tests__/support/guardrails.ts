import { findings } from "../../src/guardrails/findings";
import { Guardrail, Violation } from "../../src/guardrails/guardrail";
import { configurationOf } from "./configuration";

/** The violations of a rule in Terraform JSON. */
export function violationsOf(guardrail: Guardrail, json: object): readonly Violation[] {
  return guardrail.violations(configurationOf(json), []);
}

/** All findings in Terraform JSON, as `guardrail: message`, with the reason if a finding is suppressed. */
export function findingsIn(json: object): string[] {
  return findings(configurationOf(json)).map(
    ({ guardrail, message, suppressed }) =>
      `${guardrail.id}: ${message}${suppressed ? ` (${suppressed.reason})` : ""}`,
  );
}

/** A load balancer with a comment that violates the guardrail `drop-invalid-headers` and no other. */
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
  /** Terraform JSON that violates the rule and the expected messages, by a description of the violation. */
  readonly rejects: Readonly<Record<string, { readonly json: object; readonly messages: readonly string[] }>>;
  /** Terraform JSON that follows the rule, by a description. */
  readonly accepts: Readonly<Record<string, object>>;
}

/** Tests a rule with examples of both kinds. */
export function describeGuardrail(guardrail: Guardrail, { rejects, accepts }: Examples): void {
  describe(`the guardrail ${guardrail.id}`, () => {
    it.each(Object.entries(rejects))("rejects %s", (_, { json, messages }) => {
      const violations = violationsOf(guardrail, json);

      expect(violations.map(({ message }) => message)).toEqual(messages);
      if (guardrail.isSuppressible !== false) {
        // A suppression belongs in the block at the address of the violation.
        expect([...configurationOf(json).blocks.keys()]).toEqual(
          expect.arrayContaining(violations.map(({ address }) => address)),
        );
      }
    });

    it.each(Object.entries(accepts))("accepts %s", (_, json) => {
      expect(violationsOf(guardrail, json)).toEqual([]);
    });
  });
}
