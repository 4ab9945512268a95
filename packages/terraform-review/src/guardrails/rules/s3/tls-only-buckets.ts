import { ofBucket } from "../../bucket";
import { Guardrail } from "../../guardrail";
import { policyOf, Statement } from "../../policy";

/** S3 answers over plain HTTP too, unless a bucket's policy forbids it. */
export const tlsOnlyBuckets: Guardrail = {
  id: "tls-only-buckets",
  reason: "S3 answers requests over plain HTTP, which anybody on the way can read",
  fix: "deny s3:* in the bucket's policy where aws:SecureTransport is false",
  knownAs: ["S3.5"],
  violations: (stack) =>
    stack
      .resources("aws_s3_bucket")
      .filter((bucket) => {
        const policies = ofBucket(bucket, "aws_s3_bucket_policy", stack).map((policy) =>
          policyOf(policy.arguments["policy"], policy, stack),
        );
        return !policies.includes(undefined) && !policies.some((policy) => policy?.some(deniesPlainHttp));
      })
      .map(({ address }) => ({ address, message: `${address} takes requests over plain HTTP` })),
};

function deniesPlainHttp({ allows, conditions }: Statement): boolean {
  return (
    !allows &&
    conditions.some(
      ({ test, variable, values }) =>
        /^Bool(IfExists)?$/.test(test) &&
        variable.toLowerCase() === "aws:securetransport" &&
        values.includes("false"),
    )
  );
}
