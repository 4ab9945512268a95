import { isTrue } from "../configuration/argument-value";
import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { merged } from "../configuration/json";
import { used } from "./charges";
import { s3Expiries } from "./expiries";
import { Details, serviceIcon } from "./picture";
import { stringify } from "../stringify";
import { less, noForceDestroy, ofEncryption, one, ranked, valueAt } from "./protections";
import { ResourceTypes } from "./resource-type";
import { replication } from "./s3-replication";
import { compact, compactLine } from "./text";

/** The arguments of `aws_s3_bucket_public_access_block`, which keep a bucket from becoming public. */
export const PUBLIC_ACCESS_BLOCK_ARGUMENTS: readonly string[] = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];

const SSE_ALGORITHM = "rule.apply_server_side_encryption_by_default.sse_algorithm";

const ACCESS_LISTS = "obeys the access lists of its objects, which may let others in";

const shorter = (path: string) => less(path, 0, "keeps new objects from being deleted for a shorter time");

export const s3: ResourceTypes = {
  aws_s3_bucket: {
    noun: "bucket",
    name: ["bucket", "bucket_prefix"],
    picture: {
      icon: serviceIcon("AmazonSimpleStorageService"),
      category: "storage",
      label: "S3 bucket",
      place: "region",
      describe,
    },
    stateful: {
      isPrimaryStorage: true,
      onDestroy: (args) => [
        isTrue(args["force_destroy"])
          ? "All its objects are deleted first (`force_destroy`)."
          : "AWS refuses as long as it holds an object: the apply fails halfway.",
      ],
    },
    costs: {
      counted: "buckets",
      charges: () => [used("objects in standard storage", "object-storage", "storage_gb")],
    },
    protections: [noForceDestroy],
    expiries: s3Expiries,
  },
  aws_s3_bucket_lifecycle_configuration: { expiries: s3Expiries, expiresFrom: "bucket" },
  aws_s3_bucket_versioning: {
    protections: [
      {
        strength: (args) => Number(merged(args["versioning_configuration"])["status"] === "Enabled"),
        lost: "no longer keeps older versions of objects (versioning is off)",
      },
    ],
    guards: {
      protects: "bucket",
      lost: "no longer keeps older versions of objects (versioning is not declared)",
    },
  },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
  aws_s3_bucket_ownership_controls: {
    protections: [one("rule.object_ownership", ["BucketOwnerEnforced"], ACCESS_LISTS)],
    guards: { protects: "bucket", lost: ACCESS_LISTS },
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    protections: [
      ofEncryption(
        ranked(
          SSE_ALGORITHM,
          [undefined, "AES256", "aws:kms", "aws:kms:dsse"],
          "encrypts new objects with a weaker method",
        ),
      ),
    ],
    // Without it, S3 encrypts with its own keys: https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
    guards: {
      protects: "bucket",
      isNeeded: (args) => /kms/.test(stringify(valueAt(args, SSE_ALGORITHM) ?? "")),
      lost: "encrypts new objects with the keys of S3 instead of one of KMS",
      concern: "encryption",
    },
  },
  aws_s3_bucket_replication_configuration: replication,
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-retention-modes
  aws_s3_bucket_object_lock_configuration: {
    protections: [
      ranked(
        "rule.default_retention.mode",
        [undefined, "GOVERNANCE", "COMPLIANCE"],
        "lets more of those who may delete its objects do so",
      ),
      shorter("rule.default_retention.days"),
      shorter("rule.default_retention.years"),
    ],
  },
  aws_s3_bucket_public_access_block: {
    guards: {
      protects: "bucket",
      lost: "is no longer kept from becoming public (public access block)",
    },
  },
};

function describe(block: Block, configuration: Configuration): Details {
  const settings = (type: string) => bucketSettings(block, type, configuration);
  const isVersioned = settings("aws_s3_bucket_versioning")
    .flatMap((versioning) => nestedBlocks(versioning, "versioning_configuration"))
    .some(({ arguments: args }) => args["status"] === "Enabled");
  const isBlocked = settings("aws_s3_bucket_public_access_block").some(({ arguments: args }) =>
    PUBLIC_ACCESS_BLOCK_ARGUMENTS.every((name) => isTrue(args[name])),
  );
  return {
    lines: compact(
      "S3 bucket",
      compactLine(isVersioned ? "versioned" : undefined, isBlocked ? "no public access" : undefined),
    ),
  };
}

/** The resources of a type that configure a bucket. They refer to it, or have the same bucket name. */
export function bucketSettings(bucket: Block, type: string, configuration: Configuration): Block[] {
  const name = bucket.arguments["bucket"];
  return configuration
    .resources(type)
    .filter(
      (setting) =>
        configuration.referencedBy(setting.arguments["bucket"], setting).includes(bucket) ||
        (name !== undefined && setting.arguments["bucket"] === name),
    );
}
