import { Guardrail } from "../../src/guardrails";
import { TerraformJson } from "../../src/review/terraform-json";

/** What breaks a rule in Terraform JSON, a sentence each. */
export function violationsOf(guardrail: Guardrail, json: object): string[] {
  return guardrail.violations(new TerraformJson(json), []).map(({ message }) => message);
}
