import { Dependency } from "../dependency";

/** The target of a subnet's default route: the internet gateway, or a NAT gateway. */
export type Tier = "public" | "private";

/**
 * A subnet that knows its tier in its type.
 *
 * AWS accepts an internet-facing load balancer in private subnets, which then times out for every visitor. `LoadBalancer`
 * therefore takes `Subnet<"public">`, and anything else does not compile. A subnet is ready once its hosts and the
 * internet can reach each other, as far as its tier allows.
 */
export interface Subnet<T extends Tier = Tier> extends Dependency {
  readonly tier: T;
  /** Terraform reference to the subnet's id. */
  readonly id: string;
  /** Availability zone, such as `ap-northeast-2a`. */
  readonly zone: string;
}
