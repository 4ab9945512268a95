import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as ec2 from "@aws-sdk/client-ec2";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import * as s3 from "@aws-sdk/client-s3";
import { Aws } from "./aws";

/** What of a site is logged where. */
export interface ObservedLogs {
  /** Each load balancer's name, and the buckets and folders of its logs; empty for one that does not log. */
  readonly loadBalancers: Readonly<Record<string, readonly string[]>>;
  /** Each bucket's name, and the bucket and folder of the log of its requests; undefined for one that does not log. */
  readonly buckets: Readonly<Record<string, string | undefined>>;
  /** Destinations of the network's flow logs. */
  readonly network: readonly string[];
  /** ARNs of the distributions whose requests are logged, and the ARNs of the buckets. */
  readonly distributions: Readonly<Record<string, string | undefined>>;
  /** Log groups with the days that they keep entries; undefined for ever. */
  readonly groups: Readonly<Record<string, number | undefined>>;
  /** Names of the saved queries. */
  readonly queries: readonly string[];
}

/** Reads what of a site is logged. */
export async function observeLogs(aws: Aws, name: string, vpcId: string): Promise<ObservedLogs> {
  const [loadBalancers, buckets, distributions, flowLogs, groups, queries] = await Promise.all([
    observeLoadBalancers(aws.elb, vpcId),
    observeBuckets(aws.s3, name),
    observeDistributions(aws.logsOfCloudFront, name),
    aws.ec2.send(new ec2.DescribeFlowLogsCommand({ Filter: [{ Name: "resource-id", Values: [vpcId] }] })),
    aws.logs.send(new logs.DescribeLogGroupsCommand({})),
    aws.logs.send(new logs.DescribeQueryDefinitionsCommand({ queryDefinitionNamePrefix: `${name}/` })),
  ]);
  return {
    loadBalancers,
    buckets,
    distributions,
    network: (flowLogs.FlowLogs ?? []).map(({ LogDestination }) => LogDestination!),
    groups: Object.fromEntries(
      (groups.logGroups ?? [])
        .filter(({ logGroupName }) => logGroupName!.includes(name))
        .map(({ logGroupName, retentionInDays }) => [logGroupName!, retentionInDays]),
    ),
    queries: (queries.queryDefinitions ?? []).map((query) => query.name!),
  };
}

async function observeLoadBalancers(client: elb.ElasticLoadBalancingV2Client, vpcId: string) {
  const { LoadBalancers = [] } = await client.send(new elb.DescribeLoadBalancersCommand({}));
  const entries = LoadBalancers.filter(({ VpcId }) => VpcId === vpcId).map(async (balancer) => {
    const { LoadBalancerArn, LoadBalancerName } = balancer;
    const { Attributes = [] } = await client.send(
      new elb.DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }),
    );
    const value = (key: string) => Attributes.find(({ Key }) => Key === key)?.Value;
    const folders = ["access_logs", "connection_logs"]
      .filter((log) => value(`${log}.s3.enabled`) === "true")
      .map((log) => `${value(`${log}.s3.bucket`)}/${value(`${log}.s3.prefix`)}`);
    return [LoadBalancerName!, folders] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function observeBuckets(client: s3.S3Client, name: string) {
  const { Buckets = [] } = await client.send(new s3.ListBucketsCommand({}));
  const entries = Buckets.filter(({ Name }) => Name!.startsWith(`${name}-`)).map(async ({ Name }) => {
    const { LoggingEnabled } = await client.send(new s3.GetBucketLoggingCommand({ Bucket: Name }));
    return [
      Name!,
      LoggingEnabled && `${LoggingEnabled.TargetBucket}/${LoggingEnabled.TargetPrefix}`,
    ] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function observeDistributions(client: logs.CloudWatchLogsClient, name: string) {
  const [{ deliverySources = [] }, { deliveries = [] }, { deliveryDestinations = [] }] = await Promise.all([
    client.send(new logs.DescribeDeliverySourcesCommand({})),
    client.send(new logs.DescribeDeliveriesCommand({})),
    client.send(new logs.DescribeDeliveryDestinationsCommand({})),
  ]);
  return Object.fromEntries(
    deliverySources
      .filter((source) => source.name!.startsWith(`${name}-`))
      .map((source) => {
        const delivery = deliveries.find(({ deliverySourceName }) => deliverySourceName === source.name);
        const destination = deliveryDestinations.find(({ arn }) => arn === delivery?.deliveryDestinationArn);
        return [
          source.resourceArns![0]!,
          destination?.deliveryDestinationConfiguration?.destinationResourceArn,
        ];
      }),
  );
}
