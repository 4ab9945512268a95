import { Block, nestedBlocks } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { Guardrail } from "../../guardrail";

/** Instances launched without a security group get the VPC's default one. Terraform removes its rules by adopting it. */
export const emptyDefaultSecurityGroup: Guardrail = {
  id: "empty-default-security-group",
  reason:
    "a resource without a security group gets the VPC's default one, whose members can all reach each other",
  fix: "adopt it as an aws_default_security_group without rules",
  knownAs: ["EC2.2", "CKV2_AWS_12"],
  violations: (stack) => [
    ...stack
      .resources("aws_vpc")
      .filter(
        (vpc) =>
          !defaultGroups(stack).some((group) =>
            stack.referencedBy(group.arguments["vpc_id"], group).includes(vpc),
          ),
      )
      .map(({ address }) => ({
        address,
        message: `${address} keeps the default security group as AWS made it`,
      })),
    ...defaultGroups(stack)
      .filter((group) => hasRules(group, stack))
      .map(({ address }) => ({ address, message: `${address} allows something` })),
  ],
};

const defaultGroups = (stack: Configuration) => stack.resources("aws_default_security_group");

function hasRules(group: Block, stack: Configuration): boolean {
  return (
    ["ingress", "egress"].some((direction) => nestedBlocks(group, direction).length > 0) ||
    stack
      .resources(
        "aws_vpc_security_group_ingress_rule",
        "aws_vpc_security_group_egress_rule",
        "aws_security_group_rule",
      )
      .some((rule) => stack.referencedBy(rule.arguments["security_group_id"], rule).includes(group))
  );
}
