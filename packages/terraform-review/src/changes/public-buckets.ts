import { isTrue } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { knownName } from "../resource-types/naming";
import { bucketSettings, PUBLIC_ACCESS_BLOCK_ARGUMENTS } from "../resource-types/s3";

/** A bucket that is less kept from becoming public than it was. */
export interface UnblockedBucket {
  readonly address: string;
  /** The bucket's name, or its address where that is not known. */
  readonly bucket: string;
  /** The switches of the public access block that are off now. */
  readonly off: readonly string[];
}

/** Buckets that stay, while their public access block gets weaker or goes; and public ACLs. */
export function unblockedBuckets(before: Configuration, after: Configuration): UnblockedBucket[] {
  return before.resources("aws_s3_bucket").flatMap((bucket) => {
    const { address } = bucket;
    const current = after.resource(address);
    const still = current ? blocked(current, after) : [];
    const off = current ? blocked(bucket, before).filter((name) => !still.includes(name)) : [];
    return off.length > 0 ? [{ address, bucket: knownName(bucket, before) ?? address, off }] : [];
  });
}

function blocked(bucket: Block, configuration: Configuration): string[] {
  return bucketSettings(bucket, "aws_s3_bucket_public_access_block", configuration).flatMap(
    ({ arguments: args }) => PUBLIC_ACCESS_BLOCK_ARGUMENTS.filter((name) => isTrue(args[name])),
  );
}
