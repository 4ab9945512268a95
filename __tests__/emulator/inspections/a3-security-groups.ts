import { SecurityGroupRule } from "@aws-sdk/client-ec2";
import { ObservedSite } from "../support/observed-site";
import { operator } from "../support/operator";
import { expectSame, Inspection, Row } from "./inspection";
import { groupName } from "./topology";

/** All rules of a security group, as text such as `in tcp 22 from ssh-allow`. */
function rulesOf(site: ObservedSite, name: string): string[] {
  return site.securityGroupRules
    .filter(({ GroupId }) => groupName(site, GroupId) === name)
    .map((rule) => describeRule(site, rule));
}

function describeRule(site: ObservedSite, rule: SecurityGroupRule): string {
  const { IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } =
    rule;
  const ports = FromPort === ToPort ? `${FromPort ?? "all"}` : `${FromPort}-${ToPort}`;
  const peer = ReferencedGroupInfo
    ? groupName(site, ReferencedGroupInfo.GroupId)
    : (CidrIpv4 ?? CidrIpv6 ?? PrefixListId);
  return `${IsEgress ? "out" : "in"} ${IpProtocol} ${ports} ${IsEgress ? "to" : "from"} ${peer}`;
}

const allows =
  (group: string, ...rules: string[]): Inspection =>
  (site) =>
    expectSame(`the set of rules of ${group}`, rulesOf(site, group), rules);

export const securityGroups: Row = {
  id: "A3",
  inspections: {
    "there are five security groups and the default one": ({ securityGroups }) =>
      expectSame(
        "the set of security groups",
        securityGroups.map(({ GroupName }) => GroupName!),
        ["default", "ssh-allow", "wordpress-allow", "database-allow", "files-allow", "load-balancer-allow"],
      ),

    "the bastion accepts SSH from the operator's address only": allows(
      "ssh-allow",
      `in tcp 22 from ${operator.cidr}`,
      "out tcp 22 to wordpress-allow",
      "out tcp 443 to 0.0.0.0/0",
    ),

    "the instances accept SSH from the bastion only, and HTTP from the load balancer only": allows(
      "wordpress-allow",
      "in tcp 22 from ssh-allow",
      "in tcp 80 from load-balancer-allow",
      "out tcp 3306 to database-allow",
      "out tcp 2049 to files-allow",
      "out tcp 443 to 0.0.0.0/0",
    ),

    "the database accepts connections from the instances only": allows(
      "database-allow",
      "in tcp 3306 from wordpress-allow",
    ),

    "the shared files accept connections from the instances only": allows(
      "files-allow",
      "in tcp 2049 from wordpress-allow",
    ),

    "the load balancer accepts HTTP and HTTPS from the internet": allows(
      "load-balancer-allow",
      "in tcp 80 from 0.0.0.0/0",
      "in tcp 443 from 0.0.0.0/0",
      "out tcp 80 to wordpress-allow",
    ),

    "the default group allows nothing": allows("default"),
  },
};
