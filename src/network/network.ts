import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet as SubnetResource } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { Monitored, Monitoring } from "../operations/monitoring";
import { natMonitoring, WatchedNatGateway } from "./nat-monitoring";
import { Subnet, Tier } from "./subnet";

/** One availability zone of the network, with one public and one private subnet. */
interface ZoneProps {
  /** Availability zone, such as `ap-northeast-2a`; its last letter names the zone's resources. */
  readonly name: string;
  /** IPv4 range of the zone's public subnet. */
  readonly publicCidr: string;
  /** IPv4 range of the zone's private subnet. */
  readonly privateCidr: string;
}

export interface NetworkProps {
  /** Name of the VPC, and prefix of the names of its parts. */
  readonly name: string;
  /** Region of the network, such as `ap-northeast-2`. */
  readonly region: string;
  /** IPv4 range of the VPC. */
  readonly cidr: string;
  /** The zones, at least two. */
  readonly zones: readonly ZoneProps[];
  /**
   * How many NAT gateways connect the private subnets to the internet. With one in each zone, the others still work when a
   * zone fails; a single one costs less, and the failure of its zone cuts off all of them.
   * @default "one-per-zone"
   */
  readonly natGateways?: "one-per-zone" | "single";
}

/**
 * A VPC in several zones, with public subnets that route to an internet gateway, private subnets that route to a NAT
 * gateway, a gateway endpoint that keeps traffic to S3 off the NAT gateways, and a default security group that allows
 * nothing.
 */
export class Network extends Construct implements Monitored {
  /** Terraform reference to the VPC's id. */
  readonly vpcId: string;
  readonly cidr: string;
  readonly publicSubnets: readonly Subnet<"public">[];
  readonly privateSubnets: readonly Subnet<"private">[];

  private readonly vpc: Vpc;
  private readonly natGateways: readonly WatchedNatGateway[];
  private readonly name: string;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    this.name = props.name;
    this.cidr = props.cidr;

    // The EFS mount helper finds its mount target by a DNS name that resolves only with both settings:
    // https://docs.aws.amazon.com/efs/latest/ug/mounting-fs-mount-cmd-dns-name.html
    this.vpc = new Vpc(this, "Resource", {
      cidrBlock: props.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: props.name },
    });
    this.vpcId = this.vpc.id;

    // AWS gives every VPC a group whose members can reach each other, and uses it for whatever names no other group.
    // Adopted without rules, it allows nothing.
    new DefaultSecurityGroup(this, "default_security_group", {
      vpcId: this.vpcId,
      tags: { Name: `${props.name}-default-allows-nothing` },
    });

    const zones = props.zones.map((zone) => ({ ...zone, letter: zone.name.slice(-1) }));
    const internetGateway = new InternetGateway(this, "internet_gateway", {
      vpcId: this.vpcId,
      tags: { Name: props.name },
    });

    const publicRoutes = this.routeTable("public_routes", "public");
    const toInternet = new Route(this, "public_routes_internet", {
      routeTableId: publicRoutes.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: internetGateway.id,
    });
    const publicZones = zones.map((zone) =>
      this.subnet("public", zone.letter, zone.name, zone.publicCidr, publicRoutes),
    );
    const publicRoutesReady = [toInternet, ...publicZones.map(({ association }) => association)];
    this.publicSubnets = publicZones.map(({ subnet }) => ({ ...subnet, ready: publicRoutesReady }));

    const withNatGateway = props.natGateways === "single" ? zones.slice(0, 1) : zones;
    const natGateways = withNatGateway.map((zone, index) =>
      this.natGateway(zone.letter, this.publicSubnets[index]!, internetGateway),
    );
    this.natGateways = natGateways.map(({ id: gateway }, index) => ({
      letter: withNatGateway[index]!.letter,
      id: gateway,
    }));
    const privateZones = zones.map((zone, index) => {
      const routes = this.routeTable(`private_${zone.letter}_routes`, `private-${zone.letter}`);
      const toNatGateway = new Route(this, `private_${zone.letter}_routes_internet`, {
        routeTableId: routes.id,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: (natGateways[index] ?? natGateways[0]!).id,
      });
      return {
        routes,
        toNatGateway,
        ...this.subnet("private", zone.letter, zone.name, zone.privateCidr, routes),
      };
    });
    const s3Endpoint = new VpcEndpoint(this, "s3_endpoint", {
      vpcId: this.vpcId,
      serviceName: `com.amazonaws.${props.region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: [publicRoutes.id, ...privateZones.map(({ routes }) => routes.id)],
      tags: { Name: `${props.name}-s3` },
    });
    const privateRoutesReady = [
      // A NAT gateway is of no use before its own subnet reaches the internet.
      ...publicRoutesReady,
      ...privateZones.flatMap(({ toNatGateway, association }) => [toNatGateway, association]),
      s3Endpoint,
    ];
    this.privateSubnets = privateZones.map(({ subnet }) => ({ ...subnet, ready: privateRoutesReady }));
  }

  monitoring(): Monitoring {
    return natMonitoring(this.natGateways);
  }

  private routeTable(id: string, label: string): RouteTable {
    return new RouteTable(this, id, { vpcId: this.vpcId, tags: { Name: `${this.name}-${label}` } });
  }

  private subnet<T extends Tier>(tier: T, letter: string, zone: string, cidr: string, routes: RouteTable) {
    const resource = new SubnetResource(this, `${tier}_${letter}`, {
      vpcId: this.vpcId,
      availabilityZone: zone,
      cidrBlock: cidr,
      // A host gets a public address only if it asks for one, as the bastion does, and never because of its subnet.
      mapPublicIpOnLaunch: false,
      tags: { Name: `${this.name}-${tier}-${letter}` },
    });
    const association = new RouteTableAssociation(this, `${tier}_${letter}_routes_association`, {
      subnetId: resource.id,
      routeTableId: routes.id,
    });
    return { subnet: { tier, id: resource.id, zone }, association };
  }

  private natGateway(letter: string, subnet: Subnet<"public">, internetGateway: InternetGateway): NatGateway {
    const address = new Eip(this, `nat_${letter}_address`, {
      domain: "vpc",
      tags: { Name: `${this.name}-nat-${letter}` },
    });
    return new NatGateway(this, `nat_${letter}`, {
      subnetId: subnet.id,
      allocationId: address.allocationId,
      tags: { Name: `${this.name}-nat-${letter}` },
      // AWS refuses a public NAT gateway in a VPC without an internet gateway, and no argument orders the two.
      dependsOn: [internetGateway],
    });
  }
}
