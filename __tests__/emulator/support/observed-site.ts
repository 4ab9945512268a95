import { ACMClient, DescribeCertificateCommand } from "@aws-sdk/client-acm";
import * as autoScaling from "@aws-sdk/client-auto-scaling";
import * as cloudFront from "@aws-sdk/client-cloudfront";
import * as cloudWatch from "@aws-sdk/client-cloudwatch";
import * as ec2 from "@aws-sdk/client-ec2";
import * as efs from "@aws-sdk/client-efs";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import * as iam from "@aws-sdk/client-iam";
import * as rds from "@aws-sdk/client-rds";
import * as route53 from "@aws-sdk/client-route-53";
import * as s3 from "@aws-sdk/client-s3";
import * as ses from "@aws-sdk/client-sesv2";
import * as secrets from "@aws-sdk/client-secrets-manager";
import { gunzipSync } from "node:zlib";
import { Aws } from "./aws";
import { ObservedLogs, observeLogs } from "./observed-logs";
import { ObservedOperations, observeOperations } from "./observed-operations";
import { ObservedShipping, observeShipping } from "./observed-shipping";

/** Where to find a site. */
export interface SiteLocation {
  /** Name tag of its VPC. */
  readonly vpcName: string;
  /** Name of its load balancer, Auto Scaling group, database and so on, such as `dev-wordpress`. */
  readonly name: string;
  /** Name of its web tier's Auto Scaling group, if it has one. */
  readonly webTierName?: string;
  /** Its hosted zone. */
  readonly zoneName: string;
}

/** A role and its permissions. */
export interface ObservedRole {
  readonly name: string;
  readonly arn: string;
  readonly trust: PolicyDocument;
  /** Inline policies. */
  readonly policies: readonly PolicyDocument[];
  /** ARNs of managed policies. */
  readonly managed: readonly string[];
}

/** A version of an S3 object. */
interface InstanceFiles {
  readonly bucket?: string;
  readonly key?: string;
  readonly versionId?: string;
  /** SHA-256 that the user data expects of the content. */
  readonly sha256?: string;
  readonly text: string;
}

interface PolicyDocument {
  readonly Statement: readonly {
    readonly Effect: "Allow" | "Deny";
    readonly Action: string | readonly string[];
    readonly Resource?: string | readonly string[];
    readonly Principal?: unknown;
    readonly Condition?: unknown;
  }[];
}

/** Everything that the AWS API returns about a site, with the API's own names and types. */
export interface ObservedSite {
  readonly vpc: ec2.Vpc;
  readonly dns: { readonly hostnames?: boolean; readonly support?: boolean };
  readonly subnets: readonly ec2.Subnet[];
  readonly routeTables: readonly ec2.RouteTable[];
  readonly internetGateways: readonly ec2.InternetGateway[];
  readonly natGateways: readonly ec2.NatGateway[];
  readonly securityGroups: readonly ec2.SecurityGroup[];
  readonly securityGroupRules: readonly ec2.SecurityGroupRule[];
  /** The instances in the VPC: the bastion, and those of the Auto Scaling groups. */
  readonly instances: readonly ec2.Instance[];
  readonly loadBalancers: readonly elb.LoadBalancer[];
  readonly listeners: readonly elb.Listener[];
  readonly targetGroups: readonly elb.TargetGroup[];
  /** The targets registered with the target groups. */
  readonly targets: readonly elb.TargetDescription[];
  readonly databases: readonly rds.DBInstance[];
  readonly databaseParameters: readonly rds.Parameter[];
  readonly readReplicas: readonly rds.DBInstance[];
  /** The alarms on metrics whose name begins with the site's. */
  readonly alarms: readonly cloudWatch.MetricAlarm[];
  /** Who is told what. */
  readonly operations: ObservedOperations;
  /** Where instances ship their logs. */
  readonly shipping: ObservedShipping;
  /** What is logged where. */
  readonly logs: ObservedLogs;
  readonly fileSystems: readonly efs.FileSystemDescription[];
  readonly accessPoints: readonly efs.AccessPointDescription[];
  readonly mountTargets: readonly (efs.MountTargetDescription & {
    readonly securityGroups: readonly string[];
  })[];
  readonly fileSystemPolicy: PolicyDocument;
  readonly autoScalingGroup: autoScaling.AutoScalingGroup;
  readonly scalingPolicies: readonly autoScaling.ScalingPolicy[];
  /** The launch template version that the group uses. */
  readonly launchTemplate: ec2.ResponseLaunchTemplateData;
  /** The user data as cloud-init reads it, and its size as EC2 counts it. */
  readonly userData: { readonly text: string; readonly sizeBytes: number };
  /** The object that the user data names, and its content: the cloud-config with the instances' files. */
  readonly instanceFiles: InstanceFiles;
  readonly bastionRole?: ObservedRole;
  readonly fleetRole?: ObservedRole;
  /** The same for the web tier, if there is one. */
  readonly webTier?: Pick<
    ObservedSite,
    "autoScalingGroup" | "launchTemplate" | "userData" | "instanceFiles" | "fleetRole"
  >;
  readonly secrets: readonly secrets.SecretListEntry[];
  readonly zone?: route53.HostedZone;
  readonly nameServers: readonly string[];
  readonly records: readonly route53.ResourceRecordSet[];
  readonly certificate?: Awaited<ReturnType<typeof describeCertificate>>;
  /** The bucket and the distribution for uploads, if there are any. */
  readonly media?: Awaited<ReturnType<typeof observeMedia>>;
  /** Its identity in SES, if it sends mail. */
  readonly mail?: Awaited<ReturnType<typeof observeMail>>;
  /** What Auto Scaling waits for before it terminates an instance. */
  readonly lifecycleHooks: readonly autoScaling.LifecycleHook[];
}

/** Reads a whole site from the AWS API. Throws unless there is exactly one VPC of that name. */
export async function observe(
  aws: Aws,
  { vpcName, name, webTierName, zoneName }: SiteLocation,
): Promise<ObservedSite> {
  const { Vpcs = [] } = await aws.ec2.send(
    new ec2.DescribeVpcsCommand({ Filters: [{ Name: "tag:Name", Values: [vpcName] }] }),
  );
  const [vpc, ...more] = Vpcs;
  if (!vpc || more.length > 0) {
    throw new Error(`there are ${Vpcs.length} VPCs named ${vpcName}`);
  }
  const network = await observeNetwork(aws.ec2, vpc.VpcId!);
  const [balancing, databases, files, fleet, zone, listedSecrets, alarms] = await Promise.all([
    observeLoadBalancing(aws.elb, vpc.VpcId!),
    observeDatabases(aws.rds, vpc.VpcId!),
    observeFiles(aws.efs, network.subnets),
    observeFleet(aws, name),
    observeZone(aws.route53, zoneName),
    aws.secrets.send(new secrets.ListSecretsCommand({ MaxResults: 100 })),
    aws.cloudWatch.send(new cloudWatch.DescribeAlarmsCommand({ AlarmNamePrefix: name })),
  ]);
  const bastion = network.instances.find(({ Tags }) => !Tags?.some(({ Key }) => Key === groupTag));
  const bastionProfile = bastion?.IamInstanceProfile?.Arn?.split("/").at(-1);
  const certificateArn = balancing.listeners.flatMap(({ Certificates = [] }) => Certificates)[0]
    ?.CertificateArn;
  return {
    vpc,
    ...network,
    ...balancing,
    ...databases,
    ...files,
    ...fleet,
    ...zone,
    webTier: webTierName === undefined ? undefined : await observeFleet(aws, webTierName),
    bastionRole: bastionProfile === undefined ? undefined : await observeRole(aws.iam, bastionProfile),
    alarms: alarms.MetricAlarms ?? [],
    operations: await observeOperations(aws, name),
    shipping: await observeShipping(aws, name),
    logs: await observeLogs(aws, name, vpc.VpcId!),
    secrets: (listedSecrets.SecretList ?? []).filter((secret) => secret.Name!.startsWith(name)),
    media: await observeMedia(aws, name),
    mail: await observeMail(aws.ses, name),
    lifecycleHooks:
      (
        await aws.autoScaling.send(
          new autoScaling.DescribeLifecycleHooksCommand({ AutoScalingGroupName: name }),
        )
      ).LifecycleHooks ?? [],
    certificate:
      certificateArn === undefined ? undefined : await describeCertificate(aws.acm, certificateArn),
  };
}

/** The tag that Auto Scaling puts on its instances. */
const groupTag = "aws:autoscaling:groupName";

async function observeNetwork(client: ec2.EC2Client, vpcId: string) {
  const ofVpc = { Filters: [{ Name: "vpc-id", Values: [vpcId] }] };
  const [subnets, routeTables, gateways, nats, groups, reservations, hostnames, support] = await Promise.all([
    client.send(new ec2.DescribeSubnetsCommand(ofVpc)),
    client.send(new ec2.DescribeRouteTablesCommand(ofVpc)),
    client.send(
      new ec2.DescribeInternetGatewaysCommand({ Filters: [{ Name: "attachment.vpc-id", Values: [vpcId] }] }),
    ),
    client.send(new ec2.DescribeNatGatewaysCommand({ Filter: ofVpc.Filters })),
    client.send(new ec2.DescribeSecurityGroupsCommand(ofVpc)),
    client.send(new ec2.DescribeInstancesCommand(ofVpc)),
    client.send(new ec2.DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: "enableDnsHostnames" })),
    client.send(new ec2.DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute: "enableDnsSupport" })),
  ]);
  const securityGroups = groups.SecurityGroups ?? [];
  const rules = await client.send(
    new ec2.DescribeSecurityGroupRulesCommand({
      Filters: [{ Name: "group-id", Values: securityGroups.map(({ GroupId }) => GroupId!) }],
    }),
  );
  return {
    dns: { hostnames: hostnames.EnableDnsHostnames?.Value, support: support.EnableDnsSupport?.Value },
    subnets: subnets.Subnets ?? [],
    routeTables: routeTables.RouteTables ?? [],
    internetGateways: gateways.InternetGateways ?? [],
    natGateways: (nats.NatGateways ?? []).filter(({ State }) => State !== "deleted"),
    securityGroups,
    securityGroupRules: rules.SecurityGroupRules ?? [],
    instances: (reservations.Reservations ?? [])
      .flatMap(({ Instances = [] }) => Instances)
      .filter(({ State }) => State?.Name !== "terminated"),
  };
}

async function observeLoadBalancing(client: elb.ElasticLoadBalancingV2Client, vpcId: string) {
  const all = await client.send(new elb.DescribeLoadBalancersCommand({}));
  const loadBalancers = (all.LoadBalancers ?? []).filter(({ VpcId }) => VpcId === vpcId);
  const listeners = await Promise.all(
    loadBalancers.map(({ LoadBalancerArn }) =>
      client.send(new elb.DescribeListenersCommand({ LoadBalancerArn })),
    ),
  );
  const allTargetGroups = await client.send(new elb.DescribeTargetGroupsCommand({}));
  const targetGroups = (allTargetGroups.TargetGroups ?? []).filter(({ VpcId }) => VpcId === vpcId);
  const health = await Promise.all(
    targetGroups.map(({ TargetGroupArn }) =>
      client.send(new elb.DescribeTargetHealthCommand({ TargetGroupArn })),
    ),
  );
  return {
    loadBalancers,
    listeners: listeners.flatMap(({ Listeners = [] }) => Listeners),
    targetGroups,
    targets: health
      .flatMap(({ TargetHealthDescriptions = [] }) => TargetHealthDescriptions)
      .flatMap(({ Target }) => (Target ? [Target] : [])),
  };
}

async function observeDatabases(client: rds.RDSClient, vpcId: string) {
  const { DBInstances = [] } = await client.send(new rds.DescribeDBInstancesCommand({}));
  // AWS lists them by identifier, the emulator in the order of their creation.
  const all = DBInstances.filter(({ DBSubnetGroup }) => DBSubnetGroup?.VpcId === vpcId).sort((a, b) =>
    a.DBInstanceIdentifier! < b.DBInstanceIdentifier! ? -1 : 1,
  );
  const [databases, readReplicas] = [false, true].map((isReplica) =>
    all.filter((instance) => (instance.ReadReplicaSourceDBInstanceIdentifier !== undefined) === isReplica),
  ) as [rds.DBInstance[], rds.DBInstance[]];
  const groups = databases.flatMap(({ DBParameterGroups = [] }) => DBParameterGroups);
  const parameters = await Promise.all(
    groups.map(({ DBParameterGroupName }) =>
      client.send(new rds.DescribeDBParametersCommand({ DBParameterGroupName, Source: "user" })),
    ),
  );
  return {
    databases,
    readReplicas,
    databaseParameters: parameters.flatMap(({ Parameters = [] }) => Parameters),
  };
}

async function observeFiles(client: efs.EFSClient, subnets: readonly ec2.Subnet[]) {
  const { FileSystems: all = [] } = await client.send(new efs.DescribeFileSystemsCommand({}));
  const mounts = await Promise.all(
    all.map(({ FileSystemId }) => client.send(new efs.DescribeMountTargetsCommand({ FileSystemId }))),
  );
  const ofVpc = mounts
    .flatMap(({ MountTargets = [] }) => MountTargets)
    .filter(({ SubnetId }) => subnets.some((subnet) => subnet.SubnetId === SubnetId));
  const fileSystems = all.filter(({ FileSystemId }) =>
    ofVpc.some((target) => target.FileSystemId === FileSystemId),
  );
  const FileSystemId = fileSystems[0]?.FileSystemId;
  const [{ AccessPoints = [] }, { Policy = "{}" }] = await Promise.all([
    client.send(new efs.DescribeAccessPointsCommand({ FileSystemId })),
    client.send(new efs.DescribeFileSystemPolicyCommand({ FileSystemId })),
  ]);
  return {
    fileSystems,
    accessPoints: AccessPoints,
    fileSystemPolicy: JSON.parse(Policy) as PolicyDocument,
    mountTargets: await Promise.all(
      ofVpc.map(async (target) => {
        const { MountTargetId } = target;
        const { SecurityGroups = [] } = await client.send(
          new efs.DescribeMountTargetSecurityGroupsCommand({ MountTargetId }),
        );
        return { ...target, securityGroups: SecurityGroups };
      }),
    ),
  };
}

async function observeFleet(
  { autoScaling: client, ec2: compute, iam: identities, s3: buckets }: Aws,
  name: string,
) {
  const groups = await client.send(
    new autoScaling.DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }),
  );
  const autoScalingGroup = groups.AutoScalingGroups?.[0];
  if (!autoScalingGroup) {
    throw new Error(`there is no Auto Scaling group ${name}`);
  }
  const { ScalingPolicies = [] } = await client.send(
    new autoScaling.DescribePoliciesCommand({ AutoScalingGroupName: name }),
  );
  const { LaunchTemplateId, Version } = autoScalingGroup.LaunchTemplate ?? {};
  const versions = await compute.send(
    new ec2.DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId, Versions: [Version!] }),
  );
  const launchTemplate = versions.LaunchTemplateVersions?.[0]?.LaunchTemplateData ?? {};
  const userData = Buffer.from(launchTemplate.UserData ?? "", "base64");
  const text = gunzipSync(userData).toString("utf8");
  const profile = launchTemplate.IamInstanceProfile?.Name;
  return {
    autoScalingGroup,
    scalingPolicies: ScalingPolicies,
    launchTemplate,
    userData: { text, sizeBytes: userData.length },
    instanceFiles: await observeInstanceFiles(buckets, text),
    fleetRole: profile === undefined ? undefined : await observeRole(identities, profile),
  };
}

/** Fetches the object that user data names. */
async function observeInstanceFiles(client: s3.S3Client, userData: string): Promise<InstanceFiles> {
  const value = (name: string) => new RegExp(`^ *${name}='(.*)'$`, "m").exec(userData)?.[1];
  const location = { bucket: value("BUCKET"), key: value("KEY"), versionId: value("VERSION_ID") };
  const { bucket: Bucket, key: Key, versionId: VersionId } = location;
  const { Body } = await client.send(new s3.GetObjectCommand({ Bucket, Key, VersionId }));
  return { ...location, sha256: value("SHA256"), text: await Body!.transformToString() };
}

async function observeRole(client: iam.IAMClient, profile: string): Promise<ObservedRole> {
  const { InstanceProfile } = await client.send(
    new iam.GetInstanceProfileCommand({ InstanceProfileName: profile }),
  );
  const role = InstanceProfile!.Roles![0]!;
  const RoleName = role.RoleName!;
  const { PolicyNames = [] } = await client.send(new iam.ListRolePoliciesCommand({ RoleName }));
  const { AttachedPolicies = [] } = await client.send(new iam.ListAttachedRolePoliciesCommand({ RoleName }));
  const policies = await Promise.all(
    PolicyNames.map((PolicyName) => client.send(new iam.GetRolePolicyCommand({ RoleName, PolicyName }))),
  );
  return {
    name: RoleName,
    arn: role.Arn!,
    trust: parsePolicy(role.AssumeRolePolicyDocument!),
    policies: policies.map(({ PolicyDocument }) => parsePolicy(PolicyDocument!)),
    managed: AttachedPolicies.map(({ PolicyArn }) => PolicyArn!),
  };
}

/** IAM returns policies URL-encoded. */
function parsePolicy(document: string): PolicyDocument {
  return JSON.parse(decodeURIComponent(document)) as PolicyDocument;
}

async function observeZone(client: route53.Route53Client, zoneName: string) {
  const { HostedZones = [] } = await client.send(
    new route53.ListHostedZonesByNameCommand({ DNSName: zoneName }),
  );
  const zone = HostedZones.find(({ Name }) => Name === `${zoneName}.`);
  if (!zone) {
    return { nameServers: [], records: [] };
  }
  const { DelegationSet } = await client.send(new route53.GetHostedZoneCommand({ Id: zone.Id }));
  const { ResourceRecordSets = [] } = await client.send(
    new route53.ListResourceRecordSetsCommand({ HostedZoneId: zone.Id }),
  );
  return { zone, nameServers: DelegationSet?.NameServers ?? [], records: ResourceRecordSets };
}

async function describeCertificate(client: ACMClient, arn: string) {
  const { Certificate } = await client.send(new DescribeCertificateCommand({ CertificateArn: arn }));
  return Certificate;
}

/** The bucket for uploads and its distribution; undefined if there is no bucket. */
async function observeMedia({ s3: buckets, cloudFront: client, acmOfCloudFront }: Aws, name: string) {
  const { Buckets = [] } = await buckets.send(new s3.ListBucketsCommand({}));
  const Bucket = Buckets.find(({ Name }) => Name!.startsWith(`${name}-media-`))?.Name;
  if (Bucket === undefined) {
    return undefined;
  }
  const [access, encryption, versioning, ownership, policy, { DistributionList }] = await Promise.all([
    buckets.send(new s3.GetPublicAccessBlockCommand({ Bucket })),
    buckets.send(new s3.GetBucketEncryptionCommand({ Bucket })),
    buckets.send(new s3.GetBucketVersioningCommand({ Bucket })),
    buckets.send(new s3.GetBucketOwnershipControlsCommand({ Bucket })),
    buckets.send(new s3.GetBucketPolicyCommand({ Bucket })),
    client.send(new cloudFront.ListDistributionsCommand({})),
  ]);
  const summary = DistributionList?.Items?.find(({ Origins }) =>
    Origins?.Items?.some(({ DomainName }) => DomainName?.startsWith(`${Bucket}.s3.`)),
  );
  const distribution =
    summary && (await client.send(new cloudFront.GetDistributionCommand({ Id: summary.Id })));
  const config = distribution?.Distribution?.DistributionConfig;
  const headersPolicy = config?.DefaultCacheBehavior?.ResponseHeadersPolicyId;
  const certificateArn = config?.ViewerCertificate?.ACMCertificateArn;
  return {
    bucket: Bucket,
    publicAccess: access.PublicAccessBlockConfiguration,
    encryption: encryption.ServerSideEncryptionConfiguration?.Rules,
    versioning: versioning.Status,
    ownership: ownership.OwnershipControls?.Rules,
    policy: JSON.parse(policy.Policy!) as PolicyDocument,
    distribution: distribution?.Distribution,
    headers:
      headersPolicy === undefined
        ? undefined
        : (await client.send(new cloudFront.GetResponseHeadersPolicyCommand({ Id: headersPolicy })))
            .ResponseHeadersPolicy?.ResponseHeadersPolicyConfig,
    certificate:
      certificateArn === undefined ? undefined : await describeCertificate(acmOfCloudFront, certificateArn),
  };
}

/** The identity whose configuration set has the site's name, and that set; undefined if there is none. */
async function observeMail(client: ses.SESv2Client, name: string) {
  const { EmailIdentities = [] } = await client.send(new ses.ListEmailIdentitiesCommand({}));
  const identities = await Promise.all(
    EmailIdentities.map(async ({ IdentityName: domain }) => ({
      domain: domain!,
      identity: await client.send(new ses.GetEmailIdentityCommand({ EmailIdentity: domain })),
    })),
  );
  const found = identities.find(({ identity }) => identity.ConfigurationSetName === name);
  if (!found) {
    return undefined;
  }
  const ofSet = { ConfigurationSetName: name };
  const [set, destinations] = await Promise.all([
    client.send(new ses.GetConfigurationSetCommand(ofSet)),
    client.send(new ses.GetConfigurationSetEventDestinationsCommand(ofSet)),
  ]);
  return { ...found, set, destinations: destinations.EventDestinations ?? [] };
}
