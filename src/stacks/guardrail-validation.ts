import { TerraformStack } from "cdktf";
import { IValidation } from "constructs";
import { findings } from "terraform-review/guardrails";

/** Holds a stack to the guardrails, by the JSON that it is about to become. */
export class GuardrailValidation implements IValidation {
  constructor(private readonly stack: TerraformStack) {}

  validate(): string[] {
    return findings(this.stack.toTerraform())
      .filter(({ suppressed }) => !suppressed)
      .map(({ guardrail: { id, reason, fix }, message }) => `${message}: ${reason}; ${fix} (${id})`);
  }
}
