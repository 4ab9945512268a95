import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { LbConfig } from "@cdktf/provider-aws/lib/lb";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Construct } from "constructs";
import { AccessLogBucket } from "../data/access-log-bucket";
import { PrivateBucket } from "../data/private-bucket";
import { onceReady } from "../dependency";
import { CloudFrontLogs } from "./cloudfront-logs";

/** Folders of the bucket. CloudFront's logs are beside them, in a folder that it makes itself. */
const REQUESTS = "load-balancer-requests";
const CONNECTIONS = "load-balancer-connections";
const NETWORK = "network";
const BUCKETS = "buckets";

export interface TrafficLogsProps {
  /** Region of the load balancers and the network. */
  readonly region: string;
  /** Start of the bucket's name, at most 37 characters; AWS makes it globally unique. */
  readonly namePrefix: string;
  /** Days after which a log is deleted. */
  readonly retentionDays: number;
  /** Whether Terraform refuses to destroy the bucket. Otherwise a destroy also deletes the logs. */
  readonly protect: boolean;
}

/**
 * Who came, and from where: every request and connection to the load balancers, to CloudFront and to the buckets, and every
 * connection in the network, in one bucket. AWS writes the logs itself, some minutes later, so they cost the site no time, and
 * there is no role or key that could write to the bucket.
 */
export class TrafficLogs extends Construct {
  private readonly bucket: AccessLogBucket;
  private readonly account: string;
  private readonly region: string;

  constructor(scope: Construct, id: string, props: TrafficLogsProps) {
    super(scope, id);
    this.region = props.region;
    this.account = new DataAwsCallerIdentity(this, "account").accountId;
    this.bucket = new AccessLogBucket(this, "bucket", { ...props, account: this.account });
  }

  /** Terraform reference to the name of the bucket. */
  get bucketName(): string {
    return this.bucket.bucketName;
  }

  /**
   * The arguments by which a load balancer records its requests and its connections. It is created once the bucket lets it:
   * it writes a test file first.
   */
  ofLoadBalancer(id: string, name: string): Pick<LbConfig, "accessLogs" | "connectionLogs" | "dependsOn"> {
    const arn = `arn:aws:elasticloadbalancing:${this.region}:${this.account}:loadbalancer/app/${name}/*`;
    this.bucket.allowLoadBalancer(`${id}_requests`, REQUESTS, arn);
    this.bucket.allowLoadBalancer(`${id}_connections`, CONNECTIONS, arn);
    const bucket = this.bucket.bucketName;
    return {
      accessLogs: { enabled: true, bucket, prefix: REQUESTS },
      connectionLogs: { enabled: true, bucket, prefix: CONNECTIONS },
      dependsOn: onceReady(this.bucket),
    };
  }

  /**
   * Records requests to a CloudFront distribution.
   *
   * @param name unique in the account: 1–60 letters, digits, hyphens and underscores
   */
  ofDistribution(id: string, name: string, distributionArn: string, usEast1: AwsProvider): void {
    new CloudFrontLogs(this, id, { name, distributionArn, bucket: this.bucket, usEast1 });
  }

  /** Records who connects to whom in a network, and what its rules reject. */
  ofNetwork({ vpcId }: { readonly vpcId: string }): void {
    this.bucket.allowFlowLogs(NETWORK, this.region);
    new FlowLog(this, "network", {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "s3",
      logDestination: `${this.bucket.arn}/${NETWORK}`,
      // If the bucket's policy did not allow it yet, AWS would add statements of its own.
      dependsOn: onceReady(this.bucket),
    });
  }

  /** Records requests to a bucket, among them those that were denied. */
  ofBucket(id: string, bucket: PrivateBucket): void {
    const folder = `${BUCKETS}/${id.replaceAll("_", "-")}/`;
    this.bucket.allowRequestLogs(id, folder, bucket);
    new S3BucketLoggingA(this, id, {
      bucket: bucket.bucketName,
      targetBucket: this.bucket.bucketName,
      targetPrefix: folder,
      // S3 refuses a target that it may not write to.
      dependsOn: onceReady(this.bucket),
    });
  }
}
