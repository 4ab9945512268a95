import { Construct } from "constructs";
import { PrivateBucket } from "./private-bucket";

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
