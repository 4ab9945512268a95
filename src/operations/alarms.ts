import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import {
  CloudwatchMetricAlarm,
  CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { DataResource, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { Dependency, onceReady } from "../dependency";
import { AlarmDefinition, Metric } from "./monitoring";
import { Notifications } from "./notifications";

/** Seconds that a consequence of an outage waits for the outage to be recognized. */
const WAIT_FOR_OUTAGE = 120;

/** Seconds that consequences have to end after the outage: caches are cold, replicas catch up. */
const AFTER_OUTAGE = 300;

/** The first command of the alarm `outage`: which of its alarms ring. */
function ringingAlarms(namePrefix: string): string {
  return `aws cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix ${namePrefix} --query 'MetricAlarms[].[AlarmName,StateReason]' --output text`;
}

export interface AlarmsProps {
  /** Start of the alarms' names, which are unique in the region: `dev-wordpress`. */
  readonly namePrefix: string;
  /** The alarms, all of metrics in the same region. */
  readonly definitions: readonly AlarmDefinition[];
  /** Where messages go. It is in the region of the alarms. */
  readonly notifications: Notifications;
  /**
   * Provider of the region that has the metrics.
   * @default - the stack's default provider
   */
  readonly provider?: AwsProvider;
  /**
   * What must be ready before something is missed.
   * @default - nothing: the alarms exist from the beginning
   */
  readonly after?: readonly Dependency[];
}

/**
 * The alarms of an environment in one region. An outage sets off many of them, and sends one message: those that mean that
 * visitors get errors are combined into the alarm `outage`, and their consequences are silent during an outage.
 */
export class Alarms extends Construct {
  /** Terraform references to the ARNs of the alarm `outage` and of all alarms on metrics. */
  readonly arns: readonly string[];

  /** What the alarms of this construct are. */
  readonly definitions: readonly AlarmDefinition[];

  private readonly props: AlarmsProps;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.props = props;
    this.definitions = props.definitions;
    const alarms = props.definitions.map((definition) => ({
      definition,
      alarm: this.metricAlarm(definition),
    }));
    const heard = (how: AlarmDefinition["heard"]) =>
      alarms.filter(({ definition }) => definition.heard === how);

    const combined = heard("as-outage");
    const lifecycle = this.replacedWith(combined.map(({ definition }) => definition.id));
    const outage = this.outage(
      combined.map(({ alarm }) => alarm),
      lifecycle,
    );
    for (const { definition, alarm } of heard("unless-outage")) {
      this.unlessOutage(definition, alarm, outage, lifecycle);
    }
    this.arns = [...(outage ? [outage.arn] : []), ...alarms.map(({ alarm }) => alarm.arn)];
  }

  private metricAlarm(definition: AlarmDefinition): CloudwatchMetricAlarm {
    const { id, series, rings, evaluation, missingData, heard } = definition;
    const { provider, notifications } = this.props;
    const { periodSeconds } = evaluation;
    return new CloudwatchMetricAlarm(this, terraformId(id), {
      provider,
      alarmName: this.nameOf(heard === "unless-outage" ? `${id}-metric` : id),
      alarmDescription: describe(definition),
      ...("above" in rings
        ? { comparisonOperator: "GreaterThanThreshold", threshold: rings.above }
        : { comparisonOperator: "LessThanThreshold", threshold: rings.below }),
      evaluationPeriods: evaluation.of,
      datapointsToAlarm: evaluation.breaching,
      treatMissingData: missingData,
      ...("expression" in series
        ? {
            metricQuery: [
              { id: "result", expression: series.expression, label: series.label, returnData: true },
              ...Object.entries(series.metrics).map(([name, metric]) => query(name, metric, periodSeconds)),
            ],
          }
        : { ...whole(series), period: periodSeconds }),
      // The others are heard through a composite alarm.
      alarmActions: heard === "alone" ? [notifications.topicArn] : undefined,
      dependsOn: onceReady(notifications, ...(this.props.after ?? [])),
    });
  }

  /**
   * CloudWatch does not delete an alarm that a composite alarm names, and Terraform would delete one that is no longer declared
   * before it updates the rule. So the composite alarms are replaced when others belong to the outage: what is replaced is
   * deleted first. (`create_before_destroy` would order the two as well, but extends to all that an alarm refers to, and
   * neither a database nor a load balancer can exist twice under one name.)
   */
  private replacedWith(ids: readonly string[]): TerraformResourceLifecycle | undefined {
    if (ids.length === 0) {
      return undefined;
    }
    const members = new DataResource(this, "outage_members", { input: { alarms: [...ids] } });
    // Terraform takes an address here and no expression.
    return { replaceTriggeredBy: [`${members.terraformResourceType}.${members.friendlyUniqueId}`] };
  }

  private outage(
    alarms: readonly CloudwatchMetricAlarm[],
    lifecycle: TerraformResourceLifecycle | undefined,
  ): CloudwatchCompositeAlarm | undefined {
    if (alarms.length === 0) {
      return undefined;
    }
    const { namePrefix, notifications, provider } = this.props;
    return new CloudwatchCompositeAlarm(this, "outage", {
      provider,
      alarmName: this.nameOf("outage"),
      alarmDescription: describe({
        meaning: "The site is down or fails for many visitors; this is the only message about it.",
        visitors: "Visitors get error pages, or none.",
        command: ringingAlarms(namePrefix),
        runbook: "outage",
      }),
      alarmRule: alarms.map(isRinging).join(" OR "),
      alarmActions: [notifications.topicArn],
      // When it is over is as good to know.
      okActions: [notifications.topicArn],
      dependsOn: onceReady(notifications),
      lifecycle,
    });
  }

  private unlessOutage(
    definition: AlarmDefinition,
    alarm: CloudwatchMetricAlarm,
    outage: CloudwatchCompositeAlarm | undefined,
    lifecycle: TerraformResourceLifecycle | undefined,
  ): void {
    const { notifications, provider } = this.props;
    new CloudwatchCompositeAlarm(this, `${terraformId(definition.id)}_unless_outage`, {
      provider,
      alarmName: this.nameOf(definition.id),
      alarmDescription: describe(definition),
      alarmRule: isRinging(alarm),
      alarmActions: [notifications.topicArn],
      actionsSuppressor: outage && {
        alarm: outage.alarmName,
        waitPeriod: WAIT_FOR_OUTAGE,
        extensionPeriod: AFTER_OUTAGE,
      },
      dependsOn: onceReady(notifications),
      lifecycle,
    });
  }

  private nameOf(id: string): string {
    return `${this.props.namePrefix}-${id}`;
  }
}

/** The text that a message carries: at most 1,024 characters. */
function describe({
  meaning,
  visitors,
  command,
  runbook,
}: Pick<AlarmDefinition, "meaning" | "visitors" | "command" | "runbook">): string {
  return `${meaning} ${visitors} First: ${command} Runbook: docs/alarms.md#${runbook}`;
}

function isRinging({ alarmName }: CloudwatchMetricAlarm): string {
  return `ALARM("${alarmName}")`;
}

function query(id: string, metric: Metric, period: number): CloudwatchMetricAlarmMetricQuery {
  const { namespace, name, dimensions, statistic } = metric;
  return { id, metric: { namespace, metricName: name, dimensions, period, stat: statistic } };
}

/** A metric as an alarm's own arguments: percentiles have one of their own. */
function whole({ namespace, name, dimensions, statistic }: Metric) {
  return {
    namespace,
    metricName: name,
    dimensions,
    ...(statistic.startsWith("p") ? { extendedStatistic: statistic } : { statistic }),
  };
}

/** Construct ids become Terraform addresses, which have no hyphens here. */
function terraformId(id: string): string {
  return id.replaceAll("-", "_");
}
