import { runsPerMonth } from "../../src/resource-types/schedules";

describe("a schedule", () => {
  it.each([
    ["rate(1 day)", 30],
    ["rate(12 hours)", 60],
    ["cron(0 3 * * ? *)", 31],
    ["cron(0 3 ? * * *)", 31],
    ["cron(0 3 ? * SUN *)", 30 / 7],
    ["cron(0 3 ? * MON-FRI *)", (5 * 30) / 7],
    ["cron(0 0/6 * * ? *)", 4 * 31],
    ["cron(0,30 8-17 * * ? *)", 2 * 10 * 31],
    ["cron(0 3 1 * ? *)", 1],
    ["cron(0 3 L * ? *)", 1],
    ["cron(0 3 1 1,7 ? *)", 2 / 12],
  ])("runs so often in a month: %s", (schedule, times) => {
    expect(runsPerMonth(schedule)).toBeCloseTo(times);
  });

  it.each([undefined, "", "${var.schedule}", "cron(1 2)"])("is none: %s", (schedule) => {
    expect(runsPerMonth(schedule)).toBeUndefined();
  });
});
