import { Construct } from "constructs";
import { PrivateBucket } from "./private-bucket";

/** How long who asked for what is remembered. */
const LOG_DAYS = 90;

export interface AccessLogBucketProps {
  /** Start of the bucket's name, 37 characters at most; AWS completes it, so that it is one of a kind in the world. */
  readonly namePrefix: string;
  /** A refusal to be destroyed by Terraform. Without it, a destroy takes the logs along. */
  readonly protect: boolean;
}

/** The S3 bucket of access logs: private, encrypted, reached over TLS only, and empty again after 90 days. */
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
   * CloudWatch Logs may write what one delivery source logs.
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
