import { DeployedEnvironment } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing the buckets for media, access logs, the error page and the instances' files, and what Terraform puts there. */
export function plan(environment: DeployedEnvironment): Statement[] {
  return [
    allow(
      "LookAtBuckets",
      ["s3:Get*Configuration", "s3:GetBucket*", "s3:ListBucket"],
      [bucketsOf(environment)],
    ),
    allow("LookAtInstanceFiles", ["s3:GetObject*"], ownFilesOf(environment)),
  ];
}

/** Creating, changing and deleting the buckets for media, access logs, the error page and the instances' files. */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [
    allow(
      "KeepBuckets",
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
    allow("KeepInstanceFiles", ["s3:PutObject"], ownFilesOf(environment)),
    // Without `protectData` a destroy empties a bucket first, of all versions of its objects.
    allow(
      "EmptyBuckets",
      ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      [
        ...["logs", "media"].map((kind) => `arn:aws:s3:::${environment.name}-wordpress-${kind}-*/*`),
        ...ownFilesOf(environment),
      ],
    ),
  ];
}

/** The objects that Terraform itself puts into buckets. */
function ownFilesOf({ name }: DeployedEnvironment): string[] {
  return ["instances", "error"].map((bucket) => `arn:aws:s3:::${name}-wordpress-${bucket}-*/*`);
}

function bucketsOf({ name }: DeployedEnvironment): string {
  return `arn:aws:s3:::${name}-wordpress*`;
}
