import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";

/** How long an overwritten state can be brought back. */
const OLD_STATE_DAYS = 90;

export interface StateBucketProps {
  /** Name of the bucket, one of a kind in the world: 3–63 lower-case letters, digits and hyphens. */
  readonly bucketName: string;
}

/**
 * The S3 bucket that keeps Terraform's state: private, encrypted, reached over TLS only, every version kept for 90
 * days, and never destroyed by Terraform.
 */
export class StateBucket extends Construct {
  /** Terraform reference to the bucket's name. */
  readonly bucketName: string;

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const bucket = new S3Bucket(this, "Resource", {
      bucket: props.bucketName,
      lifecycle: { preventDestroy: true },
    });
    this.bucketName = bucket.bucket;

    const publicAccessBlock = new S3BucketPublicAccessBlock(this, "public_access_block", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    // S3's own key: the backend's `encrypt` asks for just that with every write, whatever the bucket's default is.
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      rule: [
        {
          id: "expire-old-state",
          status: "Enabled",
          // The whole bucket. Left out, the provider warns.
          filter: [{}],
          noncurrentVersionExpiration: [{ noncurrentDays: OLD_STATE_DAYS }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      // S3 refuses rules about old versions of a bucket that keeps none.
      dependsOn: [versioning],
    });

    const tlsOnly = new DataAwsIamPolicyDocument(this, "policy_document", {
      statement: [
        {
          sid: "TlsOnly",
          effect: "Deny",
          principals: [{ type: "AWS", identifiers: ["*"] }],
          actions: ["s3:*"],
          resources: [bucket.arn, `${bucket.arn}/*`],
          condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ],
    });
    new S3BucketPolicy(this, "policy", {
      bucket: bucket.id,
      policy: tlsOnly.json,
      // Two settings of one bucket at the same moment: S3 answers one of them with a conflict.
      dependsOn: [publicAccessBlock],
    });
  }
}
