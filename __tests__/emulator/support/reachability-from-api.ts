import * as cloudFront from "@aws-sdk/client-cloudfront";
import * as ec2 from "@aws-sdk/client-ec2";
import {
  AddressRange,
  Endpoint,
  Group,
  Peer,
  Placement,
  Ports,
  Reachability,
  reachabilityIn,
  Route,
  RouteTarget,
  Rule,
  Subnet,
} from "terraform-review";
import { nameOf } from "../inspections/inspection";
import { Aws } from "./aws";
import { observe, ObservedSite, SiteLocation } from "./observed-site";

/** Names of addresses that the JSON only refers to, such as `{ "203.0.113.7/32": "var.admin_cidrs" }`. */
export type AddressNames = Readonly<Record<string, string>>;

/**
 * Who can open which TCP port to whom in an applied site, from the AWS API alone. `reachability` answers the same question
 * from Terraform JSON, with the same names of endpoints. The reasons are AWS's ids.
 */
export async function reachabilityFromApi(
  aws: Aws,
  location: SiteLocation,
  names: AddressNames,
): Promise<Reachability> {
  const site = await observe(aws, location);
  const [{ VpcEndpoints = [] }, { PrefixLists = [] }, { VpcOriginList }] = await Promise.all([
    aws.ec2.send(
      new ec2.DescribeVpcEndpointsCommand({ Filters: [{ Name: "vpc-id", Values: [site.vpc.VpcId!] }] }),
    ),
    aws.ec2.send(new ec2.DescribeManagedPrefixListsCommand({})),
    aws.cloudFront.send(new cloudFront.ListVpcOriginsCommand({})),
  ]);
  const prefixLists = PrefixLists.map(({ PrefixListId, PrefixListName }) => [PrefixListId, PrefixListName]);
  const allNames = { ...Object.fromEntries(prefixLists), ...names };
  return new ApiTopology(site, VpcEndpoints, VpcOriginList?.Items ?? [], allNames).reachability();
}

/** Name of the prefix list with CloudFront's addresses. */
const CLOUDFRONT = "com.amazonaws.global.cloudfront.origin-facing";

/** Builds the topology of a site from API responses. */
class ApiTopology {
  private readonly subnets: readonly (Subnet & { routes: Route[] })[];

  constructor(
    private readonly site: ObservedSite,
    private readonly vpcEndpoints: readonly ec2.VpcEndpoint[],
    private readonly vpcOrigins: readonly cloudFront.VpcOriginSummary[],
    private readonly names: AddressNames,
  ) {
    this.subnets = site.subnets.map(({ SubnetId, VpcId, CidrBlock, Ipv6CidrBlockAssociationSet = [] }) => ({
      name: SubnetId!,
      vpc: VpcId!,
      ranges: parseRanges(
        CidrBlock,
        ...Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
      ),
      routes: [],
    }));
    // The target of a NAT gateway's route is a subnet, so all subnets must exist before the first route.
    for (const subnet of this.subnets) {
      subnet.routes.push(...this.routesOf(subnet.name));
    }
  }

  reachability(): Reachability {
    return reachabilityIn({
      endpoints: this.endpoints(),
      groups: this.site.securityGroups.map(({ GroupId }) => GroupId!),
      ranges: parseRanges(this.site.vpc.CidrBlock),
      notes: [],
    });
  }

  private endpoints(): Endpoint[] {
    const { loadBalancers, instances, webTier, databases, readReplicas, fileSystems, mountTargets } =
      this.site;
    return [
      ...loadBalancers.map((balancer) => ({
        name: `load balancer ${balancer.LoadBalancerName}`,
        placements: (balancer.AvailabilityZones ?? []).map(({ SubnetId }): Placement => ({
          ...this.placement(SubnetId, balancer.SecurityGroups, balancer.Scheme === "internet-facing"),
          vpcOrigins: this.vpcOrigins
            .filter(({ OriginEndpointArn }) => OriginEndpointArn === balancer.LoadBalancerArn)
            .map(({ Id }) => ({ name: CLOUDFRONT, by: Id! })),
        })),
      })),
      ...instances
        .filter(({ Tags }) => !Tags?.some(({ Key }) => Key === "aws:autoscaling:groupName"))
        .map((instance) => ({
          name: `instance ${nameOf(instance)}`,
          placements: [
            this.placement(
              instance.SubnetId,
              instance.SecurityGroups?.map(({ GroupId }) => GroupId!),
              instance.PublicIpAddress !== undefined,
            ),
          ],
        })),
      this.fleet(this.site),
      ...(webTier ? [this.fleet(webTier)] : []),
      ...[...databases, ...readReplicas].map((database) => ({
        name: `database ${database.DBInstanceIdentifier}`,
        placements: (database.DBSubnetGroup?.Subnets ?? []).map(({ SubnetIdentifier }) =>
          this.placement(
            SubnetIdentifier,
            database.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId!),
            database.PubliclyAccessible === true,
          ),
        ),
      })),
      ...fileSystems.map((fileSystem) => ({
        name: `file system ${nameOf(fileSystem)}`,
        placements: mountTargets
          .filter(({ FileSystemId }) => FileSystemId === fileSystem.FileSystemId)
          .map(({ SubnetId, securityGroups }) => this.placement(SubnetId, securityGroups, false)),
      })),
    ];
  }

  private fleet({
    autoScalingGroup,
    launchTemplate,
  }: Pick<ObservedSite, "autoScalingGroup" | "launchTemplate">): Endpoint {
    const [nic] = launchTemplate.NetworkInterfaces ?? [];
    return {
      name: `Auto Scaling group ${autoScalingGroup.AutoScalingGroupName}`,
      placements: (autoScalingGroup.VPCZoneIdentifier ?? "")
        .split(",")
        .map((subnetId) =>
          this.placement(
            subnetId,
            nic?.Groups ?? launchTemplate.SecurityGroupIds,
            nic?.AssociatePublicIpAddress ??
              this.site.subnets.some((subnet) => subnet.SubnetId === subnetId && subnet.MapPublicIpOnLaunch),
          ),
        ),
    };
  }

  private placement(
    subnetId: string | undefined,
    groups: readonly string[] | undefined,
    publicAddress: boolean,
  ): Placement {
    return {
      subnet: this.subnet(subnetId),
      groups: (groups ?? []).map((id) => this.group(id)),
      publicAddress,
      ipv6Address: false,
    };
  }

  private subnet(id: string | undefined): Subnet {
    const subnet = this.subnets.find(({ name }) => name === id);
    if (!subnet) {
      throw new Error(`${id} is not a subnet of ${this.site.vpc.VpcId}`);
    }
    return subnet;
  }

  private group(id: string): Group {
    const rules = this.site.securityGroupRules.filter(({ GroupId }) => GroupId === id);
    const read = (isEgress: boolean) =>
      rules.filter(({ IsEgress }) => IsEgress === isEgress).flatMap((rule) => this.rule(rule));
    return { name: id, ingress: read(false), egress: read(true) };
  }

  private rule(rule: ec2.SecurityGroupRule): Rule[] {
    const allProtocols = rule.IpProtocol === "-1";
    return rule.IpProtocol === "tcp" || allProtocols
      ? [
          {
            name: rule.SecurityGroupRuleId!,
            ports: allProtocols ? Ports.all : Ports.range(rule.FromPort!, rule.ToPort!),
            peer: this.peer(rule),
          },
        ]
      : [];
  }

  private peer(rule: ec2.SecurityGroupRule): Peer {
    const group = rule.ReferencedGroupInfo?.GroupId;
    if (group !== undefined) {
      return { kind: "group", group };
    }
    const cidr = rule.CidrIpv4 ?? rule.CidrIpv6;
    const name = this.names[cidr ?? rule.PrefixListId!];
    return name === undefined ? { kind: "range", range: parseRanges(cidr)[0]! } : { kind: "addresses", name };
  }

  private routesOf(subnetId: string): Route[] {
    const { routeTables } = this.site;
    const own = routeTables.find(({ Associations = [] }) =>
      Associations.some((a) => a.SubnetId === subnetId),
    );
    const table = own ?? routeTables.find(({ Associations = [] }) => Associations.some((a) => a.Main));
    const id = table!.RouteTableId!;
    return [
      ...(table!.Routes ?? [])
        // AWS also lists a VPC endpoint's route in the table. It is added below with the name of the service.
        .filter(({ GatewayId }) => GatewayId !== "local" && !GatewayId?.startsWith("vpce-"))
        .map((route) => this.route(id, route)),
      ...this.vpcEndpoints
        .filter(({ RouteTableIds = [] }) => RouteTableIds.includes(id))
        .map(({ VpcEndpointId, ServiceName }) => ({
          name: VpcEndpointId!,
          destination: ServiceName!,
          target: { kind: "endpoint" as const },
        })),
    ];
  }

  private route(table: string, route: ec2.Route): Route {
    const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
    return {
      name: `${table} ${cidr ?? route.DestinationPrefixListId}`,
      destination: parseRanges(cidr)[0] ?? route.DestinationPrefixListId!,
      target: this.target(route),
    };
  }

  private target(route: ec2.Route): RouteTarget {
    const nat = this.site.natGateways.find(({ NatGatewayId }) => NatGatewayId === route.NatGatewayId);
    if (nat) {
      return {
        kind: "NAT gateway",
        name: nat.NatGatewayId!,
        isPublic: nat.ConnectivityType !== "private",
        subnet: this.subnet(nat.SubnetId),
      };
    }
    if (this.site.internetGateways.some(({ InternetGatewayId }) => InternetGatewayId === route.GatewayId)) {
      return { kind: "internet gateway" };
    }
    return route.EgressOnlyInternetGatewayId !== undefined
      ? { kind: "egress-only internet gateway" }
      : { kind: "elsewhere", name: JSON.stringify(route) };
  }
}

function parseRanges(...cidrs: readonly (string | undefined)[]): AddressRange[] {
  return cidrs.flatMap((cidr) => AddressRange.parse(cidr ?? "") ?? []);
}
