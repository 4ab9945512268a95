import { AlarmDefinition, Chart, metricsOf, Monitoring } from "../operations/monitoring";
import { connectionLimit, isBurstable, memoryMib } from "./database-class";

export interface DatabaseMonitoringProps {
  /** Terraform reference to the identifier of the instance. */
  readonly identifier: string;
  readonly instanceClass: string;
  /** Initial storage, in GiB. */
  readonly allocatedStorageGiB: number;
  /** Limit of storage autoscaling, in GiB. */
  readonly maxAllocatedStorageGiB: number;
}

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/** RDS enlarges the storage when less than this share of it is free. */
const AUTOSCALING_AT_PERCENT = 10;

const LITTLE_MEMORY_PERCENT = 5;
const HIGH_CPU_PERCENT = 90;
const MANY_CONNECTIONS_PERCENT = 80;
const FEW_CREDITS = 5;

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html */
export function databaseMonitoring(props: DatabaseMonitoringProps): Monitoring {
  const { identifier, instanceClass, allocatedStorageGiB, maxAllocatedStorageGiB } = props;
  const metric = metricsOf("AWS/RDS", { DBInstanceIdentifier: identifier });
  const cpu = metric("CPUUtilization", "Average", "CPU utilization");
  const storage = metric("FreeStorageSpace", "Minimum", "Free storage");
  const memory = metric("FreeableMemory", "Average", "Freeable memory");
  const connections = metric("DatabaseConnections", "Maximum", "Connections");
  const credits = metric("CPUCreditBalance", "Minimum", "CPU credits");
  const describe = (fields: string) =>
    `aws rds describe-db-instances --db-instance-identifier ${identifier} --query 'DBInstances[0].[${fields}]' --output text`;

  const alarms: AlarmDefinition[] = [
    {
      id: "database-silent",
      series: metric("CPUUtilization", "Minimum", "CPU utilization, of which only the absence counts"),
      // No value is below zero: only missing ones count.
      rings: { below: 0 },
      evaluation: { periodSeconds: 60, breaching: 5, of: 5 },
      reason:
        "RDS publishes a value each minute while the database runs; a restart or a failover takes two or three",
      missingData: "breaching",
      meaning: "The database has published no metrics for five minutes: it is stopped, gone, or in trouble.",
      visitors: "Visitors get errors on every page that no cache has.",
      command: describe("DBInstanceStatus"),
      runbook: "database-silent",
      heard: "as-outage",
    },
    {
      id: "database-storage",
      series: storage,
      rings: { below: (allocatedStorageGiB * GIB * AUTOSCALING_AT_PERCENT) / 100 },
      unit: "bytes",
      evaluation: { periodSeconds: 300, breaching: 6, of: 6 },
      reason: `RDS enlarges the storage at ${AUTOSCALING_AT_PERCENT} % free; half an hour with less than ${AUTOSCALING_AT_PERCENT} % of the initial ${allocatedStorageGiB} GiB means that it did not`,
      missingData: "missing",
      meaning: `The database's storage is nearly full, and RDS has not enlarged it: it is at its limit of ${maxAllocatedStorageGiB} GiB, or was enlarged in the last six hours.`,
      visitors: "Visitors notice nothing yet; once it is full, the database stops.",
      command: describe("AllocatedStorage,MaxAllocatedStorage,DBInstanceStatus"),
      runbook: "database-storage",
      heard: "alone",
    },
    {
      id: "database-cpu",
      series: cpu,
      rings: { above: HIGH_CPU_PERCENT },
      unit: "%",
      evaluation: { periodSeconds: 60, breaching: 15, of: 15 },
      reason: `above ${HIGH_CPU_PERCENT} % queries wait for each other; a backup, an import or cold caches are over after 15 minutes`,
      missingData: "missing",
      meaning: `The database's CPU has been above ${HIGH_CPU_PERCENT} % for 15 minutes.`,
      visitors: "Visitors wait for pages that no cache has.",
      command: describe("DBInstanceClass,DBInstanceStatus"),
      runbook: "database-cpu",
      heard: "alone",
    },
    ...memoryAlarms(),
    ...(isBurstable(instanceClass) ? [creditAlarm()] : []),
  ];
  const charts: Chart[] = [
    { question: "Is it slow?", title: "Database: CPU", series: [cpu], unit: "%" },
    { question: "What is full?", title: "Database: free storage", series: [storage], unit: "bytes" },
    { question: "What is full?", title: "Database: memory", series: [memory], unit: "bytes" },
    { question: "What is full?", title: "Database: connections", series: [connections] },
    ...(isBurstable(instanceClass)
      ? [{ question: "What is full?", title: "Database: CPU credits", series: [credits] } as const]
      : []),
  ];
  return { alarms, charts };

  /** Alarms whose thresholds follow from the memory of the instance class, for classes whose memory is known. */
  function memoryAlarms(): AlarmDefinition[] {
    const mib = memoryMib(instanceClass);
    const limit = connectionLimit(instanceClass);
    if (mib === undefined || limit === undefined) {
      return [];
    }
    return [
      {
        id: "database-memory",
        series: memory,
        rings: { below: (mib * MIB * LITTLE_MEMORY_PERCENT) / 100 },
        unit: "bytes",
        evaluation: { periodSeconds: 60, breaching: 15, of: 15 },
        reason: `with less than ${LITTLE_MEMORY_PERCENT} % of the ${mib} MiB of ${instanceClass} the database begins to swap`,
        missingData: "missing",
        meaning: `The database has had less than ${LITTLE_MEMORY_PERCENT} % of its memory free for 15 minutes.`,
        visitors: "Visitors notice nothing, until queries become slow.",
        command: describe("DBInstanceClass,DBInstanceStatus"),
        runbook: "database-memory",
        heard: "alone",
      },
      {
        id: "database-connections",
        series: connections,
        rings: { above: Math.floor((limit * MANY_CONNECTIONS_PERCENT) / 100) },
        evaluation: { periodSeconds: 60, breaching: 3, of: 5 },
        reason: `${MANY_CONNECTIONS_PERCENT} % of the ${limit} connections that ${instanceClass} allows, estimated conservatively`,
        missingData: "missing",
        meaning: `The database has more than ${MANY_CONNECTIONS_PERCENT} % of the connections that it allows.`,
        visitors: "Visitors notice nothing yet; without a free connection they get an error page.",
        command: describe("DBInstanceClass,DBInstanceStatus"),
        runbook: "database-connections",
        heard: "unless-outage",
      },
    ];
  }

  function creditAlarm(): AlarmDefinition {
    return {
      id: "database-credits",
      series: credits,
      rings: { below: FEW_CREDITS },
      evaluation: { periodSeconds: 300, breaching: 24, of: 24 },
      reason: `a new database begins without credits and earns more than ${FEW_CREDITS} in its first hour; two hours without are a class that is too small`,
      missingData: "missing",
      meaning: `The database has had no CPU credits left for two hours, because it needs more CPU than ${instanceClass} includes.`,
      visitors: "Visitors notice nothing while AWS bills the surplus by the hour.",
      command: describe("DBInstanceClass,DBInstanceStatus"),
      runbook: "database-credits",
      heard: "alone",
    };
  }
}
