import { ACMClient } from "@aws-sdk/client-acm";
import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { BudgetsClient } from "@aws-sdk/client-budgets";
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EFSClient } from "@aws-sdk/client-efs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { RDSClient } from "@aws-sdk/client-rds";
import { Route53Client } from "@aws-sdk/client-route-53";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SNSClient } from "@aws-sdk/client-sns";
import { WAFV2Client } from "@aws-sdk/client-wafv2";
import { EmulatedAccount } from "./in-account";

/** The region of all stacks. */
export const region = "ap-northeast-2";

/** AWS API clients, one for each service that the stacks use. */
export interface Aws {
  readonly acm: ACMClient;
  /** In us-east-1, where CloudFront looks for certificates. */
  readonly acmOfCloudFront: ACMClient;
  readonly autoScaling: AutoScalingClient;
  readonly budgets: BudgetsClient;
  readonly cloudFront: CloudFrontClient;
  readonly cloudWatch: CloudWatchClient;
  /** In us-east-1, where the metrics of CloudFront are. */
  readonly cloudWatchOfCloudFront: CloudWatchClient;
  readonly ec2: EC2Client;
  readonly efs: EFSClient;
  readonly elb: ElasticLoadBalancingV2Client;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly kmsOfCloudFront: KMSClient;
  readonly logs: CloudWatchLogsClient;
  /** In us-east-1, where the delivery of CloudFront's logs is configured. */
  readonly logsOfCloudFront: CloudWatchLogsClient;
  readonly rds: RDSClient;
  readonly route53: Route53Client;
  readonly s3: S3Client;
  readonly secrets: SecretsManagerClient;
  readonly ses: SESv2Client;
  readonly sns: SNSClient;
  readonly snsOfCloudFront: SNSClient;
  readonly waf: WAFV2Client;
  /** In us-east-1, where the firewalls of CloudFront are. */
  readonly wafOfCloudFront: WAFV2Client;
}

/** Clients that send their requests to an emulator. */
export function awsOf({
  endpoint,
  credentials = { accessKeyId: "emulated", secretAccessKey: "emulated" },
}: Pick<EmulatedAccount, "endpoint" | "credentials">): Aws {
  // The SDK warns on every run that it will require a newer Node.js. That is no concern of these tests.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const settings = { endpoint, region, credentials };
  const usEast1 = { ...settings, region: "us-east-1" };
  return {
    acm: new ACMClient(settings),
    acmOfCloudFront: new ACMClient(usEast1),
    autoScaling: new AutoScalingClient(settings),
    budgets: new BudgetsClient(settings),
    cloudFront: new CloudFrontClient(settings),
    cloudWatch: new CloudWatchClient(settings),
    cloudWatchOfCloudFront: new CloudWatchClient(usEast1),
    ec2: new EC2Client(settings),
    efs: new EFSClient(settings),
    elb: new ElasticLoadBalancingV2Client(settings),
    iam: new IAMClient(settings),
    kms: new KMSClient(settings),
    kmsOfCloudFront: new KMSClient(usEast1),
    logs: new CloudWatchLogsClient(settings),
    logsOfCloudFront: new CloudWatchLogsClient(usEast1),
    rds: new RDSClient(settings),
    route53: new Route53Client(settings),
    // Virtual-hosted-style requests would use host names that begin with the bucket's name, which do not resolve here.
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    secrets: new SecretsManagerClient(settings),
    ses: new SESv2Client(settings),
    sns: new SNSClient(settings),
    snsOfCloudFront: new SNSClient(usEast1),
    waf: new WAFV2Client(settings),
    wafOfCloudFront: new WAFV2Client(usEast1),
  };
}
