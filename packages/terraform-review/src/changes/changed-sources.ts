import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { typeSchema } from "../provider-schema/provider-schema";
import { unique } from "../unique";

/** An argument that forces replacement and has its value from a data source that changes. */
export interface ChangedSource {
  readonly address: string;
  readonly argument: string;
  /** The data source. */
  readonly source: string;
}

/**
 * The arguments that force replacement and come from data sources that change, such as the image of an instance. Their expressions
 * stay as they are, and only a plan shows whether their values do.
 *
 * @param sources addresses of the data sources that change
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
    const used = configuration
      .operands(block.arguments[argument], block)
      .map(({ text }) => configuration.dataSource(text)?.address ?? "");
    return unique(used.filter((source) => sources.includes(source))).map((source) => ({
      address: block.address,
      argument,
      source,
    }));
  });
}
