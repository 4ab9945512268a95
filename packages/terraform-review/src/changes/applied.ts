import { Configuration } from "../configuration/configuration";
import { withIgnored } from "./ignored-changes";
import { KeptArgument, keptArguments, withKept } from "./kept-arguments";
import { withDefaults } from "./provider-defaults";
import { Replacement, replacements } from "./replacements";

/** What an apply makes of the two versions, according to the JSON alone. */
interface Applied {
  /** The old version, with renamed resources under their new addresses. */
  readonly before: Configuration;
  readonly after: Configuration;
  readonly replaced: readonly Replacement[];
  readonly kept: readonly KeptArgument[];
}

/**
 * The new version as it takes effect: what exists keeps what `ignore_changes` ignores, and what the provider leaves alone.
 * What is omitted has its default.
 *
 * @param edited the old version with renamed resources under their new addresses
 * @param recreated addresses of resources that are renamed without a `moved` block
 */
export function applied(
  edited: Configuration,
  current: Configuration,
  recreated: readonly string[],
): Applied {
  const { before, after } = withDefaults({ before: edited, after: current });
  const replaced = replacements(before, withIgnored(before, after, recreated), recreated);
  const anew = [...recreated, ...replaced.map(({ address }) => address)];
  const settled = withIgnored(before, after, anew);
  const kept = keptArguments(before, settled, anew);
  return { before, after: withKept(before, settled, kept), replaced, kept };
}
