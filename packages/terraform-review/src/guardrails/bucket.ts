import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";

/** The resources of a type that set something of a bucket, by reference or by the same name. */
export function ofBucket(bucket: Block, type: string, stack: Configuration): Block[] {
  const name = bucket.arguments["bucket"];
  return stack
    .resources(type)
    .filter(
      (resource) =>
        stack.referencedBy(resource.arguments["bucket"], resource).includes(bucket) ||
        (name !== undefined && resource.arguments["bucket"] === name),
    );
}
