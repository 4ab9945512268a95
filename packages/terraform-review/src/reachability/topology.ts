import { AddressRange } from "./address-range";
import { Ports } from "./ports";

/**
 * What decides who reaches whom in a network, wherever it was read: Terraform JSON, or the API of AWS.
 */
export interface Topology {
  /** Who is in the network, in the order in which to show them. */
  readonly endpoints: readonly Endpoint[];
  /** Names of its security groups, held by somebody or not. */
  readonly groups: readonly string[];
  /** The addresses of its VPCs. */
  readonly ranges: readonly AddressRange[];
  /** What could not be read, and what was taken for it. */
  readonly notes: readonly string[];
}

/** Somebody who has addresses in the network, such as an Auto Scaling group. */
export interface Endpoint {
  /** Kind and name, such as `load balancer dev-wordpress`. */
  readonly name: string;
  /** The resource's address, where it was read in Terraform JSON. */
  readonly address?: string;
  /** Where it is, or may be: one for each subnet. */
  readonly placements: readonly Placement[];
}

/** A party's network interface in one subnet. */
export interface Placement {
  readonly subnet: Subnet;
  /** Its security groups; what one of them allows is allowed. */
  readonly groups: readonly Group[];
  /** Whether it has a public IPv4 address. */
  readonly publicAddress: Certainty;
  /** Whether it has an IPv6 address, which is public where the routes make it so. */
  readonly ipv6Address: Certainty;
  /** Outsiders with network interfaces of their own in the network, by which they come in: name, and what makes them. */
  readonly vpcOrigins?: readonly { readonly name: string; readonly by: string }[];
}

/** Whether something holds; an object where it is not known, with what is assumed so that it does. */
export type Certainty = boolean | { readonly assuming: string };

/** What a claim assumes, if anything. */
export function assumption(claim: Certainty): string[] {
  return typeof claim === "boolean" ? [] : [claim.assuming];
}

/** A security group. */
export interface Group {
  readonly name: string;
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

/** TCP ports that a security group opens to, or toward, one peer. */
export interface Rule {
  readonly name: string;
  readonly ports: Ports;
  readonly peer: Peer;
  /** What had to be assumed, because it is not known. */
  readonly assuming?: readonly string[];
}

/** The other side of a rule. */
export type Peer =
  | { readonly kind: "range"; readonly range: AddressRange }
  /** Addresses known by a name only: a variable, or a prefix list. */
  | { readonly kind: "addresses"; readonly name: string }
  | { readonly kind: "group"; readonly group: string }
  | { readonly kind: "anyone" };

export interface Subnet {
  readonly name: string;
  /** The VPC; nothing where it is not known. Subnets of the same one have a local route to each other. */
  readonly vpc: string | undefined;
  /** Its addresses; empty where they are not known. */
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
  /** A gateway endpoint: leads to one AWS service. */
  | { readonly kind: "endpoint" }
  /** A transit gateway, a peering connection, an appliance, something not in the JSON. */
  | { readonly kind: "elsewhere"; readonly name: string };
