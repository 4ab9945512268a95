import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudwatchLogDelivery } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery";
import { CloudwatchLogDeliveryDestination } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination";
import { CloudwatchLogDeliverySource } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-source";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { AccessLogBucket } from "../data/access-log-bucket";
import { onceReady } from "../dependency";

export interface AccessLogsProps {
  readonly distribution: CloudfrontDistribution;
  /** Name of the source and the destination, 1–60 letters, digits, hyphens and underscores, unique in the account. */
  readonly name: string;
  /** Whether Terraform refuses to destroy the bucket. */
  readonly protect: boolean;
  /** The provider of us-east-1, from where CloudFront's logs are delivered. */
  readonly usEast1: AwsProvider;
}

/**
 * CloudFront's access logs, in a bucket with a folder for each day. CloudWatch Logs delivers them ("standard logging v2"),
 * because the older standard logging needs a bucket with access control lists.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class AccessLogs extends Construct {
  constructor(scope: Construct, id: string, props: AccessLogsProps) {
    super(scope, id);
    const { distribution, name, usEast1: provider } = props;
    const bucket = new AccessLogBucket(this, "bucket", { namePrefix: `${name}-`, protect: props.protect });
    const source = new CloudwatchLogDeliverySource(this, "source", {
      provider,
      name,
      logType: "ACCESS_LOGS",
      resourceArn: distribution.arn,
    });
    bucket.allowDeliveryFrom(source.arn);
    const destination = new CloudwatchLogDeliveryDestination(this, "destination", {
      provider,
      name,
      outputFormat: "w3c",
      deliveryDestinationConfiguration: [{ destinationResourceArn: bucket.arn }],
    });
    new CloudwatchLogDelivery(this, "Resource", {
      provider,
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
      s3DeliveryConfiguration: [
        { suffixPath: "/{DistributionId}/{yyyy}/{MM}/{dd}", enableHiveCompatiblePath: false },
      ],
      // If the bucket's policy did not allow the delivery yet, AWS would add a statement of its own.
      dependsOn: onceReady(bucket),
    });
  }
}
