import { connectionLimit, isBurstable } from "../../data/database-class";
import { mostPhpProcesses, mostWorkers } from "../../guest/php-workers";
import { Rule } from "./rule";

/**
 * RDS requires the limit of storage autoscaling to be at least 10 % above the initial storage: USER_PIOPS.Autoscaling in the
 * RDS User Guide.
 */
export const storageCanGrow: Rule = ({ database }, report) => {
  const { allocatedStorageGiB: size, maxAllocatedStorageGiB: value } = database ?? {};
  if (size === undefined || value === undefined) {
    return;
  }
  const least = Math.ceil((size * 11) / 10);
  if (value < least) {
    report({
      setting: "database.maxAllocatedStorageGiB",
      value,
      allowed: `at least 10 % above database.allocatedStorageGiB (${size}): ${least} or more`,
      fix: `raise it to ${least} or more`,
    });
  }
};

/** Protected data is backed up. */
export const protectedDataIsBackedUp: Rule = ({ protectData, database }, report) => {
  if (protectData && database?.backupRetentionDays === 0) {
    report({
      setting: "database.backupRetentionDays",
      value: 0,
      allowed: "1 or more when protectData is true",
      fix: "raise it to 1 or more",
    });
  }
};

/** RDS creates read replicas from backups: USER_ReadRepl in the RDS User Guide. */
export const replicatedDataIsBackedUp: Rule = ({ database }, report) => {
  const { readReplicas, backupRetentionDays } = database ?? {};
  if (readReplicas && backupRetentionDays === 0) {
    report({
      setting: "database.backupRetentionDays",
      value: 0,
      allowed: `1 or more when there are read replicas (database.readReplicas is ${readReplicas}): RDS creates them from backups`,
      fix: "raise it to 1 or more, or set database.readReplicas to 0",
    });
  }
};

/** WordPress does not have the privileges of the master user. */
export const databaseUserIsNotMaster: Rule = ({ database, wordpress }, report) => {
  const value = wordpress?.databaseUser;
  if (value !== undefined && value === database?.masterUsername) {
    report({
      setting: "wordpress.databaseUser",
      value,
      allowed: `must differ from database.masterUsername (${value})`,
      fix: `choose another name, for example "${value === "wordpress" ? "wp" : "wordpress"}"`,
    });
  }
};

/** Connections for `wp` commands, cron, the monitoring of replicas and interactive clients. */
const SPARE_CONNECTIONS = 10;

/**
 * There is a connection for every PHP process of the largest fleet, even if all of them read from one replica. That includes
 * the processes that finish requests with the old code while all instances put new code into use.
 */
export const connectionsSuffice: Rule = ({ fleet, database }, report) => {
  const { maxSize, phpWorkers } = fleet ?? {};
  const { instanceClass, replicaInstanceClass, readReplicas } = database ?? {};
  const classes = {
    "database.instanceClass": instanceClass,
    "database.replicaInstanceClass":
      readReplicas && replicaInstanceClass !== instanceClass ? replicaInstanceClass : undefined,
  };
  for (const [setting, name] of Object.entries(classes)) {
    // The limits of larger classes are far away.
    const limit = name === undefined || !isBurstable(name) ? undefined : connectionLimit(name);
    if (maxSize === undefined || phpWorkers === undefined || limit === undefined) {
      continue;
    }
    const available = Math.floor((limit - SPARE_CONNECTIONS) / maxSize);
    if (mostPhpProcesses(phpWorkers) > available) {
      const most = mostWorkers(available);
      report({
        setting: "fleet.phpWorkers",
        value: phpWorkers,
        allowed: `up to ${mostPhpProcesses(phpWorkers)} processes of an instance while new code is put into use, times fleet.maxSize (${maxSize}), plus ${SPARE_CONNECTIONS} spare ones, within the ${limit} connections of ${name}`,
        fix: `${most === undefined ? "lower fleet.maxSize" : `lower it to ${most}`}, or choose a larger ${setting}`,
      });
    }
  }
};
