import { expectEqual, expectSame, Row } from "./inspection";
import { describeSubnet, internetRoute, subnetsOf } from "./topology";

export const network: Row = {
  id: "A1",
  inspections: {
    "the VPC has its name and CIDR block, and DNS hostnames": ({ vpc, dns }, { cidr }) => [
      ...expectEqual("the CIDR block of the VPC", vpc.CidrBlock, cidr),
      ...expectEqual("the VPC's DNS settings", dns, { hostnames: true, support: true }),
    ],

    "each zone has one public and one private subnet": (site, { zones }) =>
      expectSame(
        "the set of subnets",
        site.subnets.map(({ SubnetId }) => describeSubnet(site, SubnetId)),
        zones.flatMap((zone) => [`public ${zone}`, `private ${zone}`]),
      ),

    "the public subnets route to the VPC's internet gateway": (site) => {
      const gateways = site.internetGateways.map(({ InternetGatewayId }) => InternetGatewayId!);
      return subnetsOf(site, "public").flatMap(({ SubnetId, AvailabilityZone }) =>
        expectEqual(
          `the gateway of the public subnet in ${AvailabilityZone}`,
          [internetRoute(site, SubnetId!)?.GatewayId],
          gateways,
        ),
      );
    },

    "each private subnet routes to its own NAT gateway, in the public subnet of its zone": (site) => {
      const privateSubnets = subnetsOf(site, "private");
      const used = privateSubnets.map(({ SubnetId }) => internetRoute(site, SubnetId!)!.NatGatewayId!);
      const all = site.natGateways.map(({ NatGatewayId }) => NatGatewayId!);
      return [
        ...expectSame("the set of NAT gateways that private subnets route to", used, all),
        ...privateSubnets.flatMap(({ AvailabilityZone }, index) => {
          const gateway = site.natGateways.find(({ NatGatewayId }) => NatGatewayId === used[index]);
          return [
            ...expectEqual(
              `the subnet of the NAT gateway of the private subnet in ${AvailabilityZone}`,
              describeSubnet(site, gateway?.SubnetId),
              `public ${AvailabilityZone}`,
            ),
            ...expectEqual(
              `whether the NAT gateway in ${AvailabilityZone} has a public address`,
              gateway?.NatGatewayAddresses?.some(({ PublicIp }) => PublicIp !== undefined),
              true,
            ),
          ];
        }),
      ];
    },

    "no subnet assigns public addresses by default": ({ subnets }) =>
      subnets
        .filter(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch)
        .map(({ SubnetId }) => `${SubnetId} assigns each instance a public address`),
  },
};
