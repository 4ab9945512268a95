import { Concern, concerns } from "../../src/changes/concerns";
import { changesBetween, readReport } from "../support/report";

/** One resource before and after. */
const pair = (type: string, before: object | undefined, after: object | undefined) => {
  const side = (args: object | undefined) => ({ resource: args ? { [type]: { x: args } } : {} });
  return [side(before), side(after)] as const;
};
const policy = (condition: object) => ({
  bucket: "media",
  policy: JSON.stringify({
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::media/*",
        Condition: condition,
      },
    ],
  }),
});
const withTrigger = (input: string) => ({
  resource: {
    terraform_data: { revision: { input } },
    aws_dynamodb_table: {
      t: { name: "t", lifecycle: { replace_triggered_by: ["${terraform_data.revision}"] } },
    },
  },
});
const https = { Bool: { "aws:SecureTransport": "true" } };

// `terraform plan` with hashicorp/aws 5.100.0 on a hand-made state showed what is right.
describe("the report is right about", () => {
  it.each<[string, readonly [object, object], readonly Concern[], string]>([
    [
      "a cache that is removed",
      pair("aws_elasticache_replication_group", { replication_group_id: "sessions" }, undefined),
      ["data-loss"],
      "cache sessions (aws_elasticache_replication_group.x) would be DESTROYED",
    ],
    [
      "a database of another provider that is removed",
      pair("google_sql_database_instance", { name: "main" }, undefined),
      ["data-loss"],
      "database main (google_sql_database_instance.x) would be DESTROYED",
    ],
    [
      "the key of a table",
      pair("aws_dynamodb_table", { name: "t", hash_key: "a" }, { name: "t", hash_key: "b" }),
      ["data-loss"],
      "hash_key cannot be changed on what exists",
    ],
    [
      "the name of a stream",
      pair("aws_kinesis_stream", { name: "a", shard_count: 1 }, { name: "b", shard_count: 1 }),
      ["data-loss"],
      "stream a (aws_kinesis_stream.x) would be DESTROYED and created anew",
    ],
    [
      "a table that is replaced with something else",
      [withTrigger("1"), withTrigger("2")],
      ["data-loss"],
      "table t (aws_dynamodb_table.t) would be DESTROYED and created anew, EMPTY, following terraform_data.revision",
    ],
    [
      "the URL of a function without authorization",
      pair("aws_lambda_function_url", undefined, { function_name: "f", authorization_type: "NONE" }),
      ["public-exposure"],
      "aws_lambda_function_url.x answers everybody who calls its URL",
    ],
    [
      "a policy for everybody who uses HTTPS, which is everybody",
      pair("aws_s3_bucket_policy", policy({ StringEquals: { "aws:PrincipalOrgID": "o-1" } }), policy(https)),
      ["public-exposure", "permissions"],
      "everybody may s3:GetObject",
    ],
    [
      "the order of a set, which means nothing",
      pair(
        "aws_rds_cluster",
        { availability_zones: ["eu-west-1a", "eu-west-1b"] },
        { availability_zones: ["eu-west-1b", "eu-west-1a"] },
      ),
      [],
      "No change",
    ],
    [
      "a volume with what gp3 includes",
      pair(
        "aws_ebs_volume",
        { type: "gp3", size: 20 },
        { type: "gp3", size: 20, iops: 3000, throughput: 125 },
      ),
      [],
      "No data is lost",
    ],
  ])("%s", (_, [before, after], raised, says) => {
    const stack = changesBetween(before, after);

    expect(concerns([stack])).toEqual(raised);
    expect(readReport(stack).summary).toContain(says);
  });

  it("secrets, which it shows nowhere", () => {
    const side = (secret: string) => ({
      provider: { datadog: [{ api_key: secret }] },
      resource: {
        aws_ssm_parameter: { p: { name: "/p", type: "SecureString", value: secret } },
        aws_secretsmanager_secret_version: { v: { secret_id: "s", secret_string: secret } },
      },
      variable: { token: { sensitive: true, default: secret } },
    });
    const { summary, open, folded } = readReport(changesBetween(side("alpha-secret"), side("beta-secret")));

    expect(summary + open + folded).not.toMatch(/alpha-secret|beta-secret/);
  });
});
