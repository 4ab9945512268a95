import { changesBetween } from "../support/report";

const upgrade = (type: string, argument: string, from: string, to: string, others: object = {}) =>
  changesBetween(
    { resource: { [type]: { x: { ...others, [argument]: from } } } },
    { resource: { [type]: { x: { ...others, [argument]: to } } } },
  ).lostResilience.map(({ how }) => how);

describe("an upgrade of a database", () => {
  it.each([
    ["aws_db_instance", "engine_version", "13.14", "16.3", { engine: "postgres" }],
    ["aws_db_instance", "engine_version", "5.7.44", "8.0.36", { engine: "mysql" }],
    ["aws_db_instance", "engine_version", "8.0.36", "8.4.3", { engine: "mysql" }],
    ["google_sql_database_instance", "database_version", "POSTGRES_14", "POSTGRES_16", {}],
  ])("to another major version has no way back: %s %s %s to %s", (type, argument, from, to, others) => {
    expect(upgrade(type, argument, from, to, others)).toEqual([
      expect.stringContaining("is upgraded to another major version"),
    ]);
  });

  it.each([
    ["aws_db_instance", "engine_version", "16.3", "16.4", { engine: "postgres" }],
    ["aws_rds_cluster", "engine_version", "16.3", "16", { engine: "aurora-postgresql" }],
  ])("to a minor one has: %s %s %s to %s", (type, argument, from, to, others) => {
    expect(upgrade(type, argument, from, to, others)).toEqual([]);
  });
});
