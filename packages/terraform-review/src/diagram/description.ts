import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { knownName } from "../resource-types/naming";
import { Category, Picture, resourceIcon } from "../resource-types/picture";
import { resourceType } from "../resource-types/resource-types";
import { repeats } from "../resource-types/text";
import { Icon } from "./icons";

/** How the diagram describes a resource. */
export interface Description {
  readonly icon: Icon;
  readonly category: Category;
  /** What it is called. */
  readonly name: string;
  /** What it is and how large it is. */
  readonly lines: readonly string[];
  /** What it has in each of its zones, such as an instance; undefined if it is a single thing across all zones. */
  readonly inEachZone?: { readonly icon: Icon; readonly name: string };
}

/** How to draw the resources of a type. An unknown type is drawn by its name. */
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

/** Describes a resource in the way operators know it. */
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
