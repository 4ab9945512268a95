import { Construct } from "constructs";
import { PrivateBucket } from "./private-bucket";

export interface AccessLogBucketProps {
  /** Start of the bucket's name, at most 37 characters; AWS makes it globally unique. */
  readonly namePrefix: string;
  /** Days after which a log is deleted. */
  readonly retentionDays: number;
  /** Whether Terraform refuses to destroy the bucket. Otherwise a destroy also deletes the logs. */
  readonly protect: boolean;
  /** Terraform reference to the id of the account, whose services alone may write. */
  readonly account: string;
}

/**
 * The S3 bucket of access logs: private, encrypted, reached over TLS only. Logs are deleted when they are old. Each service
 * writes to a folder of its own, and only the logs of what the policy names.
 *
 * It is encrypted with S3's own key, because load balancers and S3 can write logs to no other bucket:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export class AccessLogBucket extends PrivateBucket {
  private readonly account: string;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id, {
      name: { prefix: props.namePrefix },
      protect: props.protect,
      lifecycle: {
        id: "expire-logs",
        expiration: [{ days: props.retentionDays }],
        noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
      },
    });
    this.account = props.account;
  }

  /**
   * CloudWatch Logs may write CloudFront's logs from a delivery source. Its ARN is made of its name: a reference would close a
   * circle, because the load balancer that the distribution is in front of waits for this policy.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
   *
   * @param id what the source is, such as `media_cdn`, unique in the bucket
   */
  allowDeliveryFrom(id: string, sourceName: string): void {
    const arn = `arn:aws:logs:us-east-1:${this.account}:delivery-source:${sourceName}`;
    this.allow({
      sid: sidOf(id),
      principals: [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }],
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/*`],
      condition: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [arn] }],
    });
  }

  /**
   * Load balancers may write their logs. The ARN of one that does not exist yet is a pattern, because it must be allowed to
   * write before it is created: otherwise creating it fails.
   *
   * @param id what the load balancer is, such as `internal_load_balancer`, unique in the bucket
   */
  allowLoadBalancer(id: string, folder: string, arnPattern: string): void {
    this.allow({
      sid: sidOf(id),
      principals: [{ type: "Service", identifiers: ["logdelivery.elasticloadbalancing.amazonaws.com"] }],
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/${folder}/AWSLogs/${this.account}/*`],
      condition: [{ test: "ArnLike", variable: "aws:SourceArn", values: [arnPattern] }],
    });
  }

  /**
   * The network's flow logs may be written. Their source is not the flow log but CloudWatch Logs of the account.
   * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
   */
  allowFlowLogs(folder: string, region: string): void {
    const ofAccount = [
      { test: "StringEquals", variable: "aws:SourceAccount", values: [this.account] },
      {
        test: "ArnLike",
        variable: "aws:SourceArn",
        values: [`arn:aws:logs:${region}:${this.account}:*`],
      },
    ];
    const principals = [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }];
    this.allow({
      sid: "FlowLogs",
      principals,
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/${folder}/AWSLogs/${this.account}/*`],
      condition: ofAccount,
    });
    this.allow({
      sid: "FlowLogsOwner",
      principals,
      actions: ["s3:GetBucketAcl"],
      resources: [this.arn],
      condition: ofAccount,
    });
  }

  /**
   * S3 may write the logs of requests to another bucket.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
   *
   * @param id what the other bucket is, such as `media_bucket`, unique in the bucket
   */
  allowRequestLogs(id: string, folder: string, bucket: PrivateBucket): void {
    this.allow({
      sid: sidOf(id),
      principals: [{ type: "Service", identifiers: ["logging.s3.amazonaws.com"] }],
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/${folder}*`],
      condition: [
        // The ARN of a bucket has no account in it.
        { test: "StringEquals", variable: "aws:SourceAccount", values: [this.account] },
        { test: "ArnLike", variable: "aws:SourceArn", values: [bucket.arn] },
      ],
    });
  }
}

/** The name of a statement, which has letters and digits only: `MediaCdn` for `media_cdn`. */
function sidOf(id: string): string {
  return id.replace(/(^|_)([a-z])/g, (_, _separator, letter: string) => letter.toUpperCase());
}
