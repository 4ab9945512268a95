import { DeployedEnvironment } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing the buckets for media and access logs. */
export function plan(environments: readonly DeployedEnvironment[]): Statement[] {
  return [
    allow(
      "LookAtBuckets",
      [
        "s3:GetAccelerateConfiguration",
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
      ],
      environments.map(bucketsOf),
    ),
  ];
}

/** Creating, changing and deleting the buckets for media and access logs. */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [
    allow(
      "KeepMedia",
      [
        "s3:CreateBucket",
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:ListBucketVersions",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
      ],
      [bucketsOf(environment)],
    ),
    // Without `protectData` a destroy empties a bucket first, of all versions of its objects.
    allow(
      "EmptyMedia",
      ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      [`arn:aws:s3:::${environment.name}-wordpress-media-*/*`],
    ),
  ];
}

function bucketsOf({ name }: DeployedEnvironment): string {
  return `arn:aws:s3:::${name}-wordpress*`;
}
