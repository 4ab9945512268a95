import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { StateBucket } from "../data/state-bucket";
import { AwsStack, AwsStackProps } from "./aws-stack";

export interface StateStackProps extends AwsStackProps {
  /** Globally unique name of the bucket. */
  readonly bucketName: string;
}

/** The bucket of the state of all other stacks. */
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
