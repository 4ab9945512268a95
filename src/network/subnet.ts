/** Where a subnet's default route leads: to the internet gateway, or to a NAT gateway. */
export type Tier = "public" | "private";

/**
 * A subnet that knows its tier in its type.
 *
 * An internet-facing load balancer in private subnets is accepted by AWS and then times out for every visitor, so
 * `LoadBalancer` takes `Subnet<"public">` and anything else does not compile.
 */
export interface Subnet<T extends Tier = Tier> {
  readonly tier: T;
  /** Terraform reference to the subnet's id. */
  readonly id: string;
  /** Availability zone, such as `ap-northeast-2a`. */
  readonly zone: string;
  /** IPv4 range, such as `10.0.0.0/24`. */
  readonly cidr: string;
}
