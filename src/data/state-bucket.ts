import { Construct } from "constructs";
import { PrivateBucket } from "./private-bucket";

/** How long an overwritten state can be restored. */
const OLD_STATE_DAYS = 90;

export interface StateBucketProps {
  /** Globally unique name of the bucket: 3–63 lower-case letters, digits and hyphens. */
  readonly bucketName: string;
}

/**
 * The S3 bucket of Terraform's state: private, encrypted, reached over TLS only. Every version is kept for 90 days, and
 * Terraform refuses to destroy the bucket.
 */
export class StateBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id, {
      name: { exact: props.bucketName },
      protect: true,
      lifecycle: {
        id: "expire-old-state",
        noncurrentVersionExpiration: [{ noncurrentDays: OLD_STATE_DAYS }],
      },
    });
  }
}
