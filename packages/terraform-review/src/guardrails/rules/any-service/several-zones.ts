import { literalValue } from "../../../configuration/argument-value";
import { Block } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { typesWith } from "../../../resource-types/resource-types";
import { Guardrail } from "../../guardrail";

/** AWS rejects load balancers and database subnet groups in one zone, but only on apply. This finds them earlier. */
export const severalZones: Guardrail = {
  id: "several-zones",
  reason:
    "the site is unavailable when that zone fails; AWS does not even accept load balancers and database subnet groups in one zone",
  fix: "give it subnets in at least two zones",
  knownAs: ["ELB.13", "AutoScaling.2"],
  violations: (stack) =>
    typesWith("multiZoneSubnets")
      .flatMap(([type, subnets]) =>
        stack.resources(type).filter((resource) => isInOneZone(resource, subnets, stack)),
      )
      .map(({ address }) => ({ address, message: `${address} is in one availability zone` })),
};

/** Whether all its subnets are in the JSON, without `count` or `for_each`, and in the same zone. */
function isInOneZone(resource: Block, argument: string, stack: Configuration): boolean {
  const operands = stack.operands(resource.arguments[argument], resource);
  const subnets = operands.flatMap((operand) =>
    operand.kind === "resource" && operand.resource.type === "aws_subnet" ? operand.resource : [],
  );
  const areSingle = subnets.every(({ arguments: args }) => !("count" in args) && !("for_each" in args));
  if (subnets.length === 0 || subnets.length < operands.length || !areSingle) {
    return false;
  }
  const zones = subnets.map(
    (subnet) =>
      literalValue(stack, subnet, "availability_zone") ?? literalValue(stack, subnet, "availability_zone_id"),
  );
  return subnets.length === 1 || (typeof zones[0] === "string" && zones.every((zone) => zone === zones[0]));
}
