import { TerraformDataSource, TerraformResource, TerraformStack } from "cdktf";
import { didYouMean } from "../config/fields";
import { Environment } from "../config/complete";
import { SUPPRESSIONS } from "terraform-review/guardrails";

/**
 * Writes suppressions of guardrails into the metadata of their resources. Call it when all resources are declared: an
 * address that the stack does not have is an error at synth, reported with all others.
 */
export function suppressGuardrails(
  stack: TerraformStack,
  suppressions: Environment["guardrailSuppressions"],
): void {
  const addresses = addressesOf(stack);
  suppressions.forEach(({ guardrail, address, reason }, index) => {
    if (addresses.includes(address)) {
      const path = address.startsWith("data.") ? address : `resource.${address}`;
      // On the stack, because CDKTF drops overrides of a data source's metadata.
      stack.addOverride(`${path}.//.${SUPPRESSIONS}.${guardrail}`, reason);
      return;
    }
    const similar = didYouMean(address, addresses);
    stack.node.addValidation({
      validate: () => [
        `guardrailSuppressions[${index}].address is ${address}, which the stack does not have; ` +
          (similar ? `did you mean ${similar}?` : "remove the suppression, or correct the address"),
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
