import { Template } from "./template";

/** The rules of a security group, such as `tcp 80 from aws_security_group.load_balancer_security_group`. */
export function rulesOf(template: Template, group: string): string[] {
  return [
    ...ruleLines(template, group, "ingress", "from"),
    ...ruleLines(template, group, "egress", "to"),
  ].sort();
}

const ANYWHERE = "0.0.0.0/0";

function ruleLines(template: Template, group: string, direction: string, preposition: string): string[] {
  return Object.values(template.resources(`aws_vpc_security_group_${direction}_rule`))
    .filter((rule) => template.referenced(rule.security_group_id) === group)
    .map((rule) => {
      const peer =
        rule.cidr_ipv4 === ANYWHERE
          ? ANYWHERE
          : template.referenced(rule.for_each ?? rule.prefix_list_id ?? rule.referenced_security_group_id);
      const ports = rule.from_port === rule.to_port ? rule.from_port : `${rule.from_port}-${rule.to_port}`;
      return `${rule.ip_protocol} ${ports} ${preposition} ${peer}`;
    });
}
