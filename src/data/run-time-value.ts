import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { onceReady } from "../dependency";
import { InstanceFilesBucket } from "./instance-files-bucket";

export interface RunTimeValueProps {
  readonly bucket: InstanceFilesBucket;
  /** Key of the object, unique in the bucket, by which the instances know it. */
  readonly key: string;
  readonly value: string;
}

/**
 * A value that instances look up when they need it, as an S3 object beside their files. Were it among their files, each change
 * would replace all instances.
 */
export class RunTimeValue extends Construct {
  private readonly objectArn: string;

  constructor(scope: Construct, id: string, { bucket, key, value }: RunTimeValueProps) {
    super(scope, id);
    new S3Object(this, "Resource", {
      bucket: bucket.bucketName,
      key,
      content: value,
      // As of the instances' files (instance-files.ts).
      etag: Fn.md5(value),
      overrideProvider: { defaultTags: { tags: {} } },
      dependsOn: onceReady(bucket),
    });
    this.objectArn = `${bucket.arn}/${key}`;
  }

  /** The permission to read the value as it is now. */
  readPermission(sid: string): DataAwsIamPolicyDocumentStatement {
    return { sid, effect: "Allow", actions: ["s3:GetObject"], resources: [this.objectArn] };
  }
}
