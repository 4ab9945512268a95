import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudwatchLogDelivery } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery";
import { CloudwatchLogDeliveryDestination } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination";
import { CloudwatchLogDeliverySource } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-source";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { AccessLogBucket } from "../data/access-log-bucket";

export interface AccessLogsProps {
  readonly distribution: CloudfrontDistribution;
  /** Name of the source and the destination, 1–60 letters, digits, hyphens and underscores, one of a kind in the account. */
  readonly name: string;
  /** A refusal of the bucket to be destroyed by Terraform. */
  readonly protect: boolean;
  /** The provider of us-east-1, where CloudFront's logs are delivered from. */
  readonly usEast1: AwsProvider;
}

/**
 * CloudFront's access logs, a folder of files for each day in a bucket of their own. Delivered by CloudWatch Logs ("standard
 * logging v2"): the older way needs a bucket with access control lists.
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
      // AWS would add a statement of its own to a bucket's policy that does not let it in yet.
      dependsOn: [bucket.policy],
    });
  }
}
