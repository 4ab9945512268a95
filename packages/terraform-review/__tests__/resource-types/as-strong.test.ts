import { concerns } from "../../src/changes/concerns";
import { changesBetween } from "../support/report";

const raised = (type: string, before: object, after: object) =>
  concerns([changesBetween({ resource: { [type]: { x: before } } }, { resource: { [type]: { x: after } } })]);

describe("an alarm", () => {
  const alarm = (comparison: string, threshold: unknown, more: object = {}) => ({
    alarm_actions: ["arn:aws:sns:eu-west-1:1:alarms"],
    comparison_operator: comparison,
    threshold,
    ...more,
  });
  const ABOVE = "GreaterThanOrEqualToThreshold";
  const BELOW = "LessThanThreshold";
  const type = "aws_cloudwatch_metric_alarm";

  it("is as strong if it sounds earlier", () => {
    expect(raised(type, alarm(ABOVE, 100), alarm(ABOVE, 80))).toEqual([]);
    expect(raised(type, alarm(BELOW, 10), alarm(BELOW, 20))).toEqual([]);
  });

  it("is not judged if it sounds later, or if anything else changes", () => {
    expect(raised(type, alarm(ABOVE, 80), alarm(ABOVE, 100))).toEqual(["not-judged"]);
    expect(raised(type, alarm(BELOW, 20), alarm(BELOW, 10))).toEqual(["not-judged"]);
    expect(raised(type, alarm(ABOVE, 80), alarm(ABOVE, "${var.threshold}"))).toEqual(["not-judged"]);
    expect(raised(type, alarm(ABOVE, 80), alarm(ABOVE, 80, { evaluation_periods: 5 }))).toEqual([
      "not-judged",
    ]);
  });
});

describe("a backup plan", () => {
  const daily = { rule_name: "daily", schedule: "cron(0 5 * * ? *)", lifecycle: { delete_after: 35 } };
  const hourly = { rule_name: "hourly", schedule: "cron(0 * * * ? *)", lifecycle: { delete_after: 7 } };
  const copy = { destination_vault_arn: "arn", lifecycle: { delete_after: 90 } };
  const plan = (...rule: object[]) => ({ name: "plan", rule });
  const type = "aws_backup_plan";

  it.each([
    [{ ...daily, lifecycle: { delete_after: 365, cold_storage_after: 30 } }],
    [{ ...daily, lifecycle: {} }],
    [{ ...daily, copy_action: copy }],
    [hourly, daily],
  ])("is as strong with %j", (...rules: object[]) => {
    expect(raised(type, plan(daily), plan(...rules))).toEqual([]);
  });

  it.each([
    [{ ...daily, schedule: "cron(0 5 ? * 1 *)" }],
    [{ ...daily, lifecycle: { delete_after: "${var.days}" } }],
  ])("is not judged with %j", (...rules: object[]) => {
    expect(raised(type, plan(daily), plan(...rules))).toContain("not-judged");
  });

  it("is weaker if it keeps backups or copies for a shorter time", () => {
    expect(raised(type, plan(daily), plan({ ...daily, lifecycle: { delete_after: 7 } }))).toEqual([
      "protection",
    ]);
    expect(raised(type, plan(daily, hourly), plan(daily))).toEqual(["protection"]);
    const monthly = { rule_name: "monthly", lifecycle: { delete_after: 365 } };
    expect(
      raised(type, plan(daily, monthly), plan({ ...daily, lifecycle: { delete_after: 7 } }, monthly)),
    ).toEqual(["protection"]);
    expect(raised(type, plan({ ...daily, copy_action: copy }), plan(daily))).not.toEqual([]);
  });
});
