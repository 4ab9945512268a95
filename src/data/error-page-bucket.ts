import { createHash } from "node:crypto";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { Construct } from "constructs";
import { onceReady } from "../dependency";
import { terraformText } from "../guest/terraform-text";
import { PrivateBucket } from "./private-bucket";

/** How long an earlier page is kept. */
const OLD_VERSION_DAYS = 30;

export interface ErrorPageBucketProps {
  /** Start of the bucket's name, at most 37 characters; AWS makes it globally unique. */
  readonly namePrefix: string;
  /** Whether Terraform refuses to destroy the bucket. */
  readonly protect: boolean;
  /** Path of the page on the site, such as `/unavailable.html`. */
  readonly path: string;
  /** The page, in HTML. */
  readonly html: string;
}

/** The S3 bucket of the page that CloudFront shows when the site does not answer: private, encrypted, reached over TLS only. */
export class ErrorPageBucket extends PrivateBucket {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ErrorPageBucketProps,
  ) {
    super(scope, id, {
      name: { prefix: props.namePrefix },
      protect: props.protect,
      lifecycle: {
        id: "expire-earlier-pages",
        noncurrentVersionExpiration: [{ noncurrentDays: OLD_VERSION_DAYS }],
        expiration: [{ expiredObjectDeleteMarker: true }],
      },
    });
    new S3Object(this, "page", {
      bucket: this.bucketName,
      key: props.path.slice(1),
      content: terraformText(props.html),
      contentType: "text/html; charset=utf-8",
      cacheControl: "no-cache",
      // Terraform does not read the content of objects. With this it notices that somebody else has overwritten this one.
      etag: createHash("md5").update(props.html).digest("hex"),
      // As for the instances' files: an object may have ten tags, and the operator's may be more.
      overrideProvider: { defaultTags: { tags: {} } },
      dependsOn: onceReady(this),
    });
  }

  /** CloudFront may read the page for one distribution. */
  allowReadThrough(distributionArn: string): void {
    this.allow({
      sid: "CloudFront",
      principals: [{ type: "Service", identifiers: ["cloudfront.amazonaws.com"] }],
      actions: ["s3:GetObject"],
      resources: [`${this.arn}${this.props.path}`],
      condition: [{ test: "StringEquals", variable: "AWS:SourceArn", values: [distributionArn] }],
    });
  }
}
