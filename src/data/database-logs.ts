import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependency } from "../dependency";

/** A query that takes this long, in seconds, is logged: MariaDB's own 10 s are more than any visitor waits. */
export const SLOW_QUERY_SECONDS = 2;

export interface DatabaseLogsProps {
  /** Identifier of the RDS instance. */
  readonly identifier: string;
  /** Days after which CloudWatch deletes an entry: one of the numbers that it allows. */
  readonly retentionDays: number;
}

/**
 * The log groups of an RDS instance: its errors and its slow queries. RDS decides their names, and would create them itself
 * at the first entry, without retention: then they would be kept and paid for ever.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.MariaDB.PublishtoCloudWatchLogs.html
 */
export class DatabaseLogs extends Construct implements Dependency {
  /** The logs that RDS exports, by its names for them. The others record every query, or need an option group. */
  readonly exports: string[];
  /** What must exist before RDS exports a log. */
  readonly ready: readonly ITerraformDependable[];
  /** Names of the log groups of the slow queries, and of the errors. */
  readonly slowQueries: string;
  readonly errors: string;

  constructor(scope: Construct, id: string, { identifier, retentionDays }: DatabaseLogsProps) {
    super(scope, id);
    const group = (log: string) =>
      new CloudwatchLogGroup(this, log, {
        name: `/aws/rds/instance/${identifier}/${log}`,
        retentionInDays: retentionDays,
      });
    const [error, slowQuery] = [group("error"), group("slowquery")];
    this.exports = ["error", "slowquery"];
    this.ready = [error, slowQuery];
    this.errors = error.name;
    this.slowQueries = slowQuery.name;
  }
}

/**
 * Saved queries of CloudWatch Logs Insights for what an operator asks at night: which queries are slow, and what the database
 * complains about.
 */
export class DatabaseQueries extends Construct {
  constructor(scope: Construct, id: string, folder: string, logs: readonly DatabaseLogs[]) {
    super(scope, id);
    new CloudwatchQueryDefinition(this, "slow_queries", {
      name: `${folder}/slow queries`,
      logGroupNames: logs.map(({ slowQueries }) => slowQueries),
      queryString: [
        // An entry has the lines `# Query_time: 2.5  Lock_time: 0.0  Rows_sent: 1  Rows_examined: 90000`, and the query.
        "parse @message /Query_time: (?<seconds>[0-9.]+)\\s+Lock_time: (?<locked>[0-9.]+).*Rows_examined: (?<examined>[0-9]+)/",
        "| filter ispresent(seconds)",
        "| sort seconds desc",
        "| display @timestamp, seconds, locked, examined, @message",
        "| limit 50",
      ].join("\n"),
    });
    new CloudwatchQueryDefinition(this, "errors", {
      name: `${folder}/database errors`,
      logGroupNames: logs.map(({ errors }) => errors),
      queryString: [
        "filter @message like /(?i)(error|warning)/",
        "| display @timestamp, @logStream, @message",
        "| sort @timestamp desc",
        "| limit 100",
      ].join("\n"),
    });
  }
}
