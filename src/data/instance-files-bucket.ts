import { Construct } from "constructs";
import { PrivateBucket } from "./private-bucket";

/** How long instances can be launched from an earlier version of their launch template: long after a rolled back refresh. */
const OLD_VERSION_DAYS = 30;

/** These are kept regardless of their age: an apply that failed leaves a launch template whose files are an old version. */
const OLD_VERSIONS_KEPT = 10;

export interface InstanceFilesBucketProps {
  /** Start of the bucket's name, at most 37 characters; AWS makes it globally unique. */
  readonly namePrefix: string;
  /** Whether Terraform refuses to destroy the bucket, without which no instance can be launched. */
  readonly protect: boolean;
}

/**
 * The S3 bucket of the files that instances fetch at their first boot: private, encrypted, reached over TLS only. Old
 * versions are kept for 30 days, and the last ten longer.
 */
export class InstanceFilesBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, props: InstanceFilesBucketProps) {
    super(scope, id, {
      name: { prefix: props.namePrefix },
      protect: props.protect,
      lifecycle: {
        id: "expire-old-versions",
        noncurrentVersionExpiration: [
          { noncurrentDays: OLD_VERSION_DAYS, newerNoncurrentVersions: OLD_VERSIONS_KEPT },
        ],
      },
    });
  }
}
