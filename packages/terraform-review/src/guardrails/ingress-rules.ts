import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { SecurityGroups } from "../reachability/terraform/security-groups";
import { Rule } from "../reachability/topology";

/** An inbound rule, and the address of the resource that has it. */
export interface IngressRule {
  readonly address: string;
  readonly rule: Rule;
}

/** The inbound rules of the security groups in the JSON, and of those elsewhere to which it adds rules. */
export function ingressRules(stack: Configuration): IngressRule[] {
  const securityGroups = SecurityGroups.in(stack);
  const own = stack.resources("aws_security_group", "aws_default_security_group");
  const rules = stack.resources("aws_vpc_security_group_ingress_rule", "aws_security_group_rule");
  const holders: [string, Block][] = [
    ...own.map((group): [string, Block] => [`\${${group.address}.id}`, group]),
    ...rules.map((rule): [string, Block] => [String(rule.arguments["security_group_id"]), rule]),
  ];
  const groups = new Set(holders.flatMap(([reference, within]) => securityGroups.of(reference, within)));
  return [...groups].flatMap(({ name, ingress }) =>
    ingress.map((rule) => ({ address: stack.resource(rule.name) ? rule.name : name, rule })),
  );
}
