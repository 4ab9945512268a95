import { Construct } from "constructs";
import { PrivateBucket } from "./private-bucket";

/** How long access logs are kept. */
const LOG_DAYS = 90;

export interface AccessLogBucketProps {
  /** Start of the bucket's name, at most 37 characters; AWS makes it globally unique. */
  readonly namePrefix: string;
  /** Whether Terraform refuses to destroy the bucket. Otherwise a destroy also deletes the logs. */
  readonly protect: boolean;
}

/** The S3 bucket of access logs: private, encrypted, reached over TLS only. Logs are deleted after 90 days. */
export class AccessLogBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id, {
      name: { prefix: props.namePrefix },
      protect: props.protect,
      lifecycle: {
        id: "expire-logs",
        expiration: [{ days: LOG_DAYS }],
        noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
      },
    });
  }

  /**
   * CloudWatch Logs may write the logs of one delivery source.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
   */
  allowDeliveryFrom(deliverySourceArn: string): void {
    this.allow({
      sid: "LogDelivery",
      principals: [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }],
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/*`],
      condition: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [deliverySourceArn] }],
    });
  }
}
