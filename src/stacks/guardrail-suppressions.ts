import { TerraformDataSource, TerraformResource, TerraformStack } from "cdktf";
import { didYouMean } from "../config/fields";
import { Environment } from "../config/complete";
import { SUPPRESSIONS } from "terraform-review/guardrails";

/**
 * Writes suppressions of guardrails into the comments of the resources that they are for. To be called when these are all
 * there. An address that the stack does not have is an error at synth, with all others.
 */
export function suppressGuardrails(
  stack: TerraformStack,
  suppressions: Environment["guardrailSuppressions"],
): void {
  const addresses = addressesOf(stack);
  suppressions.forEach(({ guardrail, address, reason }, index) => {
    if (addresses.includes(address)) {
      const path = address.startsWith("data.") ? address : `resource.${address}`;
      // On the stack, because CDKTF drops what is added to the comment of a data source.
      stack.addOverride(`${path}.//.${SUPPRESSIONS}.${guardrail}`, reason);
      return;
    }
    const meant = didYouMean(address, addresses);
    stack.node.addValidation({
      validate: () => [
        `guardrailSuppressions[${index}].address is ${address}, which the stack does not have; ` +
          (meant ? `did you mean ${meant}?` : "remove the suppression, or correct the address"),
      ],
    });
  });
}

function addressesOf(stack: TerraformStack): string[] {
  return stack.node.findAll().flatMap((construct) => {
    if (TerraformResource.isTerraformResource(construct)) {
      return `${construct.terraformResourceType}.${construct.friendlyUniqueId}`;
    }
    return TerraformDataSource.isTerraformDataSource(construct)
      ? `data.${construct.terraformResourceType}.${construct.friendlyUniqueId}`
      : [];
  });
}
