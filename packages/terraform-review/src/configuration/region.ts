import { Arguments, Block } from "./block";
import { Configuration } from "./configuration";

/** The region that a provider's configuration names, or the expression that it is; undefined if it names none. */
export function regionOfProvider(
  provider: Arguments | undefined,
  configuration: Configuration,
): string | undefined {
  const [operand] = configuration.operands(provider?.["region"]);
  return operand?.text;
}

/** The region that a resource is in: its own argument, which hashicorp/aws has since 6.0, or that of its provider. */
export function regionOf(block: Block, configuration: Configuration): string | undefined {
  const [own] = configuration.operands(block.arguments["region"], block);
  return own?.text ?? regionOfProvider(providerOf(block, configuration), configuration);
}

/** The configuration of a resource's provider, such as that of `aws.us_east_1`. */
function providerOf({ type, arguments: { provider } }: Block, { providers }: Configuration) {
  const name = typeof provider === "string" ? provider.replace(/^\$\{(.*)\}$/s, "$1") : type.split("_")[0]!;
  return providers.get(name);
}
