import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { Block } from "../../../support/template";
import { Attributes, Site } from "./site";
import { createVersionedBucket } from "./versioned-bucket";

/** The bucket of a site's uploads, and the CloudFront distribution in front of it, as in the JSON of the stack. */
export class MediaBucket {
  private readonly hostName: string;

  private constructor(
    readonly name: string,
    private readonly region: string,
    /** Host name at which the uploads are served. */
    readonly host: string,
    /** Arguments of the distribution, with the bucket's own host name. */
    readonly distribution: Block,
  ) {
    this.hostName = `${name}.s3.${region}.amazonaws.com`;
  }

  /** The media bucket of a site, if it has one. */
  static of(site: Site): MediaBucket | undefined {
    if (!site.template.addresses().includes("aws_s3_bucket.media_bucket")) {
      return undefined;
    }
    const { bucket_prefix } = site.template.resource("aws_s3_bucket.media_bucket");
    const distribution = site.template.resource("aws_cloudfront_distribution.media_cdn");
    const [host] = distribution.aliases as [string];
    const found = new MediaBucket(`${String(bucket_prefix)}rig`, site.value("REGION"), host, distribution);
    const reference = `\${${HOST_NAME}}`;
    const resolved = JSON.stringify(distribution).replaceAll(reference, found.hostName);
    return new MediaBucket(found.name, found.region, host, JSON.parse(resolved) as Block);
  }

  /** The names by which instances and visitors reach it. */
  get names(): string[] {
    return [this.hostName, this.host];
  }

  /** Values known only after apply. */
  get attributes(): Attributes {
    return { [HOST_NAME]: this.hostName };
  }

  async create(s3: S3Client): Promise<void> {
    await createVersionedBucket(s3, this.name, this.region);
  }

  /** The keys of all objects. */
  async keys(s3: S3Client): Promise<string[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: this.name }));
    return Contents.map(({ Key }) => Key!);
  }

  async object(
    s3: S3Client,
    key: string,
  ): Promise<{ content: Buffer; type?: string; cacheControl?: string }> {
    const { Body, ContentType, CacheControl } = await s3.send(
      new GetObjectCommand({ Bucket: this.name, Key: key }),
    );
    return {
      content: Buffer.from(await Body!.transformToByteArray()),
      type: ContentType,
      cacheControl: CacheControl,
    };
  }
}

const HOST_NAME = "aws_s3_bucket.media_bucket.bucket_regional_domain_name";
