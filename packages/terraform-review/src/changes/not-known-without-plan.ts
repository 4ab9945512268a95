import { Block } from "../configuration/block";
import { resourceType } from "../resource-types/resource-types";
import { whyNotRead } from "./compared-modules";
import { unknownInstances } from "./instances";
import { isOfUnknownType, mayBeReplaced } from "./judged-types";
import { isKnownDifference } from "./known-difference";
import { Changes, NotJudged } from "./not-judged";
import { changesMaybeForcingReplacement } from "./replacements";

export const GIVE_A_PLAN = "Give a plan (`--plan`) to have it judged.";

/** What is not judged because only a plan shows it. */
export function notKnownWithoutPlan(changes: Changes, altered: readonly Block[]): NotJudged[] {
  const { added, renames, changed, notRead } = changes;
  return [
    ...notRead.map((address) => ({ address, reason: whyNotRead(address), remedy: GIVE_A_PLAN })),
    ...renames
      .filter(({ isOfUnreadModule }) => isOfUnreadModule)
      .map(({ to }) => ({
        address: to,
        reason: "it moves into a module or out of one, and what it is there is not in the JSON",
        remedy: GIVE_A_PLAN,
      })),
    ...[...added, ...altered]
      .filter(({ kind }) => kind === "module")
      .map(({ address }) => ({
        address,
        reason: "the JSON contains the call of the module, but not what the module creates",
        remedy: GIVE_A_PLAN,
      })),
    ...changes.otherProviders.map((provider) => ({
      address: `provider.${provider}`,
      reason: "another major version of the provider may change or replace what exists",
      remedy: GIVE_A_PLAN,
    })),
    ...changes.changedSources
      .filter(({ address }) => !changes.destroyed.includes(address))
      .map(({ address, argument, source }) => ({
        address,
        reason: `\`${argument}\` cannot be changed on what exists, and comes from \`${source}\`, which changes`,
        remedy: GIVE_A_PLAN,
      })),
    ...changed.flatMap(({ before, after }) =>
      unknownInstances(before, after).map((argument) => ({
        address: after.address,
        reason: `\`${argument}\` says which instances there are, and has a value that is not known: some may be destroyed`,
        remedy: GIVE_A_PLAN,
      })),
    ),
    ...changes.noLongerIgnored.map(({ address, argument }) => ({
      address,
      reason: `\`${argument}\` is no longer ignored (\`ignore_changes\`), and what exists may have another value, which the apply changes`,
      remedy: GIVE_A_PLAN,
    })),
    ...changes.maybeElsewhere.map((address) => ({
      address,
      reason: "another provider manages it, and whether that finds what exists is not known",
      remedy: GIVE_A_PLAN,
    })),
    ...altered.filter(isOfUnknownType).map(({ address, type }) => ({
      address,
      reason: `nothing is known here about \`${type}\`: what is changed may destroy it, or open it to the internet`,
      remedy: GIVE_A_PLAN,
    })),
    ...altered.filter(mayBeReplaced).map(({ address, type }) => ({
      address,
      reason: `it is not known here which arguments of \`${type}\` can be changed without destroying it${resourceType(type).stateful ? ", and it holds data" : ""}`,
      remedy: GIVE_A_PLAN,
    })),
    ...changed
      .filter(
        ({ after: { address, type, arguments: args } }) =>
          !changes.destroyed.includes(address) &&
          !resourceType(type).isVersion &&
          !resourceType(type).isReplacedUnnoticed?.(args, false),
      )
      .flatMap(({ before, after }) =>
        changesMaybeForcingReplacement(before, after)
          .filter((change) => !isKnownDifference(change) || resourceType(after.type).stateful !== undefined)
          .map((change) => ({
            address: after.address,
            reason: isKnownDifference(change)
              ? `it holds data, and only some changes of \`${change.path}\` can be made without destroying it`
              : `\`${change.path}\` cannot be changed on what exists, and whether its value changes is not known`,
            remedy: GIVE_A_PLAN,
          })),
      ),
  ];
}
