import { readFileSync } from "node:fs";
import { join } from "node:path";
import { judgements } from "../../src/changes/judgements";
import { changesBetween, readReport } from "../support/report";

// Terraform 1.11 wrote this plan (`terraform show -json`) for the change from before.tf.json to after.tf.json with hashicorp/aws 5.100.0:
// everything of before.tf.json was applied to an emulated AWS (moto), and the plan made with `-refresh=false` and
// `-replace=aws_db_instance.asked`. The states of `tainted` and `deposed` were edited. Each resource is in another situation.
const fixture = (file: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, "..", "fixtures", "situations", file), "utf8"));

const stack = changesBetween(fixture("before.tf.json"), fixture("after.tf.json"), fixture("plan.json"));

describe("with a plan of Terraform, the report knows", () => {
  const found = judgements(stack);

  it.each([
    ["a key that forces replacement", "aws_dynamodb_table.hash", "data-loss"],
    ["what is no longer declared", "aws_dynamodb_table.deleted", "data-loss"],
    ["what is tainted", "aws_dynamodb_table.tainted", "data-loss"],
    ["what something else triggers", "aws_dynamodb_table.triggered", "data-loss"],
    ["a count of 0", "aws_dynamodb_table.disabled[0]", "data-loss"],
    ["a replacement that was asked for", "aws_db_instance.asked", "data-loss"],
    ["a name that is known after apply", "aws_db_instance.unknown_name", "data-loss"],
    ["a deposed object", "aws_ebs_volume.deposed (deposed object abcd1234)", "data-loss"],
    ["an element from the middle of a list", "aws_sqs_queue.q[1]", "data-loss"],
    ["the last element of a shorter list", "aws_sqs_queue.q[2]", "data-loss"],
    ["another key of for_each", 'aws_s3_bucket.by["backup"]', "data-loss"],
    ["a bucket in a module", "module.store.aws_s3_bucket.b", "data-loss"],
    ["a database that is renamed in place", "aws_db_instance.rename", "availability"],
    ["a volume that would be smaller", "aws_ebs_volume.smaller", "availability"],
    ["backups that are off", "aws_db_instance.nobackups", "protection"],
    ["logs that are kept for a shorter time", "aws_cloudwatch_log_group.shorter", "protection"],
    ["versions of a bucket in a module", "module.store.aws_s3_bucket_versioning.v[0]", "protection"],
    ["a port for everybody", "aws_vpc_security_group_ingress_rule.world", "public-exposure"],
    ["a port of UDP for everybody", "aws_vpc_security_group_ingress_rule.udp", "public-exposure"],
    ["a role for everybody", "aws_iam_role.trust", "public-exposure"],
    ["a wider policy of a role", "aws_iam_role_policy.wide", "permissions"],
  ])("%s", (_, address, concern) => {
    expect(found.get(address)).toMatchObject({
      kind: "not-safe",
      concerns: expect.arrayContaining([concern]) as unknown,
    });
  });

  it.each([
    ["what is moved", "aws_dynamodb_table.after_move"],
    ["what is forgotten", "aws_dynamodb_table.forgotten"],
    ["protection that is on", "aws_dynamodb_table.protected"],
    ["another password", "aws_db_instance.password"],
    ["a password that is no longer in the state", "aws_db_instance.wo"],
    ["a larger instance", "aws_db_instance.class"],
    ["a larger volume", "aws_ebs_volume.bigger"],
    ["fewer addresses", "aws_vpc_security_group_ingress_rule.narrower"],
    ["another value of a secret", "aws_ssm_parameter.other"],
    ["another version of a template", "aws_launch_template.type"],
  ])("what is safe: %s", (_, address) => {
    expect(found.get(address)).toEqual({ kind: "safe" });
  });

  it("what the first instance is that a count takes over: nothing changes", () => {
    expect([...found.keys()].filter((address) => address.includes(".counted"))).toEqual([
      "aws_dynamodb_table.counted[0]",
    ]);
    expect(found.get("aws_dynamodb_table.counted[0]")).toEqual({ kind: "safe" });
  });

  it("no secret", () => {
    const { summary, open, folded } = readReport(stack);

    expect(summary + open + folded).not.toMatch(/s3cret-value|tok-(abcdefgh|zzzzzzzz)/);
  });

  // What everybody may do used to be repeated among the permissions.
  it("to say once what is open to the world", () => {
    const { summary, open, folded } = readReport(stack);

    expect((summary + open + folded).match(/everybody.*sts:AssumeRole/g)).toHaveLength(1);
  });

  it("why each is destroyed", () => {
    const { summary } = readReport(stack);

    expect(summary).toContain("its key is no longer in for_each");
    expect(summary).toContain("its replacement was asked for (-replace)");
    // The report used to say that the policy of a queue that is destroyed cannot be read.
    expect(summary).not.toMatch(/aws_sqs_queue\.q\[2\]: the policy/);
  });
});
