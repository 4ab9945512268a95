import { hasPerformanceInsights } from "../../src/data/database-class";
import { devWith, productionWith, stackOf } from "../support/site";

const dev = stackOf("dev");
const production = stackOf("production");
const databases = Object.entries(production.resources("aws_db_instance"));

interface Parameter {
  readonly name: string;
  readonly value: string;
}

describe("the logs of the database (D3)", () => {
  it("are written to files in every environment, from which RDS can export them", () => {
    const { parameter } = dev.only("aws_db_parameter_group") as unknown as { parameter: Parameter[] };
    expect(Object.fromEntries(parameter.map(({ name, value }) => [name, value]))).toMatchObject({
      log_output: "FILE",
      slow_query_log: "1",
      long_query_time: "2",
    });
  });

  it("are exported if logs are on, and otherwise not", () => {
    expect(databases).toHaveLength(3);
    expect(databases.map(([, instance]) => instance["enabled_cloudwatch_logs_exports"])).toEqual(
      databases.map(() => ["error", "slowquery"]),
    );
    expect(dev.only("aws_db_instance")).not.toHaveProperty("enabled_cloudwatch_logs_exports");
    expect(dev.count("aws_cloudwatch_log_group")).toBe(0);
  });

  // RDS creates a missing group itself, without retention.
  it.each(databases)("have groups with retention before RDS exports to them: %s", (id, instance) => {
    const groups = Object.entries(production.resources("aws_cloudwatch_log_group")).filter(([group]) =>
      (instance["depends_on"] as string[]).includes(`aws_cloudwatch_log_group.${group}`),
    );
    expect(groups.map(([, group]) => [group["name"], group["retention_in_days"]])).toEqual(
      ["error", "slowquery"].map((log) => [
        `/aws/rds/instance/${instance["identifier"] as string}/${log}`,
        90,
      ]),
    );
    expect(groups.map(([group]) => group)).toEqual([`${id}_logs_error`, `${id}_logs_slowquery`]);
  });

  it("are kept as long as the settings say", () => {
    const groups = Object.values(
      devWith({ logs: { enabled: true, retentionDays: 365 } }).resources("aws_cloudwatch_log_group"),
    );
    expect(groups.map((group) => group["retention_in_days"])).toEqual(groups.map(() => 365));
    expect(groups.map(({ name }) => name)).toContain("/aws/rds/instance/dev-wordpress/error");
  });

  it("can be asked for slow queries and errors, of the database and all replicas", () => {
    const queries = Object.values(production.resources("aws_cloudwatch_query_definition"));
    for (const question of ["database errors", "slow queries"]) {
      const query = queries.find(({ name }) => name === `production-wordpress/${question}`);
      expect(query!["log_group_names"]).toHaveLength(3);
    }
  });

  // An entry as MariaDB writes it. CloudWatch's `parse` takes the same regular expressions.
  it("are parsed by the saved query", () => {
    const { query_string: query } = production.resource(
      "aws_cloudwatch_query_definition.database_queries_slow_queries",
    ) as unknown as { query_string: string };
    const pattern = /parse @message \/(.*)\/$/m.exec(query)![1]!;
    const entry = [
      "# User@Host: wordpress[wordpress] @  [10.1.16.9]",
      "# Thread_id: 12  Schema: wordpress  QC_hit: No",
      "# Query_time: 3.200411  Lock_time: 0.000021  Rows_sent: 10  Rows_examined: 910022",
      "SELECT option_value FROM wp_options;",
    ].join("\n");
    expect(new RegExp(pattern).exec(entry)?.groups).toEqual({
      seconds: "3.200411",
      locked: "0.000021",
      examined: "910022",
    });
  });
});

describe("enhanced monitoring and Performance Insights (D3)", () => {
  it.each(databases)("are on in production: %s", (_, instance) => {
    expect(instance).toMatchObject({
      monitoring_interval: 60,
      monitoring_role_arn: "${aws_iam_role.database_enhanced_monitoring.arn}",
      performance_insights_enabled: true,
      performance_insights_retention_period: 7,
      depends_on: expect.arrayContaining(["aws_iam_role_policy.database_enhanced_monitoring_policy"]),
    });
  });

  it("are off by default", () => {
    expect(dev.only("aws_db_instance")).not.toHaveProperty("monitoring_interval");
    expect(dev.addresses().filter((address) => address.includes("monitoring"))).toEqual([]);
  });

  // RDS refuses Performance Insights for these classes; a plan succeeds.
  it("leave out Performance Insights where the class has none, and judge each replica by its own class", () => {
    const small = Object.entries(
      productionWith({
        database: { replicaInstanceClass: "db.t4g.small", readReplicas: 1, enhancedMonitoring: true },
        fleet: { phpWorkers: 4, maxSize: 4 },
      }).resources("aws_db_instance"),
    );
    expect(
      small.map(([id, instance]) => [
        id,
        instance["monitoring_interval"],
        instance["performance_insights_enabled"],
      ]),
    ).toEqual([
      ["database", 60, true],
      ["database_replica_1", 60, undefined],
    ]);
  });

  it.each([
    ["db.t4g.micro", false],
    ["db.t4g.small", false],
    ["db.t3.small", false],
    ["db.t4g.medium", true],
    ["db.m6g.large", true],
  ])("%s has Performance Insights: %s", (name, has) => {
    expect(hasPerformanceInsights(name)).toBe(has);
  });

  it("write with a role that only RDS's monitoring may assume, and only to its own log group", () => {
    expect(
      production.data("aws_iam_policy_document.database_enhanced_monitoring_trust").statement,
    ).toMatchObject([{ principals: [{ type: "Service", identifiers: ["monitoring.rds.amazonaws.com"] }] }]);
    const { statement } = production.data(
      "aws_iam_policy_document.database_enhanced_monitoring_permissions",
    ) as unknown as { statement: { resources: string[] }[] };
    expect(statement.flatMap(({ resources }) => resources)).toEqual([
      "arn:aws:logs:*:*:log-group:RDS*",
      "arn:aws:logs:*:*:log-group:RDS*:log-stream:*",
    ]);
  });
});
