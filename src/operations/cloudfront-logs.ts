import { CloudwatchLogDelivery } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery";
import { CloudwatchLogDeliveryDestination } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination";
import { CloudwatchLogDeliverySource } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-source";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { AccessLogBucket } from "../data/access-log-bucket";
import { onceReady } from "../dependency";

export interface CloudFrontLogsProps {
  /** Terraform reference to the distribution's ARN. */
  readonly distributionArn: string;
  /** Name of the source and the destination, 1–60 letters, digits, hyphens and underscores, unique in the account. */
  readonly name: string;
  /** Where the logs are kept. */
  readonly bucket: AccessLogBucket;
  /** The provider of us-east-1, from where CloudFront's logs are delivered. */
  readonly usEast1: AwsProvider;
}

/**
 * CloudFront's access logs, in a bucket with a folder for each day. CloudWatch Logs delivers them ("standard logging v2"),
 * because the older standard logging needs a bucket with access control lists.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class CloudFrontLogs extends Construct {
  constructor(scope: Construct, id: string, props: CloudFrontLogsProps) {
    super(scope, id);
    const { distributionArn, name, bucket, usEast1: provider } = props;
    const source = new CloudwatchLogDeliverySource(this, "source", {
      provider,
      name,
      logType: "ACCESS_LOGS",
      resourceArn: distributionArn,
    });
    bucket.allowDeliveryFrom(id, name);
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
