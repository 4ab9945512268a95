import * as cloudWatch from "@aws-sdk/client-cloudwatch";
import * as kms from "@aws-sdk/client-kms";
import * as sns from "@aws-sdk/client-sns";
import { Aws } from "./aws";

/** An alarm on a metric, or a composite alarm. */
export interface ObservedAlarm {
  readonly name: string;
  /** Topics that it publishes to when it rings. */
  readonly actions: readonly string[];
  readonly description: string;
  /** The alarms that a composite alarm combines; none of an alarm on a metric. */
  readonly combines: readonly string[];
  /** The composite alarm during which it is silent. */
  readonly suppressedBy?: string;
  /** The names of its metrics. */
  readonly metrics: readonly string[];
  /** The values of its metrics' dimensions. */
  readonly watches: readonly string[];
}

export interface ObservedTopic {
  readonly arn: string;
  readonly policy: unknown;
  readonly keyPolicy: unknown;
  /** Such as `email operator@example.com`. */
  readonly subscribers: readonly string[];
}

/** The alarms, topics and dashboards of a site, in its region and in us-east-1. */
export interface ObservedOperations {
  readonly alarms: readonly ObservedAlarm[];
  readonly topics: readonly ObservedTopic[];
  /** Bodies of the dashboards. */
  readonly dashboards: readonly Dashboard[];
}

interface Dashboard {
  readonly widgets: readonly { readonly type: string; readonly properties: Record<string, unknown> }[];
}

/** Reads what has a name that begins with the site's. */
export async function observeOperations(aws: Aws, name: string): Promise<ObservedOperations> {
  const regions = [
    { cloudWatchClient: aws.cloudWatch, snsClient: aws.sns, kmsClient: aws.kms },
    {
      cloudWatchClient: aws.cloudWatchOfCloudFront,
      snsClient: aws.snsOfCloudFront,
      kmsClient: aws.kmsOfCloudFront,
    },
  ];
  const [alarms, topics, dashboards] = await Promise.all([
    Promise.all(regions.map(({ cloudWatchClient }) => observeAlarms(cloudWatchClient, name))),
    Promise.all(regions.map(({ snsClient, kmsClient }) => observeTopics(snsClient, kmsClient, name))),
    observeDashboards(aws.cloudWatch, name),
  ]);
  return { alarms: alarms.flat(), topics: topics.flat(), dashboards };
}

async function observeAlarms(client: cloudWatch.CloudWatchClient, name: string): Promise<ObservedAlarm[]> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
    new cloudWatch.DescribeAlarmsCommand({
      AlarmNamePrefix: name,
      AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
    }),
  );
  const metrics = MetricAlarms.map((alarm): ObservedAlarm => ({
    name: alarm.AlarmName!,
    actions: alarm.AlarmActions ?? [],
    description: alarm.AlarmDescription!,
    combines: [],
    metrics: [
      alarm.MetricName,
      ...(alarm.Metrics ?? []).map(({ MetricStat }) => MetricStat?.Metric?.MetricName),
    ].filter((metric) => metric !== undefined),
    watches: [
      ...(alarm.Dimensions ?? []),
      ...(alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric?.Dimensions ?? []),
    ].map(({ Value }) => Value!),
  }));
  const composites = CompositeAlarms.map((alarm): ObservedAlarm => ({
    name: alarm.AlarmName!,
    actions: alarm.AlarmActions ?? [],
    description: alarm.AlarmDescription!,
    combines: [...alarm.AlarmRule!.matchAll(/ALARM\("([^"]+)"\)/g)].map(([, one]) => one!),
    suppressedBy: alarm.ActionsSuppressor,
    metrics: [],
    watches: [],
  }));
  return [...metrics, ...composites];
}

async function observeTopics(
  client: sns.SNSClient,
  keys: kms.KMSClient,
  name: string,
): Promise<ObservedTopic[]> {
  const { Topics = [] } = await client.send(new sns.ListTopicsCommand({}));
  const own = Topics.map(({ TopicArn }) => TopicArn!).filter((arn) => arn.split(":")[5]!.startsWith(name));
  return Promise.all(
    own.map(async (TopicArn) => {
      const { Attributes } = await client.send(new sns.GetTopicAttributesCommand({ TopicArn }));
      const { Subscriptions = [] } = await client.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn }));
      const key = await keys.send(
        new kms.GetKeyPolicyCommand({ KeyId: Attributes!.KmsMasterKeyId, PolicyName: "default" }),
      );
      return {
        arn: TopicArn,
        policy: JSON.parse(Attributes!.Policy!) as unknown,
        keyPolicy: JSON.parse(key.Policy!) as unknown,
        subscribers: Subscriptions.map(({ Protocol, Endpoint }) => `${Protocol} ${Endpoint}`).sort(),
      };
    }),
  );
}

async function observeDashboards(client: cloudWatch.CloudWatchClient, name: string): Promise<Dashboard[]> {
  const { DashboardEntries = [] } = await client.send(
    new cloudWatch.ListDashboardsCommand({ DashboardNamePrefix: name }),
  );
  return Promise.all(
    DashboardEntries.map(async ({ DashboardName }) => {
      const { DashboardBody } = await client.send(new cloudWatch.GetDashboardCommand({ DashboardName }));
      return JSON.parse(DashboardBody!) as Dashboard;
    }),
  );
}
