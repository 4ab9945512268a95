import { Configuration } from "../../src/configuration/configuration";
import { Details } from "../../src/resource-types/picture";
import { resourceType } from "../../src/resource-types/resource-types";

/** What the diagram says of the first resource of some, by type and name. */
export function details(resource: Record<string, object>): Details {
  const configuration = new Configuration({ resource });
  const [block] = configuration.resources();
  return resourceType(block!.type).picture!.describe!(block!, configuration);
}

/** What becomes of what a resource holds, when it is destroyed. */
export function onDestroy(type: string, args: Record<string, unknown>): string[] {
  return resourceType(type).stateful!.onDestroy(args);
}

/** How strong each protection of a resource is. */
export function strengths(type: string, args: Record<string, unknown>): number[] {
  return resourceType(type).protections!.map(({ strength }) => strength(args));
}
