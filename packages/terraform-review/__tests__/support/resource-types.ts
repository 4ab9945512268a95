import { Details } from "../../src/resource-types/picture";
import { resourceType } from "../../src/resource-types/resource-types";
import { withResources } from "./configuration";

/** The details that the diagram shows for the first of these resources, which are given by type and name. */
export function details(resource: Record<string, object>): Details {
  const configuration = withResources(resource);
  const [block] = configuration.resources();
  return resourceType(block!.type).picture!.describe!(block!, configuration);
}
