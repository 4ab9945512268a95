import { isOff, isTrue } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { knownName } from "../resource-types/naming";
import { bucketSettings, PUBLIC_ACCESS_BLOCK_ARGUMENTS } from "../resource-types/s3";

/** A bucket that is less protected from public access than before. */
export interface UnblockedBucket {
  readonly address: string;
  /** The bucket's name, or its address if the name is not known. */
  readonly bucket: string;
  /** The public access block settings that are no longer on. */
  readonly off: readonly string[];
  /** The addresses of the public access blocks that it had. */
  readonly by: readonly string[];
}

/** Buckets that remain while their public access block gets weaker or is removed. */
export function unblockedBuckets(before: Configuration, after: Configuration): UnblockedBucket[] {
  return [...ofBuckets(before, after), ...ofOtherBuckets(before, after)];
}

/** Public access blocks of buckets that are not in the JSON. */
function ofOtherBuckets(before: Configuration, after: Configuration): UnblockedBucket[] {
  return before.resources("aws_s3_bucket_public_access_block").flatMap((old) => {
    const { address } = old;
    const current = after.resource(address);
    const isOfBucket = before.referencedBy(old.arguments["bucket"], old).length > 0;
    const off = PUBLIC_ACCESS_BLOCK_ARGUMENTS.filter(
      (name) => isTrue(old.arguments[name]) && current && isOff(after, current, name),
    );
    return off.length > 0 && !isOfBucket && !bucketsNamed(old.arguments["bucket"], before)
      ? [{ address, bucket: String(old.arguments["bucket"]), off, by: [address] }]
      : [];
  });
}

function bucketsNamed(name: unknown, configuration: Configuration): boolean {
  return configuration.resources("aws_s3_bucket").some(({ arguments: args }) => args["bucket"] === name);
}

function ofBuckets(before: Configuration, after: Configuration): UnblockedBucket[] {
  return before.resources("aws_s3_bucket").flatMap((bucket) => {
    const { address } = bucket;
    const current = after.resource(address);
    const still = current ? blocked(current, after) : [];
    const off = current ? blocked(bucket, before).filter((name) => !still.includes(name)) : [];
    const by = blocksOf(bucket, before).map((block) => block.address);
    return off.length > 0 ? [{ address, bucket: knownName(bucket, before) ?? address, off, by }] : [];
  });
}

function blocked(bucket: Block, configuration: Configuration): string[] {
  return blocksOf(bucket, configuration).flatMap(({ arguments: args }) =>
    PUBLIC_ACCESS_BLOCK_ARGUMENTS.filter((name) => isTrue(args[name])),
  );
}

function blocksOf(bucket: Block, configuration: Configuration): Block[] {
  return bucketSettings(bucket, "aws_s3_bucket_public_access_block", configuration);
}
