import { Guardrail } from "../../src/guardrails";
import { Configuration } from "../../src/configuration/configuration";

/** What breaks a rule in Terraform JSON, a sentence each. */
export function violationsOf(guardrail: Guardrail, json: object): string[] {
  return guardrail.violations(new Configuration(json), []).map(({ message }) => message);
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
      expect(violationsOf(guardrail, json)).toEqual(says);
    });

    it.each(Object.entries(accepts))("accepts %s", (_, json) => {
      expect(violationsOf(guardrail, json)).toEqual([]);
    });
  });
}
