import { Recording, recordings } from "../../access/recordings";
import { Block } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { regionOf, regionOfProvider } from "../../configuration/region";
import { resourceType } from "../../resource-types/resource-types";
import { compact } from "../../resource-types/text";
import { unique } from "../../unique";
import { describe, pictureOf } from "../description";
import { Item } from "./model";
import { Parts } from "./parts";

/** Creates items from resources. */
export class Items {
  private readonly recordings: readonly Recording[];

  constructor(
    private readonly configuration: Configuration,
    private readonly parts: Parts,
  ) {
    this.recordings = recordings(configuration);
  }

  of(resource: Block): Item {
    const region = this.otherRegion(resource);
    const { lines, ...rest } = describe(resource, this.configuration);
    return {
      id: resource.address,
      ...rest,
      lines: compact(...lines, this.recorded(resource), region && `in ${region}`),
      shows: [resource.address],
      parts: this.parts.of(resource),
    };
  }

  /** What AWS records about a resource. */
  recorded({ address }: Block): string | undefined {
    const what = unique(
      this.recordings.filter(({ of }) => of === address).map((recording) => recording.what),
    );
    return what.length > 0 ? `records ${what.join(", ")}` : undefined;
  }

  /** One item for each resource, or a single item for all resources of a `grouped` type. */
  grouped(resources: readonly Block[]): Item[] {
    const groups = new Map<string, Block[]>();
    for (const resource of resources) {
      const { grouped, label } = pictureOf(resource.type);
      const key = grouped ? label : resource.address;
      groups.set(key, [...(groups.get(key) ?? []), resource]);
    }
    return [...groups].map(([key, group]) =>
      group.length === 1 ? this.of(group[0]!) : this.group(key, group),
    );
  }

  private group(key: string, resources: readonly Block[]): Item {
    const items = resources.map((resource) => this.of(resource));
    const { type } = resources[0]!;
    const { label } = pictureOf(type);
    return {
      ...items[0]!,
      id: `all of ${key}`,
      name: `${resourceType(type).picture ? plural(label) : label} ×${items.length}`,
      lines: firstLines(items.map(({ name }) => name)),
      shows: items.flatMap(({ shows }) => shows),
      parts: items.flatMap(({ parts }) => parts),
    };
  }

  /** The region of a resource if it is not the picture's region. */
  private otherRegion(resource: Block): string | undefined {
    const region = regionOf(resource, this.configuration);
    const own = regionOfProvider(this.configuration.providers.get("aws"), this.configuration);
    return region === own ? undefined : region;
  }
}

/** All lines, or the first ones and the number of the others. */
export function firstLines(lines: readonly string[]): readonly string[] {
  return lines.length > 3 ? [...lines.slice(0, 2), `and ${lines.length - 2} more`] : lines;
}

function plural(label: string): string {
  return label === "Backup" || label === "EventBridge"
    ? label
    : label.replace(/(?<![aeiou])y$/, "ie").replace(/x$/, "xe") + "s";
}
