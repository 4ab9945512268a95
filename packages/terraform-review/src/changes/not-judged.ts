import { TerraformPlan } from "../configuration/plan/terraform-plan";
import { isKnown, resourceType } from "../resource-types/resource-types";
import { AttributeChange } from "./attributes";
import { Block } from "../configuration/block";
import { GuardrailChanges } from "./guardrail-changes";
import { OtherRole } from "./other-roles";
import { PermissionChanges } from "./permissions";
import { LostEncryption } from "./encryption-in-transit/encryption-in-transit";
import { isAsStrong, UnknownProtection } from "./protections";
import { Rename } from "./renames";
import { UnknownPeer } from "./unknown-peers";
import { PublicAccess } from "./public-access";
import { ChangedSource } from "./changed-sources";
import { isOfUnknownType, isOpaque, isProgram, mayBeNeeded, mayBePublic } from "./judged-types";
import { isHarmless } from "./harmless-arguments";
import { isOrdinaryRelease } from "./helm-releases";
import { NoLongerIgnored } from "./no-longer-ignored";
import { GIVE_A_PLAN, notKnownWithoutPlan } from "./not-known-without-plan";
import { ChangedArgument } from "./weakened-arguments";

/** Something that changes, and of which nobody can say here whether that is safe. */
export interface NotJudged {
  /** The address of what changes. */
  readonly address: string;
  /** Why it is not judged: a sentence without the address. */
  readonly reason: string;
  /** What to do to have it judged: a sentence. */
  readonly remedy: string;
}

/** What `notJudged` looks at. */
export interface Changes {
  readonly added: readonly Block[];
  readonly removed: readonly Block[];
  readonly renames: readonly Rename[];
  readonly changed: readonly {
    readonly before: Block;
    readonly after: Block;
    readonly attributes: readonly AttributeChange[];
  }[];
  readonly permissions: PermissionChanges;
  readonly guardrails: GuardrailChanges;
  readonly unknownProtections: readonly UnknownProtection[];
  /** The addresses of what is destroyed, of which nothing else is asked. */
  readonly destroyed: readonly string[];
  /** The addresses of what is protected less. */
  readonly weakened: readonly string[];
  /** The numbers of instances that are not known any more. */
  readonly unknownCounts: readonly ChangedArgument[];
  readonly otherRoles: readonly OtherRole[];
  /** The arguments that protect or let in by their names, and of which nothing more is known. */
  readonly unclearArguments: readonly ChangedArgument[];
  /** The arguments that are no longer set, and may have been needed. */
  readonly goneArguments: readonly ChangedArgument[];
  /** The arguments whose content is in a file, or in another language. */
  readonly unreadContents: readonly ChangedArgument[];
  readonly unknownPeers: readonly UnknownPeer[];
  readonly opened: readonly PublicAccess[];
  /** The providers of which another major version is required. */
  readonly otherProviders: readonly string[];
  /** The arguments that force replacement, and come from data sources that change. */
  readonly changedSources: readonly ChangedSource[];
  /** The arguments that `ignore_changes` no longer includes. */
  readonly noLongerIgnored: readonly NoLongerIgnored[];
  /** The resources that may be managed in another region or account. */
  readonly maybeElsewhere: readonly string[];
  /** The changed files of the stack that are not read, and the modules of which only one version is. */
  readonly notRead: readonly string[];
  /** The endpoints that the internet reaches if security groups allow it that are not in this JSON. */
  readonly unknownGroups: readonly string[];
  readonly unknownEncryption: readonly LostEncryption[];
  readonly plan: TerraformPlan | undefined;
  /** The addresses of the blocks whose JSON changes. */
  readonly edited: readonly string[];
}

/** What changes and cannot be judged, with the reasons. */
export function notJudged(changes: Changes): NotJudged[] {
  const { plan, added, removed, changed, permissions, opened } = changes;
  const altered = changed
    .filter(({ after, attributes }) => !attributes.every((change) => isHarmless(change, after)))
    .map(({ after }) => after);
  const ordinary = changed.filter(isOrdinaryRelease).map(({ after }) => after);
  return [
    ...(plan ? notPlanned(changes, plan) : notKnownWithoutPlan(changes, altered)),
    ...removed.filter(isOfUnknownType).map(({ address, type }) => ({
      address,
      reason: `it is removed, and may hold data: nothing is known here about \`${type}\``,
      remedy: "See what it holds before it is destroyed.",
    })),
    ...removed.filter(mayBeNeeded).map(({ address, type }) => ({
      address,
      reason: `it is removed, and whether something needs a \`${type}\` is not known here`,
      remedy: "See what it did.",
    })),
    ...[...added, ...(plan ? altered : [])].filter(mayBePublic).map(({ address, type }) => ({
      address,
      reason: `nothing is known here about \`${type}\`: it may open something to the internet`,
      remedy: "See whom it lets in.",
    })),
    ...[...added, ...altered].filter(isProgram).map(({ address }) => ({
      address,
      reason: "Terraform runs a program for it (`provisioner`), and what that does is not known here",
      remedy: "See what the program does.",
    })),
    ...[...added, ...altered.filter((block) => !ordinary.includes(block))]
      .filter(isOpaque)
      .map(({ address }) => ({
        address,
        reason: "what it creates is in its chart, manifest or template, which is not read",
        remedy: "See what changes there.",
      })),
    ...changed
      .filter(
        (one) =>
          altered.includes(one.after) &&
          resourceType(one.after.type).safeguard !== undefined &&
          !isAsStrong(one) &&
          !changes.weakened.includes(one.after.address) &&
          !changes.guardrails.newlyViolated.some(({ address }) => address === one.after.address),
      )
      .map(({ after: { address } }) => ({
        address,
        reason: "it is a safeguard, and whether it protects as much as before is not known here",
        remedy: "See what its change lets through.",
      })),
    ...changed
      .filter(
        ({ before, after }) =>
          altered.includes(after) &&
          resourceType(after.type).hides?.(before.arguments) !== undefined &&
          resourceType(after.type).hides?.(after.arguments) !== undefined,
      )
      .map(({ after: { address } }) => ({
        address,
        reason: "it hides what others find, and whether it hides more than before is not known here",
        remedy: "See what it hides.",
      })),
    ...changes.unknownCounts.map(({ address, argument }) => ({
      address,
      reason: `\`${argument}\` says how many instances there are at least, and has a value now that is not known`,
      remedy: plan ? "See what it is." : GIVE_A_PLAN,
    })),
    ...changes.otherRoles.map(({ address, argument }) => ({
      address,
      reason: `it acts as another role (\`${argument}\`), and whether that may do more is not known here`,
      remedy: "See what the role may do.",
    })),
    ...changes.unclearArguments.map(({ address, argument }) => ({
      address,
      reason: `\`${argument}\` decides who may use it, how it is protected, or where it leads, and what its change means is not known here`,
      remedy: "See what it means.",
    })),
    ...changes.goneArguments.map(({ address, argument }) => ({
      address,
      reason: `\`${argument}\` is no longer set, and whether something needs it is not known here`,
      remedy: "See what it did.",
    })),
    ...changes.unreadContents.map(({ address, argument }) => ({
      address,
      reason: `what \`${argument}\` says is in a file, or in a language that is not read`,
      remedy: "See what changes there.",
    })),
    ...changes.unknownPeers.map(({ address, peer }) => ({
      address,
      reason: `\`${peer}\` is let in, which may be the whole internet: its value is not known`,
      remedy: plan ? "See what it is." : GIVE_A_PLAN,
    })),
    ...changes.guardrails.unknown.map(({ address, guardrail }) => ({
      address,
      reason: `it violated the guardrail \`${guardrail.id}\`, and whether it still does depends on a value that is not known`,
      remedy: plan ? "See what it is." : GIVE_A_PLAN,
    })),
    ...changes.unknownProtections.map(({ address, argument }) => ({
      address,
      reason: `\`${argument}\` protected it, and has a value now that is not known`,
      remedy: plan ? "See what it is." : GIVE_A_PLAN,
    })),
    ...opened
      .filter(({ isCertain }) => !isCertain)
      .map(({ address, how }) => ({
        address,
        reason: `a value that is known only after apply decides whether it ${how}`,
        remedy: GIVE_A_PLAN,
      })),
    ...changes.unknownGroups.map((address) => ({
      address,
      reason: "whether the internet reaches it is not known: its security groups are not in this JSON",
      remedy: "See what they allow.",
    })),
    ...changes.unknownEncryption.map(({ address, message }) => ({
      address,
      reason: `a value that is not known decides it: ${message}`,
      remedy: plan ? "See what it is." : GIVE_A_PLAN,
    })),
    ...permissions.unread.map(({ holder, address, by: [policy = address] }) => ({
      address: policy,
      reason: `the ${holder.startsWith("policy of ") ? holder : `policy of ${holder}`} changes, and cannot be read${plan ? ": it is known only after apply" : " from the JSON"}`,
      remedy: plan ? "See the expression that makes it." : GIVE_A_PLAN,
    })),
  ];
}

/** What a plan does not decide. */
function notPlanned({ edited }: Changes, plan: TerraformPlan): NotJudged[] {
  const planned = new Set(plan.changes.filter(({ module }) => module === "").map(({ block }) => block));
  return [
    ...plan.changes
      .filter(({ type, action }) => action === "replace" && !isKnown(type))
      .map(({ address, type }) => ({
        address,
        reason: `it is destroyed and created anew, and may hold data: nothing is known here about \`${type}\``,
        remedy: "See what it holds before it is destroyed.",
      })),
    ...edited
      .filter((address) => plan.declared?.includes(address) && !planned.has(address))
      .map((address) => ({
        address,
        reason: "the plan does not include it, as if it was made with `-target`",
        remedy: "Give a plan of everything.",
      })),
    ...(plan.isPartial
      ? [
          {
            address: "terraform",
            reason: "the plan is not complete: Terraform needs another one after it",
            remedy: "Give that plan, too.",
          },
        ]
      : []),
  ];
}
