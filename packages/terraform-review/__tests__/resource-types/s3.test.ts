import { details } from "../support/resource-types";

describe("a bucket", () => {
  const bucket = "${aws_s3_bucket.media.id}";
  const block = {
    bucket,
    block_public_acls: true,
    block_public_policy: "true",
    ignore_public_acls: true,
    restrict_public_buckets: true,
  };

  it("is drawn with its versioning and its public access block", () => {
    expect(
      details({
        aws_s3_bucket: { media: { bucket: "media" } },
        aws_s3_bucket_versioning: { v: { bucket, versioning_configuration: [{ status: "Enabled" }] } },
        aws_s3_bucket_public_access_block: { p: block },
      }).lines,
    ).toEqual(["S3 bucket", "versioned · no public access"]);
  });

  it("may become public while one of the four settings is off", () => {
    expect(
      details({
        aws_s3_bucket: { media: { bucket: "media" } },
        aws_s3_bucket_public_access_block: { p: { ...block, ignore_public_acls: false } },
      }).lines,
    ).toEqual(["S3 bucket"]);
  });
});
