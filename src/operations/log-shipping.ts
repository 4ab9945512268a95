import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition";
import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependency } from "../dependency";
import { LoggedFleet, LogSource, SavedQuery } from "./log-source";
import { metricsOf, Monitored, Monitoring, together } from "./monitoring";

export interface LogShippingProps {
  /** Start of the log groups' names, and namespace of the metrics: `dev-wordpress`. Unique in the region. */
  readonly name: string;
  /** What the ids of its alarms begin with: `fleet`. */
  readonly fleetId: string;
  /** What a person calls the instances: `WordPress instances`. */
  readonly title: string;
  /** Days after which CloudWatch deletes an entry: one of the numbers that it allows. */
  readonly retentionDays: number;
  /** What writes logs on the instances. */
  readonly sources: readonly LogSource[];
}

/**
 * Where the logs of a fleet go: a CloudWatch log group for each kind of log, in which each instance has a stream, and metrics
 * of the entries that are counted. Terraform creates the groups, because an agent that did would create them without
 * retention, and they would be kept and paid for ever.
 *
 * The groups have no KMS key of their own. CloudWatch encrypts all logs; a key would add a dollar a month and a second
 * permission to read them, in logs that hold no secrets.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export class LogShipping extends Construct implements Dependency, Monitored {
  /** Start of the log groups' names, and namespace of the metrics. */
  readonly name: string;
  /** What must exist before an instance can ship a log. */
  readonly ready: readonly ITerraformDependable[];

  private readonly groups: ReadonlyMap<string, CloudwatchLogGroup>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LogShippingProps,
  ) {
    super(scope, id);
    this.name = props.name;
    const files = props.sources.flatMap((source) => source.files ?? []);
    this.groups = new Map(
      files.map((file) => [
        file.id,
        new CloudwatchLogGroup(this, terraformId(file.id), {
          name: `${props.name}/${file.id}`,
          retentionInDays: props.retentionDays,
        }),
      ]),
    );
    this.ready = [...this.groups.values()];

    for (const { name, log, pattern } of props.sources.flatMap((source) => source.counts ?? [])) {
      new CloudwatchLogMetricFilter(this, `count_${snakeCase(name)}`, {
        name,
        logGroupName: this.group(log).name,
        pattern,
        metricTransformation: { namespace: props.name, name, value: "1", unit: "Count" },
      });
    }
    props.sources.flatMap((source) => source.queries ?? []).forEach((query) => this.saveQuery(query));
  }

  private saveQuery({ name, logs, commands }: SavedQuery): void {
    new CloudwatchQueryDefinition(this, `query_${name.toLowerCase().replaceAll(" ", "_")}`, {
      name: `${this.name}/${name}`,
      logGroupNames: logs.map((log) => this.group(log).name),
      queryString: commands.join("\n| "),
    });
  }

  /** The permission to write the logs, and metrics in the namespace of the fleet. */
  writePermissions(): DataAwsIamPolicyDocumentStatement[] {
    return [
      {
        sid: "WriteLogs",
        effect: "Allow",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [...this.groups.values()].map(({ arn }) => `${arn}:*`),
      },
      {
        sid: "WriteMetrics",
        effect: "Allow",
        actions: ["cloudwatch:PutMetricData"],
        // An action without resources.
        resources: ["*"],
        condition: [{ test: "StringEquals", variable: "cloudwatch:namespace", values: [this.props.name] }],
      },
    ];
  }

  monitoring(): Monitoring {
    const { fleetId, title, name: namespace, sources } = this.props;
    const fleet: LoggedFleet = {
      id: fleetId,
      title,
      counted: (name, label) => metricsOf(namespace, {})(name, "Sum", label),
      latest: (log) => `aws logs tail ${this.group(log).name} --since 1h --format short`,
    };
    return together(sources.flatMap(({ monitoring }) => (monitoring ? [monitoring(fleet)] : [])));
  }

  private group(id: string): CloudwatchLogGroup {
    const group = this.groups.get(id);
    if (group === undefined) {
      throw new Error(`no log has the id ${id}; there is ${[...this.groups.keys()].join(", ")}`);
    }
    return group;
  }
}

function terraformId(id: string): string {
  return id.replaceAll("-", "_");
}

function snakeCase(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
