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
   * What to draw and when to ring.
   *
   * @param counted the metric of {@link counts} with this name
   * @param log the name of the log group with this id, for commands
   * @default - nothing
   */
  readonly monitoring?: (
    counted: (name: string, statistic: Metric["statistic"], label: string) => Metric,
    log: (id: string) => string,
  ) => Monitoring;
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
}

/**
 * Entries of a log that CloudWatch counts: a metric filter, whose metric is in the namespace of the fleet's logs. Each costs
 * $0.30 a month, for the hours in which something is counted.
 */
export interface CountedLines {
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
