import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { Dependency, onceReady } from "../dependency";
import { Network } from "../network/network";
import { MARIADB, SecurityGroup } from "../network/security-group";
import { Monitored, Monitoring, monitoringOf } from "../operations/monitoring";
import { DatabaseLogs, DatabaseQueries, SLOW_QUERY_SECONDS } from "./database-logs";
import { databaseMonitoring } from "./database-monitoring";
import { EnhancedMonitoring } from "./enhanced-monitoring";
import { GeneratedSecret } from "./generated-secret";
import { ReadReplica } from "./read-replica";

export interface DatabaseProps {
  readonly network: Network;
  /** Identifier of the instance, unique in the region: 1–63 letters, digits and hyphens. */
  readonly identifier: string;
  /** Name of the secret with the master user's password. */
  readonly secretName: string;
  /** Name of the initial database: 1–64 letters and digits. Changing it replaces the database. */
  readonly name: string;
  /** Name of the master user, 1–16 letters, digits and underscores. Changing it replaces the database. */
  readonly masterUsername: string;
  /** MariaDB's version: a major version such as `11.4`, whose minor version RDS chooses and upgrades, or a minor version. */
  readonly engineVersion: string;
  /** RDS instance class, such as `db.t4g.micro`. */
  readonly instanceClass: string;
  /** Initial storage, in GiB. */
  readonly allocatedStorageGiB: number;
  /** Limit of storage autoscaling, in GiB: at least 10 % above the initial storage. */
  readonly maxAllocatedStorageGiB: number;
  /** Whether RDS keeps a standby in another zone and fails over to it. */
  readonly multiAz: boolean;
  /** Days of automated backups, 0–35. */
  readonly backupRetentionDays: number;
  /** Number of read replicas, distributed over the network's zones. They require backups. */
  readonly readReplicas: number;
  /** RDS instance class of the read replicas. */
  readonly replicaInstanceClass: string;
  /** Replication lag in seconds up to which a replica is read. An alarm rings when it is exceeded for 5 minutes. */
  readonly maxReplicaLagSeconds: number;
  /** Whether changes that need a restart are applied immediately and not in the next maintenance window. */
  readonly applyImmediately: boolean;
  /** Version of the master password: a higher one sets a new password. */
  readonly credentialsVersion: number;
  /**
   * Months after which a new master password is set.
   * @default - never
   */
  readonly rotateCredentialsEveryMonths?: number;
  /** Whether a final snapshot is taken when the database is destroyed: `<identifier>-final`. */
  readonly finalSnapshot: boolean;
  /** Whether the database has deletion protection, and Terraform refuses to destroy it. */
  readonly protect: boolean;
  /**
   * Exports errors and slow queries to CloudWatch Logs, where they are kept for so many days.
   * @default - no log is exported
   */
  readonly logs?: { readonly retentionDays: number };
  /**
   * Records what the database and its operating system are busy with. The role of that gets this name.
   * @default - only CloudWatch's metrics
   */
  readonly enhancedMonitoring?: { readonly roleName: string };
}

/**
 * MariaDB on RDS, in the private subnets only. It is encrypted at rest and requires TLS; its master password is in Secrets
 * Manager only.
 */
export class Database extends Construct implements Dependency, Monitored {
  readonly securityGroup: SecurityGroup;
  readonly credentials: GeneratedSecret;
  /** Name of the initial database. */
  readonly name: string;
  readonly masterUsername: string;
  /** Terraform reference to the host name. Clients verify the server's certificate against it. */
  readonly host: string;
  /** Terraform reference to the host name with the port. */
  readonly endpoint: string;
  /** What must exist before a client can connect: the password is part of it. */
  readonly ready: readonly ITerraformDependable[];
  readonly replicas: readonly ReadReplica[];
  /** Replication lag in seconds up to which a replica is read. */
  readonly maxReplicaLagSeconds: number;

  private readonly monitored: Monitored;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    this.name = props.name;
    this.masterUsername = props.masterUsername;
    this.maxReplicaLagSeconds = props.maxReplicaLagSeconds;
    this.securityGroup = new SecurityGroup(this, "security_group", {
      network: props.network,
      name: "database-allow",
      description: "Database: MariaDB from the WordPress instances",
    });
    this.credentials = new GeneratedSecret(this, "credentials", {
      name: props.secretName,
      description: `Password of the database's master user ${props.masterUsername}`,
      generated: { password: 32 },
      version: props.credentialsVersion,
      rotateEveryMonths: props.rotateCredentialsEveryMonths,
      protect: props.protect,
    });

    const subnetGroup = new DbSubnetGroup(this, "subnet_group", {
      name: props.identifier,
      description: "Private subnets only",
      subnetIds: props.network.privateSubnets.map(({ id }) => id),
    });
    const parameterGroup = new DbParameterGroup(this, "parameter_group", {
      // A family cannot be changed, and a group in use cannot be deleted: each family gets a group of its own, which a
      // major version upgrade creates before it deletes the old one.
      name: `${props.identifier}-${majorVersion(props.engineVersion).replace(".", "-")}`,
      family: `mariadb${majorVersion(props.engineVersion)}`,
      description: "TLS required",
      // All are dynamic: RDS applies them without a restart.
      parameter: [
        // Off by default before MariaDB 11.8.
        { name: "require_secure_transport", value: "1" },
        // latin1 by default before MariaDB 11.6, which has no Korean letter. The collation is that of WordPress's own tables.
        { name: "character_set_server", value: "utf8mb4" },
        { name: "collation_server", value: "utf8mb4_unicode_520_ci" },
        // Otherwise only SUPER, which RDS grants to nobody, may create triggers and functions while there are backups:
        // https://repost.aws/knowledge-center/rds-mysql-functions
        { name: "log_bin_trust_function_creators", value: "1" },
        // As for MySQL. RDS's default for MariaDB is half of it: too few for every PHP process while new code is put into use.
        { name: "max_connections", value: "{DBInstanceClassMemory/12582880}" },
        // MariaDB on RDS logs slow queries to a table, if at all, of which RDS exports nothing.
        { name: "log_output", value: "FILE" },
        { name: "slow_query_log", value: "1" },
        { name: "long_query_time", value: String(SLOW_QUERY_SECONDS) },
      ],
      lifecycle: { createBeforeDestroy: true },
    });

    const logs =
      props.logs && new DatabaseLogs(this, "logs", { identifier: props.identifier, ...props.logs });
    const enhancedMonitoring =
      props.enhancedMonitoring &&
      new EnhancedMonitoring(this, "enhanced_monitoring", props.enhancedMonitoring);

    const instance = new DbInstance(this, "Resource", {
      identifier: props.identifier,
      engine: "mariadb",
      engineVersion: props.engineVersion,
      // If RDS upgraded a minor version that is set here, the next apply would be a downgrade, which RDS refuses.
      autoMinorVersionUpgrade: props.engineVersion === majorVersion(props.engineVersion),
      // Without it RDS refuses a major version upgrade. Each one is a reviewed change of the setting.
      allowMajorVersionUpgrade: true,
      instanceClass: props.instanceClass,
      storageType: "gp3",
      allocatedStorage: props.allocatedStorageGiB,
      maxAllocatedStorage: props.maxAllocatedStorageGiB,
      storageEncrypted: true,
      dbName: props.name,
      username: props.masterUsername,
      passwordWo: this.credentials.writeOnlyValue("password"),
      passwordWoVersion: Token.asNumber(this.credentials.version),
      dbSubnetGroupName: subnetGroup.name,
      vpcSecurityGroupIds: [this.securityGroup.id],
      publiclyAccessible: false,
      multiAz: props.multiAz,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      parameterGroupName: parameterGroup.name,
      backupRetentionPeriod: props.backupRetentionDays,
      copyTagsToSnapshot: true,
      applyImmediately: props.applyImmediately,
      deletionProtection: props.protect,
      // Independent of the protection, which must be removed before the database can be destroyed.
      skipFinalSnapshot: !props.finalSnapshot,
      // Without the name a destroy fails, though its plan succeeds.
      finalSnapshotIdentifier: props.finalSnapshot ? `${props.identifier}-final` : undefined,
      enabledCloudwatchLogsExports: logs?.exports,
      ...enhancedMonitoring?.of(props.instanceClass),
      dependsOn: onceReady(logs, enhancedMonitoring),
      lifecycle: props.protect ? { preventDestroy: true } : undefined,
    });
    this.host = instance.address;
    this.endpoint = instance.endpoint;
    this.monitored = {
      monitoring: () => databaseMonitoring({ ...props, identifier: instance.identifier }),
    };
    this.ready = [instance, ...this.credentials.ready];

    const { privateSubnets } = props.network;
    this.replicas = Array.from(
      { length: props.readReplicas },
      (_, place) =>
        new ReadReplica(this, `replica_${place + 1}`, {
          number: place + 1,
          primary: instance,
          identifier: `${props.identifier}-replica-${place + 1}`,
          availabilityZone: privateSubnets[place % privateSubnets.length]!.zone,
          instanceClass: props.replicaInstanceClass,
          securityGroup: this.securityGroup,
          maxLagSeconds: props.maxReplicaLagSeconds,
          logs: props.logs,
          enhancedMonitoring,
        }),
    );
    const allLogs = [logs, ...this.replicas.map((replica) => replica.logs)].filter(
      (one) => one !== undefined,
    );
    if (allLogs.length > 0) {
      new DatabaseQueries(this, "queries", props.identifier, allLogs);
    }
  }

  /** Members of `clients` may connect. */
  allowFrom(clients: { readonly securityGroup: SecurityGroup }): void {
    this.securityGroup.allowFrom(clients.securityGroup, MARIADB);
  }

  monitoring(): Monitoring {
    return monitoringOf([this.monitored, ...this.replicas]);
  }
}

/** The major version of `11.4.13`, and of `11.4`, is `11.4`: it names the parameter group's family. */
function majorVersion(engineVersion: string): string {
  return engineVersion.split(".").slice(0, 2).join(".");
}
