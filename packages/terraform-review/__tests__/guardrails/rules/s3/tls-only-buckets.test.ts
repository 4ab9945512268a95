import { tlsOnlyBuckets } from "../../../../src/guardrails/rules/s3/tls-only-buckets";
import { describeGuardrail } from "../../../support/guardrails";

const bucket = (policy?: unknown, data: object = {}) => ({
  resource: {
    aws_s3_bucket: { media: {} },
    ...(policy !== undefined && {
      aws_s3_bucket_policy: { media: { bucket: "${aws_s3_bucket.media.id}", policy } },
    }),
  },
  data: { aws_iam_policy_document: data },
});
const deny = {
  effect: "Deny",
  actions: ["s3:*"],
  condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
};
const document = "${data.aws_iam_policy_document.media.json}";

const messages = ["aws_s3_bucket.media takes requests over plain HTTP"];

describeGuardrail(tlsOnlyBuckets, {
  rejects: {
    "a bucket without a policy": { json: bucket(), messages },
    "a policy without a statement about TLS": {
      json: bucket(document, { media: { statement: [{ effect: "Allow", actions: ["s3:GetObject"] }] } }),
      messages,
    },
    "a policy that allows plain HTTP": {
      json: bucket(document, { media: { statement: [{ ...deny, effect: "Allow" }] } }),
      messages,
    },
    ...Object.fromEntries(
      [
        ["another condition", { variable: "aws:SourceVpc", values: ["false"] }],
        ["encrypted requests instead", { values: ["true"] }],
        ["what does not compare with Bool", { test: "StringLike" }],
      ].map(([what, condition]) => [
        `a policy that denies ${what as string}`,
        {
          json: bucket(document, {
            media: {
              statement: [{ ...deny, condition: [{ ...deny.condition[0], ...(condition as object) }] }],
            },
          }),
          messages,
        },
      ]),
    ),
  },
  accepts: {
    "a policy document that includes one that denies plain HTTP": bucket(document, {
      shared: { statement: [deny] },
      media: { source_policy_documents: ["${data.aws_iam_policy_document.shared.json}"] },
    }),
    "a policy document that includes one from a module": bucket(document, {
      media: { source_policy_documents: ["${module.policies.json}"], statement: [] },
    }),
    "a policy document that denies plain HTTP": bucket(document, { media: { statement: [deny] } }),
    "a policy as text that denies plain HTTP": bucket(
      JSON.stringify({
        Statement: [
          { Effect: "Deny", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
        ],
      }),
    ),
    "a policy of a module": bucket("${module.media.policy}"),
  },
});
