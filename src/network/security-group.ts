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
  /** Name of the group, 1–255 characters, not starting with `sg-`, one of a kind in the VPC. */
  readonly name: string;
  /** What belongs to the group. AWS cannot change it later without a new group. */
  readonly description: string;
}

/**
 * A security group without rules, and the sentences that give it some.
 *
 * Each sentence becomes rule resources of its own: rules written inside the group fight with standalone ones
 * (https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/security_group). A sentence between two
 * groups opens both ends, because Terraform removes the allow-all egress that AWS gives a new group.
 */
export class SecurityGroup extends Construct {
  /** Terraform reference to the group's id. */
  readonly id: string;
  /** What the group belongs to, as its rules call it: the id of the construct around it. */
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

  /** Members of `peer` may open `port` of this group's members. */
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

  /** Anybody on the internet may open `port` of this group's members. */
  allowFromInternet(port: Port): void {
    new VpcSecurityGroupIngressRule(this, `${port.name}_from_internet`, {
      ...ruleFor(this, port, `${port.name} from the internet`),
      cidrIpv4: ANYWHERE,
    });
  }

  /**
   * Whoever is in one of the ranges may open `port` of this group's members.
   * @param source what the ranges are, as the rule calls them, such as `admins`
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
   * Whoever has one of the addresses that AWS keeps in a managed prefix list may open `port` of this group's members.
   * @param source whose addresses they are, as the rule calls them, such as `cloudfront`
   * @param prefixListId Terraform reference to the id of the list
   */
  allowFromPrefixList(source: string, prefixListId: string, port: Port): void {
    new VpcSecurityGroupIngressRule(this, `${port.name}_from_${source}`, {
      ...ruleFor(this, port, `${port.name} from ${source}`),
      prefixListId,
    });
  }

  /** Members of this group may open `port` of any host on the internet. */
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
