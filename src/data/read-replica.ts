import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { Construct } from "constructs";
import { onceReady } from "../dependency";
import { SecurityGroup } from "../network/security-group";
import { Calculation, metricsOf, Monitored, Monitoring } from "../operations/monitoring";
import { DatabaseLogs } from "./database-logs";
import { EnhancedMonitoring } from "./enhanced-monitoring";

/** The lag, in seconds, of a replica that does not replicate at all: more than any lag that is tolerated. */
const NEVER = 86_400;

/** Minutes of excessive lag after which an alarm rings. */
const ALARM_MINUTES = 5;

export interface ReadReplicaProps {
  /** Its place among the replicas, from 1. */
  readonly number: number;
  /** The database that is replicated. It has automated backups. */
  readonly primary: DbInstance;
  /** Identifier of the instance, unique in the region: 1–63 letters, digits and hyphens. */
  readonly identifier: string;
  /** Availability zone. A change replaces the replica. */
  readonly availabilityZone: string;
  /** RDS instance class, such as `db.t4g.micro`. */
  readonly instanceClass: string;
  /** The security group, whose rules decide who may connect. */
  readonly securityGroup: SecurityGroup;
  /** Replication lag in seconds that is tolerated; more than that for 5 minutes rings an alarm. */
  readonly maxLagSeconds: number;
  /**
   * Exports errors and slow queries to CloudWatch Logs, where they are kept for so many days.
   * @default - no log is exported
   */
  readonly logs?: { readonly retentionDays: number };
  /**
   * How the primary is monitored.
   * @default - only CloudWatch's metrics
   */
  readonly enhancedMonitoring?: EnhancedMonitoring;
}

/**
 * A read replica of a database. RDS does not copy the configuration of the primary, so it is repeated here: parameter
 * group, encryption, security group, logs, monitoring.
 *
 * A replica has no data of its own and can be created again, so it is not protected.
 */
export class ReadReplica extends Construct implements Monitored {
  /** Terraform reference to the host name. Clients verify the server's certificate against it. */
  readonly host: string;
  /** Terraform reference to the host name with the port. */
  readonly endpoint: string;
  /** @default - no log is exported */
  readonly logs?: DatabaseLogs;

  private readonly number: number;
  private readonly identifier: string;
  private readonly maxLagSeconds: number;

  constructor(scope: Construct, id: string, props: ReadReplicaProps) {
    super(scope, id);
    const { primary, enhancedMonitoring } = props;
    this.logs = props.logs && new DatabaseLogs(this, "logs", { identifier: props.identifier, ...props.logs });
    const instance = new DbInstance(this, "Resource", {
      identifier: props.identifier,
      // By its identifier, as RDS requires within a region. Engine, users, subnets and the initial database are those of the
      // primary: RDS refuses these arguments, though a plan succeeds with them.
      replicateSourceDb: primary.identifier,
      instanceClass: props.instanceClass,
      availabilityZone: props.availabilityZone,
      storageType: primary.storageTypeInput,
      maxAllocatedStorage: primary.maxAllocatedStorageInput,
      // It is encrypted in any case; without the argument, the next plan would replace it.
      storageEncrypted: true,
      autoMinorVersionUpgrade: primary.autoMinorVersionUpgradeInput,
      parameterGroupName: primary.parameterGroupNameInput,
      vpcSecurityGroupIds: [props.securityGroup.id],
      publiclyAccessible: false,
      caCertIdentifier: primary.caCertIdentifierInput,
      applyImmediately: primary.applyImmediatelyInput,
      copyTagsToSnapshot: true,
      // RDS takes no final snapshot of a replica.
      skipFinalSnapshot: true,
      enabledCloudwatchLogsExports: this.logs?.exports,
      ...enhancedMonitoring?.of(props.instanceClass),
      dependsOn: onceReady(this.logs, enhancedMonitoring),
    });
    this.host = instance.address;
    this.endpoint = instance.endpoint;
    this.number = props.number;
    this.identifier = instance.identifier;
    this.maxLagSeconds = props.maxLagSeconds;
  }

  monitoring(): Monitoring {
    const { number, identifier, maxLagSeconds } = this;
    const metric = metricsOf("AWS/RDS", { DBInstanceIdentifier: identifier });
    const lag: Calculation = {
      label: `Replica ${number}: seconds behind`,
      // RDS reports -1 when replication does not run, which is the worst lag and not the least.
      expression: `IF(lag < 0, ${NEVER}, lag)`,
      metrics: { lag: metric("ReplicaLag", "Maximum", "Seconds behind the primary") },
    };
    return {
      alarms: [
        {
          id: `database-replica-${number}-lag`,
          series: lag,
          rings: { above: maxLagSeconds },
          unit: "s",
          evaluation: { periodSeconds: 60, breaching: ALARM_MINUTES, of: ALARM_MINUTES },
          reason: `WordPress does not read from a replica that is more than ${maxLagSeconds} s behind; an import is over after ${ALARM_MINUTES} minutes`,
          missingData: "breaching",
          meaning: `Read replica ${number} has been more than ${maxLagSeconds} s behind for ${ALARM_MINUTES} minutes, or does not replicate: WordPress does not read from it.`,
          visitors: "Visitors notice nothing while the database bears all reads.",
          command: `aws rds describe-db-instances --db-instance-identifier ${identifier} --query 'DBInstances[0].[DBInstanceStatus,StatusInfos]' --output json`,
          runbook: "replica-lag",
          heard: "unless-outage",
        },
      ],
      charts: [
        { question: "Is it slow?", title: `Read replica ${number}: lag`, series: [lag], unit: "s" },
        {
          question: "Is it slow?",
          title: `Read replica ${number}: CPU`,
          series: [metric("CPUUtilization", "Average", "CPU utilization")],
          unit: "%",
        },
      ],
    };
  }
}
