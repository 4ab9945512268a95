import { Route, Subnet } from "@aws-sdk/client-ec2";
import { ObservedSite } from "../support/observed-site";

/** Where a subnet routes traffic for the internet. */
export type Tier = "public" | "private" | "isolated";

/** A subnet's route to the internet, from its own route table or the VPC's main one. */
export function internetRoute({ routeTables }: ObservedSite, subnetId: string): Route | undefined {
  const own = routeTables.find(({ Associations = [] }) => Associations.some((a) => a.SubnetId === subnetId));
  const main = routeTables.find(({ Associations = [] }) => Associations.some((a) => a.Main));
  return (own ?? main)?.Routes?.find((route) => route.DestinationCidrBlock === "0.0.0.0/0");
}

function tierOf(site: ObservedSite, subnetId: string): Tier {
  const route = internetRoute(site, subnetId);
  if (route?.GatewayId?.startsWith("igw-")) {
    return "public";
  }
  return route?.NatGatewayId ? "private" : "isolated";
}

/** A subnet's tier and zone, such as `public ap-northeast-2a`. */
export function describeSubnet(site: ObservedSite, subnetId: string | undefined): string {
  const subnet = site.subnets.find(({ SubnetId }) => SubnetId === subnetId);
  return subnet ? `${tierOf(site, subnet.SubnetId!)} ${subnet.AvailabilityZone}` : `unknown ${subnetId}`;
}

export function subnetsOf(site: ObservedSite, tier: Tier): Subnet[] {
  return site.subnets.filter(({ SubnetId }) => tierOf(site, SubnetId!) === tier);
}

/** The name of the security group with an id. */
export function groupName({ securityGroups }: ObservedSite, groupId: string | undefined): string {
  return securityGroups.find(({ GroupId }) => GroupId === groupId)?.GroupName ?? `unknown ${groupId}`;
}
