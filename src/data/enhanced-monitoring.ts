import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependency } from "../dependency";
import { hasPerformanceInsights } from "./database-class";

/** How often RDS records what the operating system does, in seconds. The sixty times as many of each second cost as much more. */
const INTERVAL_SECONDS = 60;

/** How long Performance Insights keeps what it has: longer costs money. */
const INSIGHTS_DAYS = 7;

export interface EnhancedMonitoringProps {
  /** Name of the role, 1–64 characters, unique in the account. */
  readonly roleName: string;
}

/**
 * What a database is busy with: the processes, memory and disks of its operating system each minute (enhanced monitoring), and
 * the queries and what they wait for (Performance Insights, where the instance class has it).
 *
 * RDS writes the former into a log group that all databases of the account and region share, `RDSOSMetrics`, where it is kept
 * for 30 days; so that group belongs to no environment.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.overview.html
 */
export class EnhancedMonitoring extends Construct implements Dependency {
  /** What must exist before RDS can record anything. */
  readonly ready: readonly ITerraformDependable[];

  private readonly role: IamRole;

  constructor(scope: Construct, id: string, { roleName }: EnhancedMonitoringProps) {
    super(scope, id);
    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        {
          effect: "Allow",
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["monitoring.rds.amazonaws.com"] }],
        },
      ],
    });
    this.role = new IamRole(this, "Resource", { name: roleName, assumeRolePolicy: trust.json });
    // As the managed policy AmazonRDSEnhancedMonitoringRole, for this group only and without reading any other's.
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      statement: [
        {
          sid: "RecordOperatingSystem",
          effect: "Allow",
          actions: [...RECORDING],
          resources: [...RECORDED_IN],
        },
      ],
    });
    this.ready = [
      new IamRolePolicy(this, "policy", {
        name: "monitoring",
        role: this.role.name,
        policy: permissions.json,
      }),
    ];
  }

  /** The arguments of an RDS instance by which it is monitored. */
  of(
    instanceClass: string,
  ): Pick<
    DbInstanceConfig,
    | "monitoringInterval"
    | "monitoringRoleArn"
    | "performanceInsightsEnabled"
    | "performanceInsightsRetentionPeriod"
  > {
    return {
      monitoringInterval: INTERVAL_SECONDS,
      monitoringRoleArn: this.role.arn,
      ...(hasPerformanceInsights(instanceClass) && {
        performanceInsightsEnabled: true,
        performanceInsightsRetentionPeriod: INSIGHTS_DAYS,
      }),
    };
  }

  /** Gives the role a permissions boundary, by its ARN: what that does not allow, no policy of the role can. */
  limitTo(boundaryArn: string): void {
    this.role.permissionsBoundary = boundaryArn;
  }
}

/** What enhanced monitoring does. */
export const RECORDING: readonly string[] = [
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:DescribeLogStreams",
  "logs:GetLogEvents",
  "logs:PutLogEvents",
  "logs:PutRetentionPolicy",
];

/** ARNs of the log group in which enhanced monitoring writes, and of its streams. */
export const RECORDED_IN: readonly string[] = ["log-group:RDS*", "log-group:RDS*:log-stream:*"].map(
  (group) => `arn:aws:logs:*:*:${group}`,
);
