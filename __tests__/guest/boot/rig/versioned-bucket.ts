import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";

/** Creates a bucket that keeps all versions of its objects. */
export async function createVersionedBucket(s3: S3Client, name: string, region: string): Promise<void> {
  const configuration = { LocationConstraint: region };
  await s3.send(
    new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration: configuration as object }),
  );
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration: { Status: "Enabled" } }),
  );
}
