import { literalText } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { at, list } from "../configuration/json";
import { presentable } from "../configuration/secrets/mask";
import { resourceType } from "./resource-types";

/** The name that operators see, if it is known before apply; for a `_prefix` argument, its beginning: `media-…`. */
export function knownName(block: Block, configuration: Configuration): string | undefined {
  const { name: paths = ["name", "tags.Name"] } = resourceType(block.type);
  const names = paths.flatMap((path) => {
    // The first alias of a distribution stands for all of them.
    const [value] = list(at(block.arguments, path));
    const literal = literalText(configuration, block, value);
    const text = literal === undefined ? "" : presentable(literal);
    return text === "" ? [] : [path.endsWith("_prefix") ? `${text}…` : text];
  });
  return names[0];
}

/** The name of a resource in reports: `database dev-wordpress`, or its address if its type has no noun. */
export function displayName(block: Block, configuration: Configuration): string {
  const { noun } = resourceType(block.type);
  return noun === undefined ? block.address : `${noun} ${knownName(block, configuration) ?? block.name}`;
}
