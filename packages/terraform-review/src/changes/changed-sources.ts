import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { typeSchema } from "../provider-schema/provider-schema";
import { stringify } from "../stringify";
import { unique } from "../unique";

/** An argument that forces replacement and has its value from a data source, a variable or a local value that changes. */
export interface ChangedSource {
  readonly address: string;
  readonly argument: string;
  /** Its address. */
  readonly source: string;
}

/**
 * The arguments that force replacement and come from what changes: the image of an instance, from a data source, or a range of
 * addresses, by a variable and by what is known only after apply. Their expressions stay as they are, and only a plan shows whether
 * their values do.
 *
 * @param sources addresses of the data sources, variables and local values that change
 */
export function changedSources(
  sources: readonly string[],
  before: Configuration,
  after: Configuration,
): ChangedSource[] {
  return sources.length === 0
    ? []
    : after
        .resources()
        .filter(({ address }) => before.resource(address) !== undefined)
        .flatMap((block) => sourcesOf(block, sources, after));
}

function sourcesOf(block: Block, sources: readonly string[], configuration: Configuration): ChangedSource[] {
  const forced = unique(typeSchema(block.type).forceNew.map((path) => path.split(".")[0]!));
  return forced.flatMap((argument) => {
    const value = block.arguments[argument];
    const read = configuration
      .operands(value, block)
      .map(({ text }) => configuration.dataSource(text)?.address ?? "");
    // What is known of variables has its value instead.
    const named = [...stringify(value ?? "").matchAll(/(?<![\w.-])(?:var|local)\.[\w-]+/g)].map(
      ([name]) => name,
    );
    const used = [...read, ...named];
    return unique(used.filter((source) => sources.includes(source))).map((source) => ({
      address: block.address,
      argument,
      source,
    }));
  });
}
