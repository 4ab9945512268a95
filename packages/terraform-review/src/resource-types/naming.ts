import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { resourceType } from "./resource-types";
import { text } from "./text";

/** The name that operators see, where it is known before apply; of one that AWS completes, its beginning: `media-…`. */
export function knownName(block: Block, configuration: Configuration): string | undefined {
  const { name: paths = ["name", "tags.Name"] } = resourceType(block.type);
  const path = paths.find((argument) => text(configuration, block, argument) !== undefined);
  const name = path === undefined ? undefined : text(configuration, block, path);
  return path?.endsWith("_prefix") ? `${name}…` : name;
}

/** What reports call a resource: `database dev-wordpress`. Of a type that operators have no word for, its address. */
export function displayName(block: Block, configuration: Configuration): string {
  const { noun } = resourceType(block.type);
  return noun === undefined ? block.address : `${noun} ${knownName(block, configuration) ?? block.name}`;
}
