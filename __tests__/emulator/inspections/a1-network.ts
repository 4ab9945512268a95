import { expectEqual, expectSame, Row } from "./inspection";
import { describeSubnet, internetRoute, subnetsOf } from "./topology";

export const network: Row = {
  id: "A1",
  inspections: {
    "the VPC has its name and range, and names for its hosts": ({ vpc, dns }, { cidr }) => [
      ...expectEqual("the range of the VPC", vpc.CidrBlock, cidr),
      ...expectEqual("DNS of the VPC", dns, { hostnames: true, support: true }),
    ],

    "each zone has one public and one private subnet": (site, { zones }) =>
      expectSame(
        "the set of subnets",
        site.subnets.map(({ SubnetId }) => describeSubnet(site, SubnetId)),
        zones.flatMap((zone) => [`public ${zone}`, `private ${zone}`]),
      ),

    "the public subnets lead to the VPC's own internet gateway": (site) => {
      const gateways = site.internetGateways.map(({ InternetGatewayId }) => InternetGatewayId!);
      return subnetsOf(site, "public").flatMap(({ SubnetId, AvailabilityZone }) =>
        expectEqual(
          `the gateway of the public subnet of ${AvailabilityZone}`,
          [internetRoute(site, SubnetId!)?.GatewayId],
          gateways,
        ),
      );
    },

    "each private subnet leads to a NAT gateway of its own, in the public subnet of its zone": (site) => {
      const privateSubnets = subnetsOf(site, "private");
      const used = privateSubnets.map(({ SubnetId }) => internetRoute(site, SubnetId!)!.NatGatewayId!);
      const all = site.natGateways.map(({ NatGatewayId }) => NatGatewayId!);
      return [
        ...expectSame("the set of NAT gateways that private subnets lead to", used, all),
        ...privateSubnets.flatMap(({ AvailabilityZone }, index) => {
          const gateway = site.natGateways.find(({ NatGatewayId }) => NatGatewayId === used[index]);
          return [
            ...expectEqual(
              `the place of the NAT gateway of the private subnet of ${AvailabilityZone}`,
              describeSubnet(site, gateway?.SubnetId),
              `public ${AvailabilityZone}`,
            ),
            ...expectEqual(
              `having a public address, for the NAT gateway of ${AvailabilityZone},`,
              gateway?.NatGatewayAddresses?.some(({ PublicIp }) => PublicIp !== undefined),
              true,
            ),
          ];
        }),
      ];
    },

    "no subnet hands out public addresses by itself": ({ subnets }) =>
      subnets
        .filter(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch)
        .map(({ SubnetId }) => `${SubnetId} gives each instance a public address`),
  },
};
