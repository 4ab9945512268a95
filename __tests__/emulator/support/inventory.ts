import * as acm from "@aws-sdk/client-acm";
import * as autoScaling from "@aws-sdk/client-auto-scaling";
import * as budgets from "@aws-sdk/client-budgets";
import * as cloudFront from "@aws-sdk/client-cloudfront";
import * as cloudWatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as ec2 from "@aws-sdk/client-ec2";
import * as efs from "@aws-sdk/client-efs";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as rds from "@aws-sdk/client-rds";
import * as route53 from "@aws-sdk/client-route-53";
import * as s3 from "@aws-sdk/client-s3";
import * as secrets from "@aws-sdk/client-secrets-manager";
import * as ses from "@aws-sdk/client-sesv2";
import * as sns from "@aws-sdk/client-sns";
import * as waf from "@aws-sdk/client-wafv2";
import { Aws } from "./aws";

/** Ids of the resources in an account, by Terraform's resource type. */
export type Inventory = Readonly<Record<string, readonly string[]>>;

/** The account of the emulator. */
const account = "123456789012";

type Ids = (string | undefined)[] | undefined;

/** How to list all resources of a type. Those being deleted are left out: AWS lists some of them for another hour. */
const listByType: Readonly<Record<string, (aws: Aws) => Promise<Ids>>> = {
  aws_acm_certificate: async ({ acm: own, acmOfCloudFront }) => {
    const lists = await Promise.all(
      [own, acmOfCloudFront].map((client) => client.send(new acm.ListCertificatesCommand({}))),
    );
    return lists.flatMap(({ CertificateSummaryList = [] }) =>
      CertificateSummaryList.map(({ CertificateArn }) => CertificateArn),
    );
  },
  aws_autoscaling_group: async ({ autoScaling: client }) =>
    (await client.send(new autoScaling.DescribeAutoScalingGroupsCommand({}))).AutoScalingGroups?.map(
      (group) => group.AutoScalingGroupName,
    ),
  aws_autoscaling_policy: async ({ autoScaling: client }) =>
    (await client.send(new autoScaling.DescribePoliciesCommand({}))).ScalingPolicies?.map((p) => p.PolicyARN),
  aws_budgets_budget: async ({ budgets: client }) =>
    (await client.send(new budgets.DescribeBudgetsCommand({ AccountId: account }))).Budgets?.map(
      (budget) => budget.BudgetName,
    ),
  aws_cloudfront_cache_policy: async ({ cloudFront: client }) =>
    (
      await client.send(new cloudFront.ListCachePoliciesCommand({ Type: "custom" }))
    ).CachePolicyList?.Items?.map((item) => item.CachePolicy?.Id),
  aws_cloudfront_distribution: async ({ cloudFront: client }) =>
    (await client.send(new cloudFront.ListDistributionsCommand({}))).DistributionList?.Items?.map(
      (distribution) => distribution.ARN,
    ),
  aws_cloudfront_origin_access_control: async ({ cloudFront: client }) =>
    (
      await client.send(new cloudFront.ListOriginAccessControlsCommand({}))
    ).OriginAccessControlList?.Items?.map((control) => control.Name),
  aws_cloudfront_origin_request_policy: async ({ cloudFront: client }) =>
    (
      await client.send(new cloudFront.ListOriginRequestPoliciesCommand({ Type: "custom" }))
    ).OriginRequestPolicyList?.Items?.map((item) => item.OriginRequestPolicy?.Id),
  aws_cloudfront_response_headers_policy: async ({ cloudFront: client }) =>
    (
      await client.send(new cloudFront.ListResponseHeadersPoliciesCommand({ Type: "custom" }))
    ).ResponseHeadersPolicyList?.Items?.map((item) => item.ResponseHeadersPolicy?.Id),
  aws_cloudfront_vpc_origin: async ({ cloudFront: client }) =>
    (await client.send(new cloudFront.ListVpcOriginsCommand({}))).VpcOriginList?.Items?.map(
      (origin) => origin.Arn,
    ),
  aws_cloudwatch_log_delivery: async ({ logsOfCloudFront: client }) =>
    (await client.send(new logs.DescribeDeliveriesCommand({}))).deliveries?.map((delivery) => delivery.id),
  aws_cloudwatch_log_delivery_destination: async ({ logsOfCloudFront: client }) =>
    (await client.send(new logs.DescribeDeliveryDestinationsCommand({}))).deliveryDestinations?.map(
      (destination) => destination.name,
    ),
  aws_cloudwatch_log_delivery_source: async ({ logsOfCloudFront: client }) =>
    (await client.send(new logs.DescribeDeliverySourcesCommand({}))).deliverySources?.map(
      (source) => source.name,
    ),
  aws_cloudwatch_composite_alarm: async (aws) =>
    (await alarmsOf(aws)).flatMap(({ CompositeAlarms = [] }) => CompositeAlarms.map((a) => a.AlarmArn)),
  aws_cloudwatch_dashboard: async ({ cloudWatch: client }) =>
    (await client.send(new cloudWatch.ListDashboardsCommand({}))).DashboardEntries?.map(
      (dashboard) => dashboard.DashboardName,
    ),
  aws_cloudwatch_log_group: async ({ logs: own, logsOfCloudFront }) => {
    const lists = await Promise.all(
      [own, logsOfCloudFront].map((client) => client.send(new logs.DescribeLogGroupsCommand({}))),
    );
    return lists.flatMap(({ logGroups = [] }) => logGroups.map(({ arn }) => arn));
  },
  aws_cloudwatch_log_resource_policy: async ({ logs: own, logsOfCloudFront }) => {
    const lists = await Promise.all(
      [own, logsOfCloudFront].map((client) => client.send(new logs.DescribeResourcePoliciesCommand({}))),
    );
    return lists.flatMap(({ resourcePolicies = [] }) => resourcePolicies.map(({ policyName }) => policyName));
  },
  aws_cloudwatch_query_definition: async ({ logs: client }) =>
    (await client.send(new logs.DescribeQueryDefinitionsCommand({}))).queryDefinitions?.map(
      (query) => query.name,
    ),
  aws_cloudwatch_log_metric_filter: async ({ logs: client }) =>
    (await client.send(new logs.DescribeMetricFiltersCommand({}))).metricFilters?.map(
      (filter) => `${filter.logGroupName} ${filter.filterName}`,
    ),
  aws_cloudwatch_metric_alarm: async (aws) =>
    (await alarmsOf(aws)).flatMap(({ MetricAlarms = [] }) => MetricAlarms.map((a) => a.AlarmArn)),
  aws_db_instance: async ({ rds: client }) =>
    (await client.send(new rds.DescribeDBInstancesCommand({}))).DBInstances?.map(
      (d) => d.DBInstanceIdentifier,
    ),
  aws_db_parameter_group: async ({ rds: client }) =>
    (await client.send(new rds.DescribeDBParameterGroupsCommand({}))).DBParameterGroups?.map(
      (group) => group.DBParameterGroupName,
    ),
  // Automated snapshots are deleted with their instance.
  aws_db_snapshot: async ({ rds: client }) =>
    (await client.send(new rds.DescribeDBSnapshotsCommand({ SnapshotType: "manual" }))).DBSnapshots?.map(
      (s) => s.DBSnapshotIdentifier,
    ),
  aws_db_subnet_group: async ({ rds: client }) =>
    (await client.send(new rds.DescribeDBSubnetGroupsCommand({}))).DBSubnetGroups?.map(
      (group) => group.DBSubnetGroupName,
    ),
  aws_ebs_volume: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeVolumesCommand({}))).Volumes?.map((volume) => volume.VolumeId),
  aws_efs_access_point: async ({ efs: client }) =>
    (await client.send(new efs.DescribeAccessPointsCommand({}))).AccessPoints?.map((p) => p.AccessPointId),
  aws_efs_file_system: async ({ efs: client }) =>
    (await client.send(new efs.DescribeFileSystemsCommand({}))).FileSystems?.map((f) => f.FileSystemId),
  aws_efs_mount_target: async ({ efs: client }) => {
    const { FileSystems = [] } = await client.send(new efs.DescribeFileSystemsCommand({}));
    const targets = await Promise.all(
      FileSystems.map(({ FileSystemId }) =>
        client.send(new efs.DescribeMountTargetsCommand({ FileSystemId })),
      ),
    );
    return targets.flatMap(({ MountTargets = [] }) => MountTargets.map((target) => target.MountTargetId));
  },
  aws_eip: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeAddressesCommand({}))).Addresses?.map((a) => a.AllocationId),
  aws_flow_log: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeFlowLogsCommand({}))).FlowLogs?.map((log) => log.FlowLogId),
  aws_iam_instance_profile: async ({ iam: client }) =>
    (await client.send(new iam.ListInstanceProfilesCommand({}))).InstanceProfiles?.map(
      (profile) => profile.InstanceProfileName,
    ),
  aws_iam_role: async ({ iam: client }) =>
    (await client.send(new iam.ListRolesCommand({}))).Roles?.map((role) => role.RoleName),
  aws_instance: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeInstancesCommand({}))).Reservations?.flatMap(({ Instances = [] }) =>
      Instances.filter(({ State }) => State?.Name !== "terminated").map(({ InstanceId }) => InstanceId),
    ),
  aws_internet_gateway: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeInternetGatewaysCommand({}))).InternetGateways?.map(
      (gateway) => gateway.InternetGatewayId,
    ),
  aws_key_pair: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeKeyPairsCommand({}))).KeyPairs?.map((pair) => pair.KeyName),
  // A key can be deleted in a week at the earliest. For encrypted volumes AWS has a key of its own, which moto calls a customer's.
  aws_kms_key: async ({ kms: own, kmsOfCloudFront }) => {
    const keys = await Promise.all(
      [own, kmsOfCloudFront].map(async (client) => {
        const { Keys = [] } = await client.send(new kms.ListKeysCommand({}));
        return Promise.all(Keys.map(({ KeyId }) => client.send(new kms.DescribeKeyCommand({ KeyId }))));
      }),
    );
    return keys
      .flat()
      .filter(({ KeyMetadata }) => KeyMetadata?.KeyState !== "PendingDeletion")
      .filter(({ KeyMetadata }) => !/^Default .* key that protects/.test(KeyMetadata?.Description ?? ""))
      .map(({ KeyMetadata }) => KeyMetadata?.Arn);
  },
  aws_launch_template: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeLaunchTemplatesCommand({}))).LaunchTemplates?.map(
      (template) => template.LaunchTemplateId,
    ),
  aws_lb: async ({ elb: client }) =>
    (await client.send(new elb.DescribeLoadBalancersCommand({}))).LoadBalancers?.map(
      (b) => b.LoadBalancerArn,
    ),
  aws_lb_target_group: async ({ elb: client }) =>
    (await client.send(new elb.DescribeTargetGroupsCommand({}))).TargetGroups?.map((g) => g.TargetGroupArn),
  aws_nat_gateway: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeNatGatewaysCommand({}))).NatGateways?.filter(
      ({ State }) => State !== "deleted",
    ).map((gateway) => gateway.NatGatewayId),
  aws_route53_zone: async ({ route53: client }) =>
    (await client.send(new route53.ListHostedZonesCommand({}))).HostedZones?.map((zone) => zone.Id),
  aws_route53_record: async ({ route53: client }) => {
    const { HostedZones = [] } = await client.send(new route53.ListHostedZonesCommand({}));
    const records = await Promise.all(
      HostedZones.map(({ Id }) =>
        client.send(new route53.ListResourceRecordSetsCommand({ HostedZoneId: Id })),
      ),
    );
    return records
      .flatMap(({ ResourceRecordSets = [] }) => ResourceRecordSets)
      .filter(({ Type }) => Type !== "NS" && Type !== "SOA")
      .map(({ Type, Name }) => `${Type} ${Name}`);
  },
  aws_route_table: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeRouteTablesCommand({}))).RouteTables?.map((t) => t.RouteTableId),
  aws_s3_bucket: async ({ s3: client }) =>
    (await client.send(new s3.ListBucketsCommand({}))).Buckets?.map((bucket) => bucket.Name),
  aws_secretsmanager_secret: async ({ secrets: client }) =>
    (
      await client.send(new secrets.ListSecretsCommand({ IncludePlannedDeletion: true, MaxResults: 100 }))
    ).SecretList?.map((secret) => secret.Name),
  aws_security_group: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeSecurityGroupsCommand({}))).SecurityGroups?.map((g) => g.GroupId),
  aws_sesv2_configuration_set: async ({ ses: client }) =>
    (await client.send(new ses.ListConfigurationSetsCommand({}))).ConfigurationSets,
  aws_sesv2_email_identity: async ({ ses: client }) =>
    (await client.send(new ses.ListEmailIdentitiesCommand({}))).EmailIdentities?.map(
      (one) => one.IdentityName,
    ),
  aws_sns_topic: async ({ sns: own, snsOfCloudFront }) => {
    const lists = await Promise.all(
      [own, snsOfCloudFront].map((client) => client.send(new sns.ListTopicsCommand({}))),
    );
    return lists.flatMap(({ Topics = [] }) => Topics.map(({ TopicArn }) => TopicArn));
  },
  aws_subnet: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeSubnetsCommand({}))).Subnets?.map((subnet) => subnet.SubnetId),
  aws_vpc: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeVpcsCommand({}))).Vpcs?.map((v) => v.VpcId),
  aws_vpc_endpoint: async ({ ec2: client }) =>
    (await client.send(new ec2.DescribeVpcEndpointsCommand({}))).VpcEndpoints?.filter(
      ({ State }) => String(State).toLowerCase() !== "deleted",
    ).map((endpoint) => endpoint.VpcEndpointId),
  aws_wafv2_ip_set: async (aws) => {
    const lists = await Promise.all(
      scopesOf(aws).map(([client, Scope]) => client.send(new waf.ListIPSetsCommand({ Scope }))),
    );
    return lists.flatMap(({ IPSets = [] }) => IPSets.map(({ Name }) => Name));
  },
  aws_wafv2_web_acl: async (aws) => {
    const lists = await Promise.all(
      scopesOf(aws).map(([client, Scope]) => client.send(new waf.ListWebACLsCommand({ Scope }))),
    );
    return lists.flatMap(({ WebACLs = [] }) => WebACLs.map(({ Name }) => Name));
  },
};

function scopesOf({ waf: own, wafOfCloudFront }: Aws): [waf.WAFV2Client, waf.Scope][] {
  return [
    [own, "REGIONAL"],
    [wafOfCloudFront, "CLOUDFRONT"],
  ];
}

function alarmsOf({ cloudWatch: own, cloudWatchOfCloudFront }: Aws) {
  const describe = () =>
    new cloudWatch.DescribeAlarmsCommand({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"] });
  return Promise.all([own, cloudWatchOfCloudFront].map((client) => client.send(describe())));
}

/**
 * Terraform resource types that are a setting of another resource or are deleted with it, such as a rule with its security
 * group or a route with its table, and the type of that resource. They need not be listed.
 */
export const parentTypes: Readonly<Record<string, string>> = {
  aws_acm_certificate_validation: "aws_acm_certificate",
  aws_autoscaling_lifecycle_hook: "aws_autoscaling_group",
  aws_default_security_group: "aws_vpc",
  aws_efs_backup_policy: "aws_efs_file_system",
  aws_efs_file_system_policy: "aws_efs_file_system",
  aws_iam_role_policy: "aws_iam_role",
  aws_lb_listener: "aws_lb",
  aws_route: "aws_route_table",
  aws_route_table_association: "aws_route_table",
  aws_s3_bucket_lifecycle_configuration: "aws_s3_bucket",
  aws_s3_bucket_logging: "aws_s3_bucket",
  aws_s3_bucket_ownership_controls: "aws_s3_bucket",
  aws_s3_bucket_policy: "aws_s3_bucket",
  aws_s3_bucket_public_access_block: "aws_s3_bucket",
  aws_s3_bucket_server_side_encryption_configuration: "aws_s3_bucket",
  aws_s3_bucket_versioning: "aws_s3_bucket",
  aws_s3_object: "aws_s3_bucket",
  aws_secretsmanager_secret_version: "aws_secretsmanager_secret",
  aws_sesv2_configuration_set_event_destination: "aws_sesv2_configuration_set",
  aws_sesv2_email_identity_mail_from_attributes: "aws_sesv2_email_identity",
  aws_sns_topic_policy: "aws_sns_topic",
  aws_sns_topic_subscription: "aws_sns_topic",
  aws_vpc_security_group_egress_rule: "aws_security_group",
  aws_vpc_security_group_ingress_rule: "aws_security_group",
  aws_wafv2_web_acl_association: "aws_wafv2_web_acl",
  aws_wafv2_web_acl_logging_configuration: "aws_wafv2_web_acl",
  // Exists in Terraform's state only.
  terraform_data: "aws_cloudwatch_composite_alarm",
};

/** The resource types that an inventory lists. */
export const listedTypes = Object.keys(listByType);

/** Lists the account's resources of all types that the stacks create, and of those that AWS creates with them. */
export async function takeInventory(aws: Aws): Promise<Inventory> {
  const entries = await Promise.all(
    Object.entries(listByType).map(async ([type, list]): Promise<[string, string[]]> => {
      const ids = await list(aws);
      return [type, (ids ?? []).map(String).sort()];
    }),
  );
  return Object.fromEntries(entries);
}

/** What one inventory has and another does not. Types without a difference are left out. */
export function difference(inventory: Inventory, other: Inventory): Inventory {
  const onlyHere = Object.entries(inventory).map(([type, ids]): [string, string[]] => [
    type,
    ids.filter((id) => !other[type]?.includes(id)),
  ]);
  return Object.fromEntries(onlyHere.filter(([, ids]) => ids.length > 0));
}
