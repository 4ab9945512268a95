import * as rds from "@aws-sdk/client-rds";
import { expectRefusal } from "../support/refusal";
import { describeRules } from "./describe-rules";

describeRules("of databases", (rig) => {
  it("a DB subnet group in one zone, new or changed", async () => {
    const oneZone = {
      DBSubnetGroupName: "databases",
      DBSubnetGroupDescription: "one zone",
      SubnetIds: rig().ours.subnets.slice(1),
    };
    await expectRefusal(
      rig().aws.rds.send(new rds.CreateDBSubnetGroupCommand(oneZone)),
      "DBSubnetGroupDoesNotCoverEnoughAZs",
    );
    await rig().aws.rds.send(
      new rds.CreateDBSubnetGroupCommand({ ...oneZone, SubnetIds: rig().ours.subnets.slice(0, 2) }),
    );
    await expectRefusal(
      rig().aws.rds.send(new rds.ModifyDBSubnetGroupCommand(oneZone)),
      "DBSubnetGroupDoesNotCoverEnoughAZs",
    );
  });

  it("a database with a security group of another VPC", async () => {
    await rig().aws.rds.send(
      new rds.CreateDBSubnetGroupCommand({
        DBSubnetGroupName: "two-zones",
        DBSubnetGroupDescription: "two zones",
        SubnetIds: rig().ours.subnets.slice(0, 2),
      }),
    );
    await expectRefusal(
      rig().aws.rds.send(
        new rds.CreateDBInstanceCommand({
          DBInstanceIdentifier: "refused",
          DBInstanceClass: "db.t4g.micro",
          Engine: "mariadb",
          DBSubnetGroupName: "two-zones",
          VpcSecurityGroupIds: [rig().theirs.group],
        }),
      ),
      "InvalidParameterCombination",
    );
  });

  it("Performance Insights of a class that does not have it", async () => {
    const database = (DBInstanceClass: string) =>
      rig().aws.rds.send(
        new rds.CreateDBInstanceCommand({
          DBInstanceIdentifier: `insights-${DBInstanceClass.replaceAll(".", "-")}`,
          DBInstanceClass,
          Engine: "mariadb",
          EngineVersion: "11.4",
          EnablePerformanceInsights: true,
        }),
      );
    await expectRefusal(database("db.t4g.small"), "InvalidParameterCombination");
    await database("db.t4g.medium");
  });

  it("a read replica of a database without backups", async () => {
    const database = (BackupRetentionPeriod: number) =>
      rig().aws.rds.send(
        new rds.CreateDBInstanceCommand({
          DBInstanceIdentifier: `backups-for-${BackupRetentionPeriod}-days`,
          DBInstanceClass: "db.t4g.micro",
          Engine: "mariadb",
          EngineVersion: "11.4",
          BackupRetentionPeriod,
        }),
      );
    const replica = (days: number) =>
      rig().aws.rds.send(
        new rds.CreateDBInstanceReadReplicaCommand({
          DBInstanceIdentifier: `replica-${days}`,
          SourceDBInstanceIdentifier: `backups-for-${days}-days`,
        }),
      );
    await database(0);
    await expectRefusal(replica(0), "InvalidDBInstanceState");
    await database(1);
    await replica(1);
  });
});
