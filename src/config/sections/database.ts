import { z } from "zod";
import { matching, oneOf, text, toggle, wholeNumber } from "../fields";
import { fixForInstanceClass } from "../instance-types";
import { reservedDatabaseNames, reservedUserNames } from "../mariadb-reserved-words";
import { Partially } from "../validate-partially";

/** Major versions that RDS supports: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html */
const ENGINE_VERSIONS = ["10.6", "10.11", "11.4", "11.8", "12.3"];

/** Name of a database user: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export function databaseUser(example: string) {
  return text(
    "1 to 16 letters, digits and underscores, starting with a letter, not a word that MariaDB or RDS reserves",
    example,
    (user) => {
      if (reservedUserNames.has(user.toLowerCase())) {
        return `choose another name, for example "${example}": ${user} is reserved`;
      }
      if (user.length > 16) {
        return `shorten it by ${user.length - 16}`;
      }
      return matching(/^[a-zA-Z]\w*$/, example)(user);
    },
  );
}

const databaseName = text(
  "1 to 64 letters and digits, starting with a letter, not a word that MariaDB reserves",
  "wordpress",
  (name) => {
    if (reservedDatabaseNames.has(name.toLowerCase())) {
      return `choose another name, for example "wordpress": ${name} is reserved`;
    }
    if (name.length > 64) {
      return `shorten it by ${name.length - 64}`;
    }
    // MariaDB would allow hyphens and underscores; RDS does not.
    return matching(/^[a-zA-Z][a-zA-Z0-9]*$/, "wordpress")(name);
  },
);

const engineVersion = text(
  `${oneOf(ENGINE_VERSIONS)}, or a minor version of these such as 11.4.13`,
  "11.4",
  (version) => {
    const isSupported = ENGINE_VERSIONS.some(
      (major) => version === major || new RegExp(`^${major.replace(".", "\\.")}\\.\\d+$`).test(version),
    );
    return isSupported ? undefined : 'write, for example, "11.4": RDS for MariaDB does not support this one';
  },
);

const instanceClass = text("an RDS instance class other than db.t2", "db.t4g.micro", (name) => {
  if (/^db\.t2\./.test(name)) {
    return `write "${name.replace("db.t2.", "db.t4g.")}": RDS no longer offers db.t2 for MariaDB`;
  }
  if (/\.nano$/.test(name)) {
    return `write "${name.replace(/nano$/, "micro")}": RDS has no class of this size`;
  }
  return fixForInstanceClass(name, "db.t4g.micro");
});

export const databaseSchema = z
  .strictObject({
    name: databaseName
      .default("wordpress")
      .meta({ description: "Initial database. Changing it replaces the database and loses its data" }),
    masterUsername: databaseUser("wordpress_admin").default("wordpress_admin").meta({
      description:
        "Master user; its password is generated and stored in Secrets Manager only. Changing it replaces the database and loses its data",
    }),
    engineVersion: engineVersion.default("11.4").meta({
      description:
        "Version of MariaDB. RDS chooses and upgrades the minor version of a major version; a minor version stays until you change it",
    }),
    instanceClass: instanceClass.meta({ description: "Instance class, billed twice with `multiAz`" }),
    // Below 400 GiB of gp3, RDS provides 3000 IOPS and 125 MiB/s and allows no other values, so there are no settings.
    allocatedStorageGiB: wholeNumber(20, 65536).default(20).meta({
      unit: "GiB",
      description: "Initial storage (gp3); it can never shrink",
    }),
    maxAllocatedStorageGiB: wholeNumber(20, 65536).default(100).meta({
      unit: "GiB",
      description: "Limit of storage autoscaling; at least 10 % above `allocatedStorageGiB`",
    }),
    multiAz: toggle().default(false).meta({
      description: "A standby in another zone, which takes over when the database fails; doubles the cost",
    }),
    backupRetentionDays: wholeNumber(0, 35).default(7).meta({
      unit: "days",
      description: "Retention of automated backups; 0 for none, at least 1 with `protectData`",
    }),
    finalSnapshot: toggle().default(true).meta({
      description: "Take a final snapshot, `<environment>-wordpress-final`, when the database is destroyed",
    }),
    applyImmediately: toggle().default(false).meta({
      description: "Apply changes that need a restart immediately, not in the next maintenance window",
    }),
    // RDS allows 15. Each is billed like the database, and more than one in a zone is of little use.
    readReplicas: wholeNumber(0, 5).default(0).meta({
      description:
        "Read replicas for what anonymous visitors read, each billed like a database of its class; they require backups",
    }),
    replicaInstanceClass: instanceClass.optional().meta({
      description: "Instance class of the read replicas",
      defaultsTo: "`database.instanceClass`",
    }),
    maxReplicaLagSeconds: wholeNumber(2, 300).default(5).meta({
      unit: "seconds",
      description:
        "Replication lag up to which a replica is read; a longer lag takes it out of service, and rings an alarm after 5 minutes if there are [alarms](alarms.md)",
    }),
    enhancedMonitoring: toggle().default(false).meta({
      description:
        "Record what the database's operating system does each minute, and which queries it is busy with (Performance Insights, which the sizes micro and small of db.t3 and db.t4g do not have). A few hundred MB of logs a month for each instance, $0.76 for each GB",
    }),
    credentialsVersion: wholeNumber(1, 1_000_000).default(1).meta({
      description: "Increase it by one to set a new master password",
    }),
  })
  .meta({ description: "MariaDB on RDS" });

type DatabaseFields = z.output<typeof databaseSchema>;

/** The database's settings with every default filled in. */
export type Database = DatabaseFields & { readonly replicaInstanceClass: string };

/** Fills in the instance class of the read replicas, which is the database's unless it is set. */
export function completeDatabase(fields: Partially<DatabaseFields>): Partially<Database> {
  return { ...fields, replicaInstanceClass: fields.replicaInstanceClass ?? fields.instanceClass };
}
