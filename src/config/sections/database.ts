import { z } from "zod";
import { matching, oneOf, text, toggle, wholeNumber } from "../fields";
import { reservedDatabaseNames, reservedUserNames } from "../mariadb-reserved-words";

/** Majors that RDS supports: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html */
const ENGINE_VERSIONS = ["10.6", "10.11", "11.4", "11.8", "12.3"];

/** Name of a database user: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export function databaseUser(example: string) {
  return text(
    "1 to 16 letters, digits and underscores, a letter first, no word that MariaDB or RDS reserves",
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
  "1 to 64 letters and digits, a letter first, no word that MariaDB reserves",
  "wordpress",
  (name) => {
    if (reservedDatabaseNames.has(name.toLowerCase())) {
      return `choose another name, for example "wordpress": ${name} is reserved`;
    }
    if (name.length > 64) {
      return `shorten it by ${name.length - 64}`;
    }
    // MariaDB itself would take hyphens and underscores; RDS does not.
    return matching(/^[a-zA-Z][a-zA-Z0-9]*$/, "wordpress")(name);
  },
);

const engineVersion = text(
  `${oneOf(ENGINE_VERSIONS)}, or a minor of these such as 11.4.13`,
  "11.4",
  (version) => {
    const isSupported = ENGINE_VERSIONS.some(
      (major) => version === major || new RegExp(`^${major.replace(".", "\\.")}\\.\\d+$`).test(version),
    );
    return isSupported ? undefined : 'write, for example, "11.4": RDS for MariaDB does not support this one';
  },
);

const instanceClass = text("an RDS instance class, db.t2 excepted", "db.t4g.micro", (name) => {
  if (/^db\.t2\./.test(name)) {
    return `write "${name.replace("db.t2.", "db.t4g.")}": RDS no longer sells db.t2 for MariaDB`;
  }
  if (/\.nano$/.test(name)) {
    return `write "${name.replace(/nano$/, "micro")}": RDS has no class this small`;
  }
  return matching(/^db\.[a-z]+\d[a-z0-9]*\.[a-z0-9]+$/, "db.t4g.micro")(name);
});

export const databaseSchema = z
  .strictObject({
    name: databaseName
      .default("wordpress")
      .meta({ description: "Initial database; changing it replaces the database, data and all" }),
    masterUsername: databaseUser("wordpress_admin").default("wordpress_admin").meta({
      description:
        "Master user; its password is generated and kept in Secrets Manager only. Changing it replaces the database, data and all",
    }),
    engineVersion: engineVersion.default("11.4").meta({
      description:
        "MariaDB's version: of a major, RDS chooses and upgrades the minor; a minor stays until you change it",
    }),
    instanceClass: instanceClass.meta({ description: "Instance class, billed twice with multiAz" }),
    // gp3: below 400 GiB RDS gives 3000 IOPS and 125 MiB/s and takes no other figure, so there is no setting for them.
    allocatedStorageGiB: wholeNumber(20, 65536).default(20).meta({
      unit: "GiB",
      description: "Storage (gp3) at the start; it never shrinks",
    }),
    maxAllocatedStorageGiB: wholeNumber(20, 65536).default(100).meta({
      unit: "GiB",
      description: "What storage may grow to by itself; at least 10 % above allocatedStorageGiB",
    }),
    multiAz: toggle().default(false).meta({
      description: "A standby in another zone, which takes over when the first fails; doubles the cost",
    }),
    backupRetentionDays: wholeNumber(0, 35).default(7).meta({
      unit: "days",
      description: "How long automated backups are kept; 0 for none, 1 or more with protectData",
    }),
    finalSnapshot: toggle().default(true).meta({
      description:
        "Keep a snapshot of the data, `<environment>-wordpress-final`, when the database is destroyed",
    }),
    applyImmediately: toggle().default(false).meta({
      description: "Changes that need a restart happen at once, not in the next maintenance window",
    }),
    // RDS would make 15; each is billed like the database, and one in every zone is what helps.
    readReplicas: wholeNumber(0, 5).default(0).meta({
      description:
        "Copies that answer what anonymous visitors read, each billed like a database of its class; they need backups",
    }),
    replicaInstanceClass: instanceClass.optional().meta({
      description: "Instance class of the read replicas",
      defaultsTo: "instanceClass",
    }),
    maxReplicaLagSeconds: wholeNumber(2, 300).default(5).meta({
      unit: "seconds",
      description:
        "How far a read replica may be behind: one that is further behind serves nobody, and after 5 minutes raises an alarm",
    }),
    credentialsVersion: wholeNumber(1, 1_000_000).default(1).meta({
      description: "Raise it by one for a new master password",
    }),
  })
  .meta({ description: "MariaDB on RDS" });
