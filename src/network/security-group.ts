import { SecurityGroup as SecurityGroupResource } from "@cdktf/provider-aws/lib/security-group";
import {
  VpcSecurityGroupEgressRule,
  VpcSecurityGroupEgressRuleConfig,
} from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformIterator } from "cdktf";
import { Construct } from "constructs";
import { Network } from "./network";

/** A TCP port, with the name that its rules carry. */
export interface Port {
  /** Lower-case name, such as `http`: part of the rule's address. */
  readonly name: string;
  readonly number: number;
}

export const SSH: Port = { name: "ssh", number: 22 };
export const HTTP: Port = { name: "http", number: 80 };
export const HTTPS: Port = { name: "https", number: 443 };
export const NFS: Port = { name: "nfs", number: 2049 };
export const MARIADB: Port = { name: "mariadb", number: 3306 };

/** Every IPv4 address. The network has no IPv6. */
const ANYWHERE = "0.0.0.0/0";

export interface SecurityGroupProps {
  readonly network: Network;
  /** Name of the group, 1–255 characters, not starting with `sg-`, unique in the VPC. */
  readonly name: string;
  /** What the group is for. A change replaces the group. */
  readonly description: string;
}

/**
 * A security group that has no rules until a method adds them.
 *
 * Rules are resources of their own: rules inside the group conflict with standalone ones
 * (https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/security_group). A rule between two groups
 * is added to both, because Terraform removes the allow-all egress rule that AWS gives a new group.
 */
export class SecurityGroup extends Construct {
  /** Terraform reference to the group's id. */
  readonly id: string;
  /** The owner of the group, as rules name it: the id of the construct that contains it. */
  readonly owner: string;

  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    this.owner = scope.node.id;
    this.id = new SecurityGroupResource(this, "Resource", {
      vpcId: props.network.vpcId,
      name: props.name,
      description: props.description,
      tags: { Name: props.name },
    }).id;
  }

  /** Members of `peer` may connect to `port` of this group's members. */
  allowFrom(peer: SecurityGroup, port: Port): void {
    new VpcSecurityGroupIngressRule(this, `${port.name}_from_${peer.owner}`, {
      ...ruleFor(this, port, `${port.name} from ${peer.owner}`),
      referencedSecurityGroupId: peer.id,
    });
    new VpcSecurityGroupEgressRule(peer, `${port.name}_to_${this.owner}`, {
      ...ruleFor(peer, port, `${port.name} to ${this.owner}`),
      referencedSecurityGroupId: this.id,
    });
  }

  /** Anyone on the internet may connect to `port` of this group's members. */
  allowFromInternet(port: Port): void {
    new VpcSecurityGroupIngressRule(this, `${port.name}_from_internet`, {
      ...ruleFor(this, port, `${port.name} from the internet`),
      cidrIpv4: ANYWHERE,
    });
  }

  /**
   * Addresses in the ranges may connect to `port` of this group's members.
   * @param source name of the ranges in the rule, such as `admins`
   * @param cidrs Terraform reference to a list of IPv4 ranges, one rule each
   */
  allowFromRanges(source: string, cidrs: string[], port: Port): void {
    const range = TerraformIterator.fromList(cidrs);
    new VpcSecurityGroupIngressRule(this, `${port.name}_from_${source}`, {
      forEach: range,
      ...ruleFor(this, port, `${port.name} from ${source}`),
      cidrIpv4: range.value,
    });
  }

  /**
   * Addresses in a prefix list that AWS manages may connect to `port` of this group's members.
   * @param source name of the addresses' owner in the rule, such as `cloudfront`
   * @param prefixListId Terraform reference to the id of the list
   */
  allowFromPrefixList(source: string, prefixListId: string, port: Port): void {
    new VpcSecurityGroupIngressRule(this, `${port.name}_from_${source}`, {
      ...ruleFor(this, port, `${port.name} from ${source}`),
      prefixListId,
    });
  }

  /** Members of this group may connect to `port` of any host on the internet. */
  allowToInternet(port: Port): void {
    new VpcSecurityGroupEgressRule(this, `${port.name}_to_internet`, {
      ...ruleFor(this, port, `${port.name} to the internet`),
      cidrIpv4: ANYWHERE,
    });
  }
}

function ruleFor(group: SecurityGroup, port: Port, description: string): VpcSecurityGroupEgressRuleConfig {
  return {
    securityGroupId: group.id,
    description,
    ipProtocol: "tcp",
    fromPort: port.number,
    toPort: port.number,
  };
}
