import { concerns } from "../../src/changes/concerns";
import { changesBetween } from "../support/report";

const rule = { id: "tidy", expiration: [{ days: 60 }] };

const inline = {
  aws_s3_bucket: {
    media: {
      bucket: "media",
      versioning: [{ enabled: true }],
      logging: [{ target_bucket: "logs" }],
      lifecycle_rule: [{ ...rule, enabled: true, prefix: "tmp/" }],
    },
  },
};

const ofTheirOwn = {
  aws_s3_bucket: { media: { bucket: "media" } },
  aws_s3_bucket_versioning: {
    media: { bucket: "${aws_s3_bucket.media.id}", versioning_configuration: [{ status: "Enabled" }] },
  },
  aws_s3_bucket_logging: {
    media: { bucket: "${aws_s3_bucket.media.id}", target_bucket: "logs", target_prefix: "" },
  },
  aws_s3_bucket_lifecycle_configuration: {
    media: {
      bucket: "${aws_s3_bucket.media.id}",
      rule: [{ ...rule, status: "Enabled", filter: [{ prefix: "tmp/" }] }],
    },
  },
};

// The provider leaves omitted blocks of a bucket alone, as a plan of hashicorp/aws 5.100.0 on a hand-made state shows.
describe("settings of a bucket that become resources of their own", () => {
  it("are the same settings", () => {
    expect(concerns([changesBetween({ resource: inline }, { resource: ofTheirOwn })])).toEqual([]);
  });

  it("are others if they suspend versioning", () => {
    const versioning = ofTheirOwn.aws_s3_bucket_versioning.media;
    const suspended = {
      ...ofTheirOwn,
      aws_s3_bucket_versioning: {
        media: { ...versioning, versioning_configuration: [{ status: "Suspended" }] },
      },
    };

    expect(concerns([changesBetween({ resource: inline }, { resource: suspended })])).toContain("protection");
  });

  it("are others if they delete more", () => {
    const configuration = ofTheirOwn.aws_s3_bucket_lifecycle_configuration.media;
    const everything = {
      ...ofTheirOwn,
      aws_s3_bucket_lifecycle_configuration: {
        media: { ...configuration, rule: [{ ...rule, status: "Enabled" }] },
      },
    };

    expect(concerns([changesBetween({ resource: inline }, { resource: everything })])).toContain(
      "protection",
    );
  });
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
describe("the encryption of a bucket that is no longer declared", () => {
  const bucket = { aws_s3_bucket: { media: { bucket: "media" } } };
  const encrypted = (algorithm: string) => ({
    ...bucket,
    aws_s3_bucket_server_side_encryption_configuration: {
      media: {
        bucket: "${aws_s3_bucket.media.id}",
        rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: algorithm }] }],
      },
    },
  });

  it.each([
    ["AES256", []],
    ["aws:kms", ["encryption"]],
  ])("is lost only if it is more than what S3 does anyway: %s", (algorithm, expected) => {
    const changes = changesBetween({ resource: encrypted(algorithm) }, { resource: bucket });

    expect(concerns([changes])).toEqual(expected);
  });
});
