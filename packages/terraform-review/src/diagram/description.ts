import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { knownName } from "../resource-types/naming";
import { Category, Picture, resourceIcon } from "../resource-types/picture";
import { resourceType } from "../resource-types/resource-types";
import { repeats } from "../resource-types/text";
import { Icon } from "./icons";

/** How operators know a resource. */
export interface Description {
  readonly icon: Icon;
  readonly category: Category;
  /** What it is called. */
  readonly name: string;
  /** What it is, and how large. */
  readonly lines: readonly string[];
  /** What it has in each of its zones, such as an instance; nothing where it spans them as one. */
  readonly inEachZone?: { readonly icon: Icon; readonly name: string };
}

/** How to draw the resources of a type; of one that is not known, by its name. */
export function pictureOf(type: string): Picture {
  return (
    resourceType(type).picture ?? {
      icon: resourceIcon("GenericApplication"),
      category: "other",
      label: type.replace(/^aws_/, "").replaceAll("_", " "),
      place: "region",
      grouped: true,
    }
  );
}

/** How operators know a resource. */
export function describe(block: Block, configuration: Configuration): Description {
  const { icon, category, label, describe: details } = pictureOf(block.type);
  const own = details?.(block, configuration) ?? {};
  const isNameless = resourceType(block.type).name?.length === 0;
  const name = own.name ?? knownName(block, configuration) ?? (isNameless ? label : block.name);
  const count = repeats(block);
  return {
    icon: own.icon ?? icon,
    category,
    name: count ? `${name} ${count}` : name,
    lines: own.lines ?? (name === label ? [] : [label]),
    inEachZone: own.inEachZone,
  };
}
