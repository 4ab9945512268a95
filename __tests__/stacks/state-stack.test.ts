import { stackOf } from "../support/site";

const state = stackOf("state");

describe("the state bucket", () => {
  it("blocks public access", () => {
    expect(state.only("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("is encrypted, and keeps noncurrent versions for 90 days", () => {
    expect(state.count("aws_s3_bucket_server_side_encryption_configuration")).toBe(1);
    expect(state.only("aws_s3_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(state.only("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
      rule: [{ noncurrent_version_expiration: [{ noncurrent_days: 90 }] }],
    });
  });

  it("never expires the current state", () => {
    expect(JSON.stringify(state.only("aws_s3_bucket_lifecycle_configuration").rule)).not.toContain(
      '"expiration"',
    );
  });

  it("accepts only TLS", () => {
    expect(state.follow(state.only("aws_s3_bucket_policy").policy).statement).toEqual([
      expect.objectContaining({
        effect: "Deny",
        actions: ["s3:*"],
        resources: ["${aws_s3_bucket.state_bucket.arn}", "${aws_s3_bucket.state_bucket.arn}/*"],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      }),
    ]);
  });

  it("cannot be destroyed by Terraform", () => {
    expect(state.only("aws_s3_bucket").lifecycle).toEqual({ prevent_destroy: true });
  });

  it("is the bucket in the S3 backends of the other stacks", () => {
    const { bucket } = state.only("aws_s3_bucket");
    for (const id of ["domain", "dev", "production"] as const) {
      expect(stackOf(id).json).toMatchObject({ terraform: { backend: { s3: { bucket } } } });
    }
  });
});
