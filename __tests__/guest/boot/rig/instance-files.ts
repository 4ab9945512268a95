import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { WordpressArchive } from "./base";
import { Attributes, FleetId, Site, StoredObject } from "./site";
import { createVersionedBucket } from "./versioned-bucket";

/** What the instances of a fleet boot from: the S3 object with their files, and the user data that fetches it. */
export interface BootSource {
  readonly object: StoredObject;
  /** Gzipped. */
  readonly userData: Buffer;
}

/** The bucket with the instances' files, as in the JSON of the stack. */
export class InstanceFiles {
  private readonly name: string;
  private readonly region: string;

  constructor(private readonly site: Site) {
    const { bucket_prefix } = site.template.resource("aws_s3_bucket.instance_files");
    this.name = `${String(bucket_prefix)}rig`;
    this.region = site.value("REGION");
  }

  /** The name by which instances reach it. */
  get host(): string {
    return `${this.name}.s3.${this.region}.amazonaws.com`;
  }

  async create(s3: S3Client): Promise<void> {
    await createVersionedBucket(s3, this.name, this.region);
  }

  /** Stores the values that instances look up when they need them, by their keys. */
  async storeRunTimeValues(s3: S3Client, attributes: Attributes): Promise<void> {
    for (const [id, { bucket, key, content }] of Object.entries(
      this.site.template.resources("aws_s3_object"),
    )) {
      if (String(bucket).includes("aws_s3_bucket.instance_files.") && !id.endsWith("_instance_files")) {
        const Body = attributes[/^\$\{(.*)\}$/.exec(String(content))![1]!]!;
        await s3.send(new PutObjectCommand({ Bucket: this.name, Key: String(key), Body }));
      }
    }
  }

  /** Stores the files of a fleet's instances, as Terraform does, and renders the user data that fetches them. */
  async store(
    s3: S3Client,
    fleet: FleetId,
    attributes: Attributes,
    archive: WordpressArchive,
  ): Promise<BootSource> {
    const content = await this.site.instanceFiles(fleet, attributes, archive);
    const { key } = this.site.template.resource(`aws_s3_object.${fleet}_instance_files`);
    const { VersionId } = await s3.send(
      new PutObjectCommand({ Bucket: this.name, Key: String(key), Body: content }),
    );
    const object = { bucket: this.name, key: String(key), version_id: VersionId!, content };
    return { object, userData: await this.site.userData(fleet, object) };
  }
}
