import { DataPoints } from "./alarm-evaluator";
import { Metrics } from "./ringing-alarms";

const GIB = 1024 ** 3;

/** Minutes of the series in tests. */
export const HOUR = 60;

/** Nothing is published. */
export const none = undefined;

/** The same value in each minute. */
export const always = (value: number | undefined, minutes = HOUR): DataPoints =>
  Array.from({ length: minutes }, () => value);

/** What AWS publishes in an hour of steady visitors. It publishes nothing for a counter of zero. */
export const steady: Metrics = {
  RequestCount: always(300),
  HTTPCode_Target_5XX_Count: always(none),
  HTTPCode_ELB_5XX_Count: always(none),
  RejectedConnectionCount: always(none),
  HealthyHostCount: always(3),
  UnHealthyHostCount: always(0),
  TargetResponseTime: always(0.4),
  CPUUtilization: always(35),
  FreeStorageSpace: always(30 * GIB),
  FreeableMemory: always(2 * GIB),
  DatabaseConnections: always(40),
  CPUCreditBalance: always(200),
  ReplicaLag: always(0),
  PercentIOLimit: always(3),
  NumberOfBackupJobsFailed: always(none),
  GroupInServiceInstances: always(3),
  GroupDesiredCapacity: always(3),
  GroupTotalInstances: always(3),
  ErrorPortAllocation: always(none),
  DaysToExpiry: always(200),
  "5xxErrorRate": always(0),
  // Somebody always tries something.
  BlockedRequests: always(2),
  "Reputation.BounceRate": always(0.01),
  "Reputation.ComplaintRate": always(0.0002),
  Requests: always(500),
  mem_used_percent: always(60),
  disk_used_percent: always(40),
  // Metric filters publish nothing when no line matches.
  ScheduledTasksDone: always(1),
  BootsGivenUp: always(none),
  PhpFatalErrors: always(none),
  CredentialsNotFollowed: always(none),
  MediaNotCopied: always(none),
  MailNotSent: always(none),
  MailPostponed: always(none),
};
