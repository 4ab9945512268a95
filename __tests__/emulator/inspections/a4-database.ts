import type { Parameter } from "@aws-sdk/client-rds";
import { expectEqual, expectSame, Row } from "./inspection";
import { describeSubnet, groupName } from "./topology";

function parameter(parameters: readonly Parameter[], name: string): string | undefined {
  return parameters.find(({ ParameterName }) => ParameterName === name)?.ParameterValue;
}

export const database: Row = {
  id: "A4",
  inspections: {
    "it is one MariaDB instance of the configured class and size": (
      { databases },
      { database: wanted, readReplicas },
    ) =>
      expectEqual(
        "the set of databases",
        databases.map((instance) => ({
          engine: instance.Engine,
          instanceClass: instance.DBInstanceClass,
          multiAz: instance.MultiAZ,
          storageGiB: instance.AllocatedStorage,
          maxStorageGiB: instance.MaxAllocatedStorage,
          backupDays: instance.BackupRetentionPeriod,
          protected: instance.DeletionProtection,
          replicas: instance.ReadReplicaDBInstanceIdentifiers?.length ?? 0,
        })),
        [{ engine: "mariadb", ...wanted, replicas: readReplicas.zones.length }],
      ),

    "its initial database is wordpress, and it has a master user": ({ databases }) =>
      databases.flatMap(({ DBName, MasterUsername }) => [
        ...expectEqual("the initial database", DBName, "wordpress"),
        ...expectEqual("whether there is a master user", Boolean(MasterUsername), true),
      ]),

    "its subnet group contains the private subnets of all zones, and no others": (site, { zones }) =>
      site.databases.flatMap(({ DBSubnetGroup }) =>
        expectSame(
          "the set of the database's subnets",
          (DBSubnetGroup?.Subnets ?? []).map(({ SubnetIdentifier }) =>
            describeSubnet(site, SubnetIdentifier),
          ),
          zones.map((zone) => `private ${zone}`),
        ),
      ),

    "it is not public, and database-allow is its only security group": (site) =>
      site.databases.flatMap(({ PubliclyAccessible, VpcSecurityGroups = [] }) => [
        ...expectEqual("public access to the database", PubliclyAccessible, false),
        ...expectSame(
          "the database's set of security groups",
          VpcSecurityGroups.map(({ VpcSecurityGroupId }) => groupName(site, VpcSecurityGroupId)),
          ["database-allow"],
        ),
      ]),

    "it is encrypted, at rest and in transit": ({ databases, databaseParameters }) => [
      ...databases.flatMap(({ StorageEncrypted }) =>
        expectEqual("encryption of the storage", StorageEncrypted, true),
      ),
      ...expectEqual("encryption in transit", parameter(databaseParameters, "require_secure_transport"), "1"),
    ],

    // Tables of plugins without a character set of their own would refuse emoji and mix collations (D9).
    "it stores any text": ({ databaseParameters }) => [
      ...expectEqual("the character set", parameter(databaseParameters, "character_set_server"), "utf8mb4"),
      ...expectEqual(
        "the collation",
        parameter(databaseParameters, "collation_server"),
        "utf8mb4_unicode_520_ci",
      ),
    ],

    "it has a connection for every PHP process": ({ databaseParameters }) =>
      expectEqual(
        "the number of connections",
        parameter(databaseParameters, "max_connections"),
        "{DBInstanceClassMemory/12582880}",
      ),
  },
};
