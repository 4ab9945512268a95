import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { Fn, ITerraformDependable, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { Dependency, onceReady } from "../dependency";
import { joinedWithoutComments } from "../guest/comments";
import { InstanceFilesBucket } from "./instance-files-bucket";

export interface InstanceFilesProps {
  readonly bucket: InstanceFilesBucket;
  /** Key of the object, unique in the bucket. A different key deletes the object with all of its versions. */
  readonly key: string;
  /** Lines of a cloud-config that writes the files, escaped for Terraform. */
  readonly lines: readonly string[];
}

/** The files of a fleet's instances, as one S3 object: user data has room for 16 KB only. */
export class InstanceFiles extends Construct implements Dependency {
  /** Terraform reference to the name of the object's bucket. */
  readonly bucket: string;
  /** Terraform reference to the object's key. */
  readonly key: string;
  /** Terraform reference to the version of the object that this configuration describes. */
  readonly versionId: string;
  /** Terraform reference to the SHA-256 of the object's content, in hexadecimal. */
  readonly sha256: string;
  /** What must exist before an instance can fetch the files. */
  readonly ready: readonly ITerraformDependable[];

  private readonly objectArn: string;

  constructor(scope: Construct, id: string, props: InstanceFilesProps) {
    super(scope, id);
    // A list of lines is readable in a pull request.
    const content = joinedWithoutComments(new TerraformLocal(this, "lines", [...props.lines]));
    const object = new S3Object(this, "Resource", {
      bucket: props.bucket.bucketName,
      key: props.key,
      content,
      // Terraform does not read the content of objects. With this it notices that somebody else has overwritten this one.
      etag: Fn.md5(content),
      // An object may have ten tags, and the operator's may be more.
      // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_object#ignoring-provider-default_tags
      overrideProvider: { defaultTags: { tags: {} } },
      // Without versioning, the object would have no version.
      dependsOn: onceReady(props.bucket),
    });
    this.bucket = object.bucket;
    this.key = object.key;
    this.versionId = object.versionId;
    this.sha256 = Fn.sha256(object.content);
    this.ready = [object];
    this.objectArn = `${props.bucket.arn}/${props.key}`;
  }

  /**
   * The permission to read the files, in any version and only by version: which instances are launched while others are
   * replaced, or after a refresh that was rolled back, read an old one.
   */
  readPermission(sid: string): DataAwsIamPolicyDocumentStatement {
    return { sid, effect: "Allow", actions: ["s3:GetObjectVersion"], resources: [this.objectArn] };
  }
}
