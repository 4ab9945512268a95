import { devWith } from "../support/site";
import { everyFeature } from "../support/every-feature";

const stack = devWith(everyFeature);
const fleets = [
  ["fleet", "dev-wordpress.yaml"],
  ["web_tier", "dev-web.yaml"],
] as const;

describe("the bucket of the instances' files", () => {
  it("is private and encrypted, denies requests without TLS, and keeps versions", () => {
    expect(stack.resource("aws_s3_bucket.instance_files").bucket_prefix).toBe("dev-wordpress-instances-");
    for (const setting of ["public_access_block", "server_side_encryption_configuration", "policy"]) {
      const name = setting === "server_side_encryption_configuration" ? "encryption" : setting;
      expect(
        stack.references(stack.resource(`aws_s3_bucket_${setting}.instance_files_${name}`).bucket),
      ).toEqual(["aws_s3_bucket.instance_files"]);
    }
    expect(stack.data("aws_iam_policy_document.instance_files_policy_document").statement).toEqual([
      expect.objectContaining({
        effect: "Deny",
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      }),
    ]);
    expect(stack.resource("aws_s3_bucket_versioning.instance_files_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
  });

  // A scale-out during an apply, and an instance refresh that is rolled back, launch instances that fetch an old version.
  it("keeps old versions for 30 days, and the last ten for good", () => {
    const { rule } = stack.resource("aws_s3_bucket_lifecycle_configuration.instance_files_lifecycle");
    expect(rule).toEqual([
      expect.objectContaining({
        noncurrent_version_expiration: [{ noncurrent_days: 30, newer_noncurrent_versions: 10 }],
      }),
    ]);
  });
});

describe.each(fleets)("the files of %s", (fleet, key) => {
  const object = `aws_s3_object.${fleet}_instance_files`;

  it("are one object, stored once the bucket keeps versions, and again if somebody else has overwritten it", () => {
    const { etag, content, ...args } = stack.resource(object);
    expect(args).toMatchObject({
      bucket: "${aws_s3_bucket.instance_files.bucket}",
      key,
      depends_on: expect.arrayContaining(["aws_s3_bucket_versioning.instance_files_versioning"]),
    });
    expect(etag).toBe(`\${md5(${String(content).slice(2, -1)})}`);
  });

  it("are there, and may be read through the S3 endpoint, before an instance is launched", () => {
    expect(stack.resource(`aws_autoscaling_group.${fleet}`).depends_on).toEqual(
      expect.arrayContaining([
        object,
        `aws_iam_role_policy.${fleet}_role_policy`,
        "aws_vpc_endpoint.network_s3_endpoint",
      ]),
    );
    expect(stack.resource(object).depends_on).toContain("aws_s3_bucket_policy.instance_files_policy");
  });

  it("may be read by this fleet in any version, and nothing else in the bucket", () => {
    const { statement } = stack.data(`aws_iam_policy_document.${fleet}_role_permissions`) as {
      statement: { actions: string[]; resources: string[] }[];
    };
    const inBucket = statement.filter(({ resources }) =>
      resources.some((arn) => arn.includes("aws_s3_bucket.instance_files.")),
    );
    expect(inBucket.map(({ actions, resources }) => [actions, resources])).toEqual([
      [["s3:GetObjectVersion"], [`\${aws_s3_bucket.instance_files.arn}/${key}`]],
    ]);
  });

  it("roll the fleet when they change: the user data has their version and their SHA-256", () => {
    const lines = stack.local(`${fleet}_user_data`) as string[];
    expect(lines.map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        `VERSION_ID='\${${object}.version_id}'`,
        `SHA256='\${sha256(${object}.content)}'`,
      ]),
    );
  });
});
