import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { Network } from "../network/network";
import { MARIADB, SecurityGroup } from "../network/security-group";
import { GeneratedSecret } from "./generated-secret";
import { ReadReplica } from "./read-replica";

export interface DatabaseProps {
  readonly network: Network;
  /** Identifier of the instance, one of a kind in the region: 1–63 letters, digits and hyphens. */
  readonly identifier: string;
  /** Name of the secret with the master user's password. */
  readonly secretName: string;
  /** Name of the initial database: 1–64 letters and digits. Changing it replaces the database. */
  readonly name: string;
  /** Name of the master user, 1–16 letters, digits and underscores. Changing it replaces the database. */
  readonly masterUsername: string;
  /** MariaDB's version: a major such as `11.4`, whose minor RDS then chooses and upgrades, or a minor to stay with. */
  readonly engineVersion: string;
  /** RDS instance class, such as `db.t4g.micro`. */
  readonly instanceClass: string;
  /** Storage at the start, in GiB. */
  readonly allocatedStorageGiB: number;
  /** What storage may grow to by itself, in GiB: at least 10 % above the start. */
  readonly maxAllocatedStorageGiB: number;
  /** Keeps a standby in another zone and fails over to it. */
  readonly multiAz: boolean;
  /** Days of automated backups, 0–35. */
  readonly backupRetentionDays: number;
  /** Copies that can be read, spread over the network's zones. They need backups. */
  readonly readReplicas: number;
  /**
   * RDS instance class of the copies.
   * @default - the database's
   */
  readonly replicaInstanceClass?: string;
  /** Seconds that a copy may be behind and still be read; more, for 5 minutes, raises an alarm. */
  readonly maxReplicaLagSeconds: number;
  /** Changes that need a restart happen at once instead of in the next maintenance window. */
  readonly applyImmediately: boolean;
  /** Number of this generation of the master password: a higher one sets a new password. */
  readonly credentialsVersion: number;
  /** Keeps a snapshot of the data when the database is destroyed: `<identifier>-final`. */
  readonly finalSnapshot: boolean;
  /** Deletion protection, and a refusal to be destroyed by Terraform. */
  readonly protect: boolean;
}

/**
 * MariaDB on RDS, in the private subnets only: encrypted at rest, TLS required, its master password known to Secrets
 * Manager alone.
 */
export class Database extends Construct {
  readonly securityGroup: SecurityGroup;
  readonly credentials: GeneratedSecret;
  /** Name of the initial database. */
  readonly name: string;
  readonly masterUsername: string;
  /** Terraform reference to the host name. Clients verify the server's certificate against it. */
  readonly host: string;
  /** Terraform reference to the host name with the port. */
  readonly endpoint: string;
  /** What must exist before a client can connect. */
  readonly instance: ITerraformDependable;
  /** Copies that can be read. */
  readonly replicas: readonly ReadReplica[];
  /** Seconds that a copy may be behind and still be read. */
  readonly maxReplicaLagSeconds: number;

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
      protect: props.protect,
    });

    const subnetGroup = new DbSubnetGroup(this, "subnet_group", {
      name: props.identifier,
      description: "Private subnets only",
      subnetIds: props.network.privateSubnets.map(({ id }) => id),
    });
    const parameterGroup = new DbParameterGroup(this, "parameter_group", {
      // A family cannot be changed, and a group in use cannot be deleted: each family gets a group of its own, which a
      // major upgrade creates before it lets go of the old one.
      name: `${props.identifier}-${majorVersion(props.engineVersion).replace(".", "-")}`,
      family: `mariadb${majorVersion(props.engineVersion)}`,
      description: "TLS required",
      // Off by default before MariaDB 11.8.
      parameter: [{ name: "require_secure_transport", value: "1" }],
      lifecycle: { createBeforeDestroy: true },
    });

    const instance = new DbInstance(this, "Resource", {
      identifier: props.identifier,
      engine: "mariadb",
      engineVersion: props.engineVersion,
      // A minor that RDS upgraded would be a downgrade in the next plan, which it refuses.
      autoMinorVersionUpgrade: props.engineVersion === majorVersion(props.engineVersion),
      // The version is written down and reviewed; without the permission RDS refuses another major.
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
      // Not tied to the protection, which has to go before the database can.
      skipFinalSnapshot: !props.finalSnapshot,
      // Without the name a destroy fails, which no plan says.
      finalSnapshotIdentifier: props.finalSnapshot ? `${props.identifier}-final` : undefined,
      lifecycle: props.protect ? { preventDestroy: true } : undefined,
    });
    this.host = instance.address;
    this.endpoint = instance.endpoint;
    this.instance = instance;

    const { privateSubnets } = props.network;
    this.replicas = Array.from(
      { length: props.readReplicas },
      (_, place) =>
        new ReadReplica(this, `replica_${place + 1}`, {
          primary: instance,
          identifier: `${props.identifier}-replica-${place + 1}`,
          availabilityZone: privateSubnets[place % privateSubnets.length]!.zone,
          instanceClass: props.replicaInstanceClass ?? props.instanceClass,
          securityGroup: this.securityGroup,
          maxLagSeconds: props.maxReplicaLagSeconds,
        }),
    );
  }

  /** Members of `clients` may connect. */
  allowFrom(clients: { readonly securityGroup: SecurityGroup }): void {
    this.securityGroup.allowFrom(clients.securityGroup, MARIADB);
  }
}

/** `11.4.13` and `11.4` are both of `11.4`, which names the parameter group's family. */
function majorVersion(engineVersion: string): string {
  return engineVersion.split(".").slice(0, 2).join(".");
}
