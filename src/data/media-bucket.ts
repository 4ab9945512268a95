import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Construct } from "constructs";
import { PrivateBucket } from "./private-bucket";

/** How long a deleted or overwritten upload can be brought back. */
const OLD_VERSION_DAYS = 30;

/** Where in the bucket the uploads are: the path that they have on the site. */
export const UPLOADS_PATH = "/wp-content/uploads";

export interface MediaBucketProps {
  /** Start of the bucket's name, 37 characters at most; AWS completes it, so that it is one of a kind in the world. */
  readonly namePrefix: string;
  /** A refusal to be destroyed by Terraform. Without it, a destroy takes the uploads along. */
  readonly protect: boolean;
}

/** The S3 bucket of the uploads: private, encrypted, reached over TLS only, deleted files kept for 30 days. */
export class MediaBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, props: MediaBucketProps) {
    super(scope, id, {
      name: { prefix: props.namePrefix },
      protect: props.protect,
      lifecycle: {
        id: "expire-deleted-media",
        noncurrentVersionExpiration: [{ noncurrentDays: OLD_VERSION_DAYS }],
        // What is left of a deleted file once its versions are gone.
        expiration: [{ expiredObjectDeleteMarker: true }],
      },
    });
  }

  /**
   * CloudFront may read the uploads for one distribution. Without the right to list, S3 answers 403 for a file that is
   * not there: nobody learns what else is in the bucket.
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

  /** The permission to put uploads into the bucket and to delete them. To read them takes CloudFront. */
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
