import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { StateBucket } from "../data/state-bucket";
import { AwsStack, AwsStackProps } from "./aws-stack";

export interface StateStackProps extends AwsStackProps {
  /** Name of the bucket, one of a kind in the world. */
  readonly bucketName: string;
}

/** The bucket that keeps everyone else's state. */
export class StateStack extends AwsStack {
  constructor(scope: Construct, id: string, props: StateStackProps) {
    super(scope, id, props);

    const bucket = new StateBucket(this, "state_bucket", props);

    new TerraformOutput(this, "bucket_name", {
      value: bucket.bucketName,
      description: "Bucket for the S3 backends of the other stacks",
    });
  }
}
