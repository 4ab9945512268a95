import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Construct } from "constructs";
import { PrivateBucket } from "./private-bucket";

/** How long a deleted or overwritten upload can be restored. */
const OLD_VERSION_DAYS = 30;

/** Path of the uploads in the bucket, the same as on the site. */
export const UPLOADS_PATH = "/wp-content/uploads";

export interface MediaBucketProps {
  /** Start of the bucket's name, at most 37 characters; AWS makes it globally unique. */
  readonly namePrefix: string;
  /** Whether Terraform refuses to destroy the bucket. Otherwise a destroy also deletes the uploads. */
  readonly protect: boolean;
}

/** The S3 bucket of the uploads: private, encrypted, reached over TLS only. Deleted files are kept for 30 days. */
export class MediaBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, props: MediaBucketProps) {
    super(scope, id, {
      name: { prefix: props.namePrefix },
      protect: props.protect,
      lifecycle: {
        id: "expire-deleted-media",
        noncurrentVersionExpiration: [{ noncurrentDays: OLD_VERSION_DAYS }],
        // What remains of a deleted file once its versions are gone.
        expiration: [{ expiredObjectDeleteMarker: true }],
      },
    });
  }

  /**
   * CloudFront may read the uploads for one distribution. Without the permission to list, S3 responds with 403 for a file
   * that does not exist, so nobody learns what else is in the bucket.
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
   */
  allowReadThrough(distributionArn: string): void {
    this.allow({
      sid: "CloudFront",
      principals: [{ type: "Service", identifiers: ["cloudfront.amazonaws.com"] }],
      actions: ["s3:GetObject"],
      resources: [this.uploads],
      condition: [{ test: "StringEquals", variable: "AWS:SourceArn", values: [distributionArn] }],
    });
  }

  /** The permission to put uploads into the bucket and to delete them. Only CloudFront may read them. */
  writePermission(sid: string): DataAwsIamPolicyDocumentStatement {
    return {
      sid,
      effect: "Allow",
      actions: ["s3:PutObject", "s3:DeleteObject"],
      resources: [this.uploads],
    };
  }

  private get uploads(): string {
    return `${this.arn}${UPLOADS_PATH}/*`;
  }
}
