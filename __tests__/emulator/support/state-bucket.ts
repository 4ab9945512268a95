import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
} from "@aws-sdk/client-s3";
import { Aws } from "./aws";

/** The bucket that the `state` stack creates. */
const stateBucket = "seongwoo-shop-terraform-state";

/** Keys of the objects in the bucket. */
export async function keysInStateBucket({ s3 }: Aws): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: stateBucket }));
  return Contents.map(({ Key }) => Key!);
}

/** An object's text; undefined if there is no such object. */
export async function readStateBucket({ s3 }: Aws, key: string): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: stateBucket, Key: key }));
    return await Body!.transformToString();
  } catch (error) {
    if ((error as Error).name === "NoSuchKey") {
      return undefined;
    }
    throw error;
  }
}

/** Deletes all versions of all objects. AWS deletes a bucket only when it is empty. */
export async function emptyStateBucket({ s3 }: Aws): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: stateBucket }),
  );
  for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) {
    await s3.send(new DeleteObjectCommand({ Bucket: stateBucket, Key, VersionId }));
  }
}
