import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformPlan } from "../../src/configuration/plan/terraform-plan";
import { changeReport } from "../../src/report/change-report";
import { htmlPage } from "../../src/report/html";
import { markdown } from "../../src/report/markdown";
import { changesBetween, readReport } from "../support/report";

// Terraform 1.11 wrote this plan (`terraform show -json`) for the change from before.tf.json to after.tf.json, with
// hashicorp/aws 5.100.0 and a state in which everything of before.tf.json exists.
const fixture = (file: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, "..", "fixtures", "plan", file), "utf8"));
const [before, after, plan] = [fixture("before.tf.json"), fixture("after.tf.json"), fixture("plan.json")];

describe("a plan", () => {
  it("is read as the action on each resource and the reason for it", () => {
    const { changes } = new TerraformPlan(plan);

    expect(Object.fromEntries(changes.map(({ address, action }) => [address, action]))).toEqual({
      "aws_db_instance.database": "replace",
      "aws_s3_bucket.kept": "forget",
      "aws_s3_bucket.logs": "destroy",
      "aws_s3_bucket.media": "update",
      'aws_s3_bucket.per["a"]': "update",
      'aws_s3_bucket.per["b"]': "destroy",
      "aws_sqs_queue.jobs": "update",
      "aws_subnet.a": "replace",
    });
    expect(changes.find(({ address }) => address === "aws_db_instance.database")?.because).toEqual([
      "db_name",
    ]);
    expect(changes.find(({ address }) => address === "aws_sqs_queue.jobs")?.movedFrom).toBe(
      "aws_sqs_queue.old",
    );
  });
});

describe("the report with a plan", () => {
  const stack = changesBetween(before, after, plan);
  const report = readReport(stack);

  it("names exactly what is destroyed, including each instance", () => {
    expect(stack.dataLoss.map(({ what, how }) => `${what}: ${how.kind}`)).toEqual([
      "database shop: replaced",
      "bucket shop-logs: destroyed",
      "bucket shop-b: destroyed",
    ]);
    expect(report.summary).toContain("db_name cannot be changed on what exists");
    expect(report.open).toContain("2 destroyed and created anew");
    expect(report.open).toContain("1 forgotten");
  });

  it("does not count forgotten or moved resources as lost", () => {
    expect(report.summary).not.toContain("aws_s3_bucket.kept");
    expect(report.summary).not.toContain("jobs");
  });

  it("trusts the plan over the JSON", () => {
    const harmless = {
      ...(plan as object),
      resource_changes: [
        {
          address: "aws_db_instance.database",
          mode: "managed",
          type: "aws_db_instance",
          change: { actions: ["no-op"], before: {} },
        },
      ],
    };

    expect(changesBetween(before, after).dataLoss.map(({ address }) => address)).toContain(
      "aws_db_instance.database",
    );
    expect(changesBetween(before, after, harmless).dataLoss).toEqual([]);
  });

  it("keeps only names from the plan, because a plan holds secrets in plain text", () => {
    const secret = "correct-horse-battery";
    expect(JSON.stringify(plan)).toContain(secret);
    // Secrets in the JSON are checked by the guardrails.
    const hide = (json: unknown) => JSON.parse(JSON.stringify(json).replaceAll(secret, "hidden")) as unknown;
    const hidden = changesBetween(hide(before), hide(after), plan);

    const blocks = changeReport([hidden]);
    expect(markdown(blocks)).not.toContain(secret);
    expect(htmlPage(blocks, [hidden])).not.toContain(secret);
  });
});

describe("the report without a plan", () => {
  it("says the same as far as the JSON shows it", () => {
    expect(
      changesBetween(before, after).dataLoss.map(({ address, how }) => `${address}: ${how.kind}`),
    ).toEqual([
      "aws_db_instance.database: replaced",
      "aws_s3_bucket.logs: destroyed",
      "aws_s3_bucket.per: fewer",
    ]);
  });
});
