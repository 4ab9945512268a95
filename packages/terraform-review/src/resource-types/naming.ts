import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { at, list } from "../configuration/json";
import { resourceType } from "./resource-types";

/** The name that operators see, where it is known before apply; of one that AWS completes, its beginning: `media-…`. */
export function knownName(block: Block, configuration: Configuration): string | undefined {
  const { name: paths = ["name", "tags.Name"] } = resourceType(block.type);
  const names = paths.flatMap((path) => {
    // The first alias of a distribution stands for all of them.
    const [value] = list(at(block.arguments, path));
    const [operand, ...others] = configuration.operands(value, block);
    const isKnown = operand?.kind === "literal" && operand.text !== "" && others.length === 0;
    return isKnown ? [path.endsWith("_prefix") ? `${operand.text}…` : operand.text] : [];
  });
  return names[0];
}

/** What reports call a resource: `database dev-wordpress`. Of a type that operators have no word for, its address. */
export function displayName(block: Block, configuration: Configuration): string {
  const { noun } = resourceType(block.type);
  return noun === undefined ? block.address : `${noun} ${knownName(block, configuration) ?? block.name}`;
}
