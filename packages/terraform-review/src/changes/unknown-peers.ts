import { Configuration } from "../configuration/configuration";
import { namedPeersOfGroups } from "./open-groups";
import { ReachabilityChanges } from "./reachability-changes";

/** Addresses that are let in, and that may be the whole internet. */
export interface UnknownPeer {
  /** The address of what lets them in. */
  readonly address: string;
  /** Such as `var.admin_cidrs`. */
  readonly peer: string;
}

/** Data sources whose addresses are those of a network or of a service of AWS, and not the internet's. */
const NETWORKS =
  /^(?:module\.[\w-]+\.)*data\.aws_(vpc|vpcs|subnet|subnets|prefix_list|ec2_managed_prefix_list|ip_ranges)\./;

/** The peers whose addresses are not known, and that newly reach something, or something that may have a security group. */
export function unknownPeers(
  { changes }: ReachabilityChanges,
  before: Configuration,
  after: Configuration,
): UnknownPeer[] {
  const ofEndpoints = changes
    .filter(({ gained }) => gained !== "")
    .map(({ from, to, path }) => ({ address: path[0]?.split(" ")[0] ?? to, peer: from }));
  const ofGroups = namedPeersOfGroups(before, after).map(({ rule, peer }) => ({
    address: rule.split(" ")[0]!,
    peer,
  }));
  return [...ofEndpoints, ...ofGroups].filter(
    ({ peer }) =>
      /^(var|local|data|module|each)\./.test(peer) &&
      !NETWORKS.test(peer) &&
      // The validation of a variable may refuse the whole internet.
      after.mayBe(peer, "0.0.0.0/0"),
  );
}
