import { onDestroy, strengths } from "../support/resource-types";

describe("a secret", () => {
  it.each([
    [{}, "It can be restored for 30 days, during which its name is taken."],
    [{ recovery_window_in_days: 7 }, "It can be restored for 7 days, during which its name is taken."],
    [
      { recovery_window_in_days: "0" },
      "It is deleted at once, without a way back (`recovery_window_in_days` is 0).",
    ],
  ])("with %j: %s", (args, sentence) => {
    expect(onDestroy("aws_secretsmanager_secret", args)).toEqual([sentence]);
  });

  it("is protected the better, the longer it can be restored", () => {
    expect(strengths("aws_secretsmanager_secret", {})).toEqual([30]);
    expect(strengths("aws_secretsmanager_secret", { recovery_window_in_days: 7 })).toEqual([7]);
  });
});
