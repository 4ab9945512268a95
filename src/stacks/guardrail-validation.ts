import { TerraformStack } from "cdktf";
import { IValidation } from "constructs";
import { findings } from "terraform-review/guardrails";

/** Checks the JSON of a stack against the guardrails. */
export class GuardrailValidation implements IValidation {
  constructor(private readonly stack: TerraformStack) {}

  validate(): string[] {
    return findings(this.stack.toTerraform())
      .filter(({ suppressed }) => !suppressed)
      .map(({ guardrail: { id, reason, fix }, message }) => `${message}: ${reason}; ${fix} (${id})`);
  }
}
