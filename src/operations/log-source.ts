import { Metric, Monitoring } from "./monitoring";

/**
 * Something on the instances that writes logs, such as a feature. What a systemd service prints is shipped without any of
 * this: it is in the log `system`, a line of JSON with `_SYSTEMD_UNIT`, `SYSLOG_IDENTIFIER`, `PRIORITY` and `MESSAGE`.
 */
export interface LogSource {
  /**
   * The files that it writes.
   * @default - none
   */
  readonly files?: readonly LogFile[];
  /**
   * Lines that are counted.
   * @default - none
   */
  readonly counts?: readonly CountedLines[];
  /**
   * What an operator asks the logs, as saved queries of CloudWatch Logs Insights.
   * @default - nothing
   */
  readonly queries?: readonly SavedQuery[];
  /**
   * What to draw and when to ring.
   * @default - nothing
   */
  readonly monitoring?: (fleet: LoggedFleet) => Monitoring;
}

/** The fleet whose instances write a log. */
export interface LoggedFleet {
  /** What the ids of its alarms begin with: `fleet`. */
  readonly id: string;
  /** What a person calls it: `WordPress instances`. */
  readonly title: string;
  /** The sum of {@link LogSource.counts} with this name in a period, on all instances together. */
  counted(name: string, label: string): Metric;
  /** The command that prints the last entries of the log with this id, for an alarm. */
  latest(log: string): string;
}

/** A log file of the instances, which is shipped to a log group of its own. */
export interface LogFile {
  /** End of the log group's name: lower-case letters and hyphens. */
  readonly id: string;
  /** What is in it, as docs/logs.md says it. */
  readonly title: string;
  /**
   * Absolute path. Root must own the directory, so that PHP cannot put a link or a FIFO in the file's place, and the group
   * `cwagent` must be able to read the file (src/guest/features/logs/etc/tmpfiles.d).
   */
  readonly path: string;
  /**
   * Regular expression (Go's RE2) with which an entry begins; lines that it does not match belong to the entry before.
   * @default - each line is an entry, except lines that begin with white space
   */
  readonly entryStart?: string;
  /**
   * Regular expression of entries that stay on the instance.
   * @default - none
   */
  readonly kept?: string;
}

/** A query that is saved in CloudWatch Logs Insights. Saving it is free; asking it costs $0.005 or so for each GB of logs. */
export interface SavedQuery {
  /** What it answers, in lower case: `slowest pages`. The console shows it in a folder named after the fleet's logs. */
  readonly name: string;
  /** Ids of the logs that it asks. */
  readonly logs: readonly string[];
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html, a command each. */
  readonly commands: readonly string[];
}

/**
 * Entries of a log that CloudWatch counts: a metric filter, whose metric is in the namespace of the fleet's logs. Each costs
 * $0.30 a month, for the hours in which something is counted.
 */
interface CountedLines {
  /** Name of the metric, such as `BootsGivenUp`. */
  readonly name: string;
  /** Id of the log: that of a {@link LogFile}, or `system`. */
  readonly log: string;
  /**
   * Which entries.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
   */
  readonly pattern: string;
}
