import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { Construct } from "constructs";
import { SecurityGroup } from "../network/security-group";

/** What CloudWatch says of a replica that does not replicate at all, in seconds: more than any lag that is tolerated. */
const NEVER = 86_400;

/** Minutes of lag after which an alarm is raised. */
const ALARM_MINUTES = 5;

export interface ReadReplicaProps {
  /** The database that is copied. It keeps backups. */
  readonly primary: DbInstance;
  /** Identifier of the instance, one of a kind in the region: 1–63 letters, digits and hyphens. */
  readonly identifier: string;
  /** Zone that it stands in. Another one replaces the replica. */
  readonly availabilityZone: string;
  /** RDS instance class, such as `db.t4g.micro`. */
  readonly instanceClass: string;
  /** Who may connect: the members of the groups that its rules name. */
  readonly securityGroup: SecurityGroup;
  /** Seconds behind the primary that are tolerated; for longer than 5 minutes, more raises an alarm. */
  readonly maxLagSeconds: number;
}

/**
 * A copy of a database that can be read, and follows it. What it does not copy are the database's surroundings, which are
 * the primary's here: its parameters, its encryption, who may connect.
 *
 * It holds nothing of its own, so nothing protects it: it can be made again.
 */
export class ReadReplica extends Construct {
  /** Terraform reference to the host name. Clients verify the server's certificate against it. */
  readonly host: string;
  /** Terraform reference to the host name with the port. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, props: ReadReplicaProps) {
    super(scope, id);
    const { primary } = props;
    const instance = new DbInstance(this, "Resource", {
      identifier: props.identifier,
      // By its identifier: within a region RDS takes nothing else. What makes a database (engine, users, subnets, the
      // initial database) comes from there, and RDS refuses to be told, though no plan says so.
      replicateSourceDb: primary.identifier,
      instanceClass: props.instanceClass,
      availabilityZone: props.availabilityZone,
      storageType: primary.storageTypeInput,
      maxAllocatedStorage: primary.maxAllocatedStorageInput,
      // It comes encrypted in any case; left out, the next plan would replace it.
      storageEncrypted: true,
      autoMinorVersionUpgrade: primary.autoMinorVersionUpgradeInput,
      parameterGroupName: primary.parameterGroupNameInput,
      vpcSecurityGroupIds: [props.securityGroup.id],
      publiclyAccessible: false,
      caCertIdentifier: primary.caCertIdentifierInput,
      applyImmediately: primary.applyImmediatelyInput,
      // RDS makes none of a replica.
      skipFinalSnapshot: true,
    });
    this.host = instance.address;
    this.endpoint = instance.endpoint;

    new CloudwatchMetricAlarm(this, "lag", {
      alarmName: `${props.identifier}-lag`,
      alarmDescription: `Read replica more than ${props.maxLagSeconds} s behind, or not replicating: WordPress does not read from it`,
      comparisonOperator: "GreaterThanThreshold",
      threshold: props.maxLagSeconds,
      evaluationPeriods: ALARM_MINUTES,
      treatMissingData: "breaching",
      metricQuery: [
        {
          id: "seconds",
          // RDS says -1 when replication does not run, which is the worst lag and not the least.
          expression: `IF(lag < 0, ${NEVER}, lag)`,
          label: "Seconds behind the primary",
          returnData: true,
        },
        {
          id: "lag",
          metric: {
            namespace: "AWS/RDS",
            metricName: "ReplicaLag",
            dimensions: { DBInstanceIdentifier: instance.identifier },
            period: 60,
            stat: "Maximum",
          },
        },
      ],
    });
  }
}
