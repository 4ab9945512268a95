import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isOn } from "./stateful-resources";

const BLOCKS: readonly string[] = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];

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
  return before
    .resources()
    .filter(({ type }) => type === "aws_s3_bucket")
    .filter(({ address }) => after.resource(address))
    .flatMap((bucket) => {
      const [old, current] = [blocked(bucket, before), blocked(bucket, after)];
      const off = old.filter((name) => !current.includes(name));
      const name = bucket.arguments["bucket"];
      return off.length > 0
        ? [
            {
              address: bucket.address,
              bucket: typeof name === "string" && !name.includes("${") ? name : bucket.address,
              off,
            },
          ]
        : [];
    });
}

function blocked(bucket: Block, configuration: Configuration): string[] {
  return configuration
    .resources()
    .filter(({ type }) => type === "aws_s3_bucket_public_access_block")
    .filter(({ arguments: args }) =>
      configuration.referencedBy(args["bucket"]).some(({ address }) => address === bucket.address),
    )
    .flatMap(({ arguments: args }) => BLOCKS.filter((name) => isOn(args[name])));
}
