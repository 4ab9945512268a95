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

export interface PrivateBucketProps {
  /** Name of the bucket, one of a kind in the world; or the start of a name that AWS completes, 37 characters at most. */
  readonly name: { readonly exact: string } | { readonly prefix: string };
  /** A refusal to be destroyed by Terraform. Without it, a destroy takes what is in the bucket along. */
  readonly protect: boolean;
  /** What to remove, and when, in the whole bucket. */
  readonly lifecycle: Pick<
    S3BucketLifecycleConfigurationRule,
    "id" | "expiration" | "noncurrentVersionExpiration"
  >;
}

/** An S3 bucket that nobody reaches but through IAM and over TLS: private, encrypted, every version kept for a time. */
export class PrivateBucket extends Construct {
  /** Terraform reference to the bucket's name. */
  readonly bucketName: string;
  /** Terraform reference to the bucket's ARN. */
  readonly arn: string;
  /** Terraform reference to the bucket's host name in its region. */
  readonly hostName: string;

  /** What must exist before those whom the bucket's policy names can reach it. */
  readonly policy: ITerraformDependable;

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
    // S3's own key. Terraform's backend asks for just that with every write, whatever the bucket's default is; and with a
    // key of KMS, CloudFront and the instances would need rights on the key beside those on the bucket.
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
          // The whole bucket. Left out, the provider warns.
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      // S3 refuses rules about old versions of a bucket that keeps none.
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
    this.policy = new S3BucketPolicy(this, "policy", {
      bucket: bucket.id,
      policy: this.policyDocument.json,
      // Two settings of one bucket at the same moment: S3 answers one of them with a conflict.
      dependsOn: [publicAccessBlock],
    });
  }

  /** Adds a statement to the bucket's policy. */
  protected allow(statement: DataAwsIamPolicyDocumentStatement): void {
    const statements = this.policyDocument.statementInput as DataAwsIamPolicyDocumentStatement[];
    this.policyDocument.putStatement([...statements, { effect: "Allow", ...statement }]);
  }
}
