import { AddressRange } from "./address-range";
import { Ports } from "./ports";

/** The parts of a network that decide its reachability, read from Terraform JSON or from the AWS API. */
export interface Topology {
  /** The endpoints of the network, in the order in which to show them. */
  readonly endpoints: readonly Endpoint[];
  /** Names of its security groups, whether or not they are in use. */
  readonly groups: readonly string[];
  /** The addresses of its VPCs. */
  readonly ranges: readonly AddressRange[];
  /** What could not be read, and what was assumed instead. */
  readonly notes: readonly string[];
}

/** Something that has addresses in the network, such as an Auto Scaling group. */
export interface Endpoint {
  /** Kind and name, such as `load balancer dev-wordpress`. */
  readonly name: string;
  /** The resource's address, if it was read from Terraform JSON. */
  readonly address?: string;
  /** Where it is or may be: one placement for each subnet. */
  readonly placements: readonly Placement[];
}

/** An endpoint's network interface in one subnet. */
export interface Placement {
  readonly subnet: Subnet;
  /** Its security groups. Traffic is allowed if any of them allows it. */
  readonly groups: readonly Group[];
  /** Whether it has a public IPv4 address. */
  readonly publicAddress: Certainty;
  /** Whether it has an IPv6 address. The routes decide whether the internet reaches it. */
  readonly ipv6Address: Certainty;
  /** Whether it only opens connections, as the interfaces of a Lambda function do: no rule makes it accept one. */
  readonly isClientOnly?: boolean;
  /** External peers that connect through their own network interfaces here: name, and resource that creates them. */
  readonly vpcOrigins?: readonly { readonly name: string; readonly by: string }[];
  /** Web application firewalls that look at requests before they arrive here. */
  readonly filteredBy?: readonly string[];
}

/** Whether something is true, or what is assumed to make it true if that is not known. */
export type Certainty = boolean | { readonly assuming: string };

/** What is assumed, if anything. */
export function assumption(certainty: Certainty): string[] {
  return typeof certainty === "boolean" ? [] : [certainty.assuming];
}

/** A security group. */
export interface Group {
  readonly name: string;
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

/** TCP ports on which a security group allows connections from or to one peer. */
export interface Rule {
  readonly name: string;
  readonly ports: Ports;
  readonly peer: Peer;
  /** What is not known and was assumed. */
  readonly assuming?: readonly string[];
}

/** The other side of a rule. */
export type Peer =
  | { readonly kind: "range"; readonly range: AddressRange }
  /** Addresses of which only a name is known, such as a variable or a prefix list. */
  | { readonly kind: "addresses"; readonly name: string }
  | { readonly kind: "group"; readonly group: string }
  | { readonly kind: "anyone" };

export interface Subnet {
  readonly name: string;
  /** The VPC, or undefined if it is not known. Subnets of the same VPC have a local route to each other. */
  readonly vpc: string | undefined;
  /** Its addresses; empty if they are not known. */
  readonly ranges: readonly AddressRange[];
  /** The routes of its route table, without the local one. */
  readonly routes: readonly Route[];
}

export interface Route {
  readonly name: string;
  /** A range, or the name of a prefix list or an AWS service. */
  readonly destination: AddressRange | string;
  readonly target: RouteTarget;
}

/** Where a route leads. */
export type RouteTarget =
  | { readonly kind: "internet gateway" }
  | { readonly kind: "egress-only internet gateway" }
  | {
      readonly kind: "NAT gateway";
      readonly name: string;
      readonly isPublic: boolean;
      readonly subnet: Subnet;
    }
  /** A gateway endpoint, which leads to one AWS service. */
  | { readonly kind: "endpoint" }
  /** A transit gateway, a peering connection, an appliance, or something that is not in the JSON. */
  | { readonly kind: "elsewhere"; readonly name: string };
