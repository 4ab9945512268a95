import { Configuration } from "../../../configuration/configuration";
import { readPolicy, Statement } from "../../../configuration/iam-statements";
import { bucketSettings } from "../../../resource-types/s3";
import { Guardrail } from "../../guardrail";

/** S3 also accepts plain HTTP unless the bucket policy denies it. */
export const tlsOnlyBuckets: Guardrail = {
  id: "tls-only-buckets",
  reason: "S3 accepts requests over plain HTTP, which anyone on the network path can read",
  fix: "deny s3:* in the bucket's policy where aws:SecureTransport is false",
  knownAs: ["S3.5"],
  violations: (stack) =>
    stack
      .resources("aws_s3_bucket")
      .filter((bucket) => {
        const policies = bucketSettings(bucket, "aws_s3_bucket_policy", stack).map((policy) =>
          readPolicy(policy.arguments["policy"], policy, stack),
        );
        return policies.every(
          ({ statements, unread }) =>
            unread.length === 0 && !statements.some((statement) => deniesPlainHttp(statement, stack)),
        );
      })
      .map(({ address }) => ({ address, message: `${address} takes requests over plain HTTP` })),
};

/** Whether a statement denies plain HTTP; one whose effect is known only after apply may do so. */
function deniesPlainHttp({ effect, conditions, within }: Statement, stack: Configuration): boolean {
  return (
    effect !== "Allow" &&
    conditions.some(
      ({ test, variable, values }) =>
        /^Bool(IfExists)?$/.test(test) &&
        variable.toLowerCase() === "aws:securetransport" &&
        stack.operands(values, within).some(({ text }) => text === "false"),
    )
  );
}
