import { expectEqual, expectSame, Row } from "./inspection";
import { groupName } from "./topology";

export const readReplicas: Row = {
  id: "C4",
  inspections: {
    "the read replicas replicate the database, each in a different zone": (
      { readReplicas, databases },
      { readReplicas: { zones }, database },
    ) =>
      expectSame(
        "the set of read replicas",
        readReplicas.map(
          ({ ReadReplicaSourceDBInstanceIdentifier, Engine, DBInstanceClass, AvailabilityZone }) =>
            `${Engine} ${DBInstanceClass} in ${AvailabilityZone}, of ${ReadReplicaSourceDBInstanceIdentifier}`,
        ),
        zones.map(
          (zone) => `mariadb ${database.instanceClass} in ${zone}, of ${databases[0]?.DBInstanceIdentifier}`,
        ),
      ),

    "they are as secure as the database: encrypted, not public, with its security group and parameters": (
      site,
    ) =>
      site.readReplicas.flatMap((replica) => [
        ...expectEqual("encryption of a replica", replica.StorageEncrypted, true),
        ...expectEqual("public access to a replica", replica.PubliclyAccessible, false),
        ...expectSame(
          "a replica's set of security groups",
          (replica.VpcSecurityGroups ?? []).map(({ VpcSecurityGroupId }) =>
            groupName(site, VpcSecurityGroupId),
          ),
          ["database-allow"],
        ),
        ...expectSame(
          "a replica's set of parameter groups",
          (replica.DBParameterGroups ?? []).map((group) => String(group.DBParameterGroupName)),
          (site.databases[0]?.DBParameterGroups ?? []).map((group) => String(group.DBParameterGroupName)),
        ),
      ]),

    "each has an alarm on its lag, which treats stopped replication as the maximum lag, if the site has alarms":
      ({ alarms, readReplicas }, { readReplicas: { maxLagSeconds }, notified }) =>
        expectSame(
          "the set of alarms about lag",
          alarms
            .filter(({ AlarmName }) => AlarmName?.endsWith("-lag-metric"))
            .map(({ Metrics = [], Threshold, ComparisonOperator, TreatMissingData }) =>
              [
                // AWS returns them in any order.
                ...Metrics.map(({ Expression }) => Expression),
                ...Metrics.flatMap(({ MetricStat }) => [
                  MetricStat?.Metric?.MetricName,
                  MetricStat?.Metric?.Dimensions?.map(({ Value }) => Value).join(),
                ]),
                ComparisonOperator,
                Threshold,
                TreatMissingData,
              ]
                .filter((part) => part !== undefined)
                .join(" "),
            ),
          (notified.length > 0 ? readReplicas : []).map(
            ({ DBInstanceIdentifier }) =>
              `IF(lag < 0, 86400, lag) ReplicaLag ${DBInstanceIdentifier} GreaterThanThreshold ${maxLagSeconds} breaching`,
          ),
        ),
  },
};
