import {
  DataAwsIamPolicyDocument,
  DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependency } from "../dependency";

export interface PrivateBucketProps {
  /** Globally unique name of the bucket, or the start of a name that AWS completes, at most 37 characters. */
  readonly name: { readonly exact: string } | { readonly prefix: string };
  /** Whether Terraform refuses to destroy the bucket. Otherwise a destroy also deletes its objects. */
  readonly protect: boolean;
  /** When objects expire, in the whole bucket. */
  readonly lifecycle: Pick<
    S3BucketLifecycleConfigurationRule,
    "id" | "expiration" | "noncurrentVersionExpiration"
  >;
}

/** A private S3 bucket: reached through IAM and over TLS only, encrypted, with old versions kept for a time. */
export class PrivateBucket extends Construct implements Dependency {
  /** Terraform reference to the bucket's name. */
  readonly bucketName: string;
  /** Terraform reference to the bucket's ARN. */
  readonly arn: string;
  /** Terraform reference to the bucket's host name in its region. */
  readonly hostName: string;
  /** What must exist before the bucket keeps versions, and before the principals of its policy have access. */
  readonly ready: readonly ITerraformDependable[];

  private readonly policyDocument: DataAwsIamPolicyDocument;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const bucket = new S3Bucket(this, "Resource", {
      ...("exact" in props.name ? { bucket: props.name.exact } : { bucketPrefix: props.name.prefix }),
      ...(props.protect ? { lifecycle: { preventDestroy: true } } : { forceDestroy: true }),
    });
    this.bucketName = bucket.bucket;
    this.arn = bucket.arn;
    this.hostName = bucket.bucketRegionalDomainName;

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
    // S3's own key. Terraform's backend requests it with every write regardless of the bucket's default, and with a KMS key
    // CloudFront and the instances would need permissions on the key as well as on the bucket.
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
          ...props.lifecycle,
          status: "Enabled",
          // The whole bucket. Without it, the provider warns.
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      // S3 refuses rules for old versions in a bucket without versioning.
      dependsOn: [versioning],
    });

    this.policyDocument = new DataAwsIamPolicyDocument(this, "policy_document", {
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
    const policy = new S3BucketPolicy(this, "policy", {
      bucket: bucket.id,
      policy: this.policyDocument.json,
      // When both are set at the same time, S3 refuses one of them with a conflict.
      dependsOn: [publicAccessBlock],
    });
    this.ready = [versioning, policy];
  }

  /** Adds a statement to the bucket's policy. */
  protected allow(statement: DataAwsIamPolicyDocumentStatement): void {
    const statements = this.policyDocument.statementInput as DataAwsIamPolicyDocumentStatement[];
    this.policyDocument.putStatement([...statements, { effect: "Allow", ...statement }]);
  }
}
