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

/** Names for addresses that the JSON knows by name only, such as `{ "203.0.113.7/32": "var.admin_cidrs" }`. */
export type AddressNames = Readonly<Record<string, string>>;

/**
 * Who can open which TCP port to whom in an applied site, from the answers of the AWS API alone: the question that
 * `reachability` answers from Terraform JSON, with the same names of parties. The reasons are AWS's ids.
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

/** Name of the prefix list of CloudFront's own addresses. */
const CLOUDFRONT = "com.amazonaws.global.cloudfront.origin-facing";

/** Reads the network of a site in the API's answers. */
class ApiTopology {
  private readonly subnets: readonly (Subnet & { routes: Route[] })[];

  constructor(
    private readonly site: ObservedSite,
    private readonly endpoints: readonly ec2.VpcEndpoint[],
    private readonly vpcOrigins: readonly cloudFront.VpcOriginSummary[],
    private readonly names: AddressNames,
  ) {
    this.subnets = site.subnets.map(({ SubnetId, VpcId, CidrBlock, Ipv6CidrBlockAssociationSet = [] }) => ({
      name: SubnetId!,
      vpc: VpcId!,
      ranges: ranges(CidrBlock, ...Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)),
      routes: [],
    }));
    // A NAT gateway's route leads to a subnet: all are there before the first route is.
    for (const subnet of this.subnets) {
      subnet.routes.push(...this.routesOf(subnet.name));
    }
  }

  reachability(): Reachability {
    return reachabilityIn({
      endpoints: this.parties(),
      groups: this.site.securityGroups.map(({ GroupId }) => GroupId!),
      ranges: ranges(this.site.vpc.CidrBlock),
      notes: [],
    });
  }

  private parties(): Endpoint[] {
    const { loadBalancers, instances, webTier, databases, readReplicas, fileSystems, mountTargets } =
      this.site;
    return [
      ...loadBalancers.map((balancer) => ({
        name: `load balancer ${balancer.LoadBalancerName}`,
        placements: (balancer.AvailabilityZones ?? []).map(({ SubnetId }) => ({
          ...this.placement(SubnetId, balancer.SecurityGroups, balancer.Scheme === "internet-facing"),
          guests: this.vpcOrigins
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
      throw new Error(`${id} is no subnet of ${this.site.vpc.VpcId}`);
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
    const isOfAll = rule.IpProtocol === "-1";
    return rule.IpProtocol === "tcp" || isOfAll
      ? [
          {
            name: rule.SecurityGroupRuleId!,
            ports: isOfAll ? Ports.all : Ports.range(rule.FromPort!, rule.ToPort!),
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
    return name === undefined ? { kind: "range", range: ranges(cidr)[0]! } : { kind: "addresses", name };
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
        // AWS shows an endpoint's route in the table, too; below it comes with the name of the service.
        .filter(({ GatewayId }) => GatewayId !== "local" && !GatewayId?.startsWith("vpce-"))
        .map((route) => this.route(id, route)),
      ...this.endpoints
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
      destination: ranges(cidr)[0] ?? route.DestinationPrefixListId!,
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

function ranges(...cidrs: readonly (string | undefined)[]): AddressRange[] {
  return cidrs.flatMap((cidr) => AddressRange.parse(cidr ?? "") ?? []);
}
