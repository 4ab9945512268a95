import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { Construct } from "constructs";
import { SecurityGroup } from "../network/security-group";

/** The lag, in seconds, of a replica that does not replicate at all: more than any lag that is tolerated. */
const NEVER = 86_400;

/** Minutes of excessive lag after which an alarm is raised. */
const ALARM_MINUTES = 5;

export interface ReadReplicaProps {
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
  /** Replication lag in seconds that is tolerated; more than that for 5 minutes raises an alarm. */
  readonly maxLagSeconds: number;
}

/**
 * A read replica of a database. RDS does not copy the configuration of the primary, so it is repeated here: parameter
 * group, encryption, security group.
 *
 * A replica has no data of its own and can be created again, so it is not protected.
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
      // RDS takes no final snapshot of a replica.
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
          // RDS reports -1 when replication does not run, which is the worst lag and not the least.
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
