import { TerraformStack } from "cdktf";
import { IValidation } from "constructs";
import { guardrails } from "../guardrails";
import { TerraformJson } from "../review/terraform-json";

/** Holds a stack to the guardrails, by the JSON that it is about to become. */
export class GuardrailValidation implements IValidation {
  constructor(private readonly stack: TerraformStack) {}

  validate(): string[] {
    const json = new TerraformJson(this.stack.toTerraform());
    return guardrails.flatMap((guardrail) =>
      guardrail
        .violations(json)
        .map((violation) => `${violation}: ${guardrail.reason}; ${guardrail.fix} (${guardrail.id})`),
    );
  }
}
