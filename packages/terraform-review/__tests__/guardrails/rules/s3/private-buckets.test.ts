import { privateBuckets } from "../../../../src/guardrails/rules/s3/private-buckets";
import { describeGuardrail } from "../../../support/guardrails";

const all = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const blocked = (block: object) => ({
  resource: {
    aws_s3_bucket: { media: { bucket: "media" } },
    aws_s3_bucket_public_access_block: { media: block },
  },
});

const messages = ["aws_s3_bucket.media may become public"];

describeGuardrail(privateBuckets, {
  rejects: {
    "a bucket without a public access block": {
      json: { resource: { aws_s3_bucket: { media: {} } } },
      messages,
    },
    ...Object.fromEntries(
      Object.keys(all).map((name) => [
        `a bucket without ${name}`,
        { json: blocked({ ...all, bucket: "${aws_s3_bucket.media.id}", [name]: undefined }), messages },
      ]),
    ),
    "a bucket that allows a public policy": {
      json: blocked({ ...all, bucket: "${aws_s3_bucket.media.id}", block_public_policy: false }),
      messages,
    },
    "one of two buckets without a public access block": {
      json: {
        resource: {
          aws_s3_bucket: { media: {}, logs: {} },
          aws_s3_bucket_public_access_block: { logs: { ...all, bucket: "${aws_s3_bucket.logs.id}" } },
        },
      },
      messages,
    },
  },
  accepts: {
    "a bucket with all four settings": blocked({ ...all, bucket: "${aws_s3_bucket.media.id}" }),
    "a block that refers to the bucket by name": blocked({ ...all, bucket: "media" }),
    "a block for each of several buckets": {
      resource: {
        aws_s3_bucket: { media: { for_each: "${var.names}" } },
        aws_s3_bucket_public_access_block: {
          media: { ...all, for_each: "${aws_s3_bucket.media}", bucket: "${each.value.id}" },
        },
      },
    },
    "a block for the whole account": {
      resource: { aws_s3_bucket: { media: {} }, aws_s3_account_public_access_block: { all } },
    },
    "settings in variables": blocked({
      ...all,
      bucket: "${aws_s3_bucket.media.id}",
      block_public_acls: "${var.strict}",
    }),
  },
});
