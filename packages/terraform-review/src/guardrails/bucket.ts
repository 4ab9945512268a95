import { Resource, TerraformJson } from "../configuration/terraform-json";

/** The resources of a type that set something of a bucket, by reference or by the same name. */
export function ofBucket(bucket: Resource, type: string, stack: TerraformJson): Resource[] {
  const name = bucket.arguments["bucket"];
  return stack
    .resources(type)
    .filter(
      (resource) =>
        stack.referencedBy(resource.arguments["bucket"], resource).includes(bucket) ||
        (name !== undefined && resource.arguments["bucket"] === name),
    );
}
