import { Configuration } from "../configuration/configuration";
import { withIgnored } from "./ignored-changes";
import { KeptArgument, keptArguments, withKept } from "./kept-arguments";
import { Replacement, replacements } from "./replacements";

/** What an apply makes of the new version, according to the JSON alone. */
interface Applied {
  readonly after: Configuration;
  readonly replaced: readonly Replacement[];
  readonly kept: readonly KeptArgument[];
}

/**
 * The new version as it takes effect: what exists keeps what `ignore_changes` ignores, and what the provider leaves alone.
 *
 * @param before with renamed resources under their new addresses
 * @param recreated addresses of resources that are renamed without a `moved` block
 */
export function applied(
  before: Configuration,
  current: Configuration,
  recreated: readonly string[],
): Applied {
  const replaced = replacements(before, withIgnored(before, current, recreated), recreated);
  const anew = [...recreated, ...replaced.map(({ address }) => address)];
  const settled = withIgnored(before, current, anew);
  const kept = keptArguments(before, settled, anew);
  return { after: withKept(before, settled, kept), replaced, kept };
}
