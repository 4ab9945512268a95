import { Configuration } from "../configuration/configuration";
import { ReachabilityChanges } from "./reachability-changes";

/** Addresses that are let in, and that may be the whole internet. */
export interface UnknownPeer {
  /** The address of what lets them in. */
  readonly address: string;
  /** Such as `var.admin_cidrs`. */
  readonly peer: string;
}

/** Data sources whose addresses are those of a network or of a service of AWS, and not the internet's. */
const NETWORKS = /^data\.aws_(vpc|vpcs|subnet|subnets|prefix_list|ec2_managed_prefix_list|ip_ranges)\./;

/** The peers that newly reach something and whose addresses are not known. */
export function unknownPeers({ changes }: ReachabilityChanges, after: Configuration): UnknownPeer[] {
  return (
    changes
      .filter(({ gained, from }) => gained !== "" && /^(var|local|data|module|each)\./.test(from))
      // The validation of a variable may refuse the whole internet.
      .filter(({ from }) => !NETWORKS.test(from) && after.mayBe(from, "0.0.0.0/0"))
      .map(({ from, to, path }) => ({ address: path[0]?.split(" ")[0] ?? to, peer: from }))
  );
}
