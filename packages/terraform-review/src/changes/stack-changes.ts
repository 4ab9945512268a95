import { BillChange, billChange } from "../bill/bill-change";
import { Usage } from "../bill/usage";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { plannedConfigurations } from "../configuration/plan/planned-configurations";
import { TerraformPlan } from "../configuration/plan/terraform-plan";
import { StackVersions } from "../configuration/sources/comparison";
import { PriceList } from "../prices/price-list";
import { displayName } from "../resource-types/naming";
import { resourceType } from "../resource-types/resource-types";
import { applied } from "./applied";
import {
  BackendAndProviders,
  backendAndProviders,
  otherMajorVersions,
  UNCHANGED_BACKEND_AND_PROVIDERS,
} from "./backend-and-providers";
import { changedSources } from "./changed-sources";
import { comparedConfigurations } from "./compared-modules";
import { CostChange, costChanges } from "./costs";
import { DataLoss, dataLossByJson, dataLossByPlan } from "./data-loss";
import { blocksOnlyIn, ChangedBlock, changedBlocks, edits } from "./edits";
import { lostEncryption, LostEncryption } from "./encryption-in-transit/encryption-in-transit";
import { guardrailChanges, GuardrailChanges } from "./guardrail-changes";
import { unknownCounts } from "./instance-counts";
import { KeptArgument } from "./kept-arguments";
import { noLongerIgnored } from "./no-longer-ignored";
import { NotJudged, notJudged } from "./not-judged";
import { occupiedSubnets, OccupiedSubnet } from "./occupied-subnets";
import { maybeElsewhere } from "./other-place";
import { otherRoles } from "./other-roles";
import { permissionChanges, PermissionChanges } from "./permissions";
import { OpenGroup, openGroups } from "./open-groups";
import { LostProtection, unknownProtections } from "./protections";
import { openedResources, PublicAccess } from "./public-access";
import { UnblockedBucket, unblockedBuckets } from "./public-buckets";
import {
  addressOf,
  exposures,
  isOfUnknownGroups,
  isWebsite,
  ReachabilityChange,
  reachabilityChanges,
  ReachabilityChanges,
} from "./reachability-changes";
import { scalesNothing } from "./judged-types";
import { removedInUse } from "./removed-parts";
import { plannedRenames, Rename } from "./renames";
import { plannedReplacements, Replacement } from "./replacements";
import { unknownPeers } from "./unknown-peers";
import { lostResilience, LostResilience } from "./resilience";
import { Rollout, rollouts } from "./rollouts";
import { unreadContents } from "./unread-content";
import { weakenedArguments } from "./weakened-arguments";
import { weakenedProtections } from "./weakened-protections";
import { UserDataChange, userDataChanges } from "./user-data";

/** Everything that changes in one stack. */
export interface StackChanges {
  /** Name of the stack, such as `dev`. */
  readonly id: string;
  readonly kind: "added" | "removed" | "changed" | "unchanged";
  /** Both versions, for the diagrams. */
  readonly configurations: {
    readonly before: Configuration | undefined;
    readonly after: Configuration | undefined;
  };
  readonly added: readonly Block[];
  readonly removed: readonly Block[];
  readonly changed: readonly ChangedBlock[];
  /** What an apply changes: without what is ignored, left alone, or only newly said to be the default. */
  readonly effective: readonly ChangedBlock[];
  /** The addresses of the blocks whose JSON changes, whatever a plan makes of it. */
  readonly edited: readonly string[];
  readonly renames: readonly Rename[];
  /** Blocks and lists that are no longer set, and that stay as they are. */
  readonly kept: readonly KeptArgument[];
  /** Addresses that Terraform removes from the state without destroying them, and those that it imports. */
  readonly forgotten: readonly string[];
  readonly imported: readonly string[];
  readonly backendAndProviders: BackendAndProviders;
  readonly dataLoss: readonly DataLoss[];
  /** The stateful resources of a removed stack, which nothing manages any more, such as `database dev-wordpress`. */
  readonly abandoned: readonly string[];
  /** Modules that are no longer called. The resources that they created are destroyed, and may hold data. */
  readonly lostModules: readonly string[];
  readonly replaced: readonly Replacement[];
  readonly occupied: readonly OccupiedSubnet[];
  readonly lostProtections: readonly LostProtection[];
  readonly lostResilience: readonly LostResilience[];
  readonly reachability: ReachabilityChanges;
  readonly exposures: readonly (ReachabilityChange & { readonly address: string })[];
  /** What the internet reaches of a new stack because it is the stack's website. */
  readonly entrances: readonly ReachabilityChange[];
  readonly openGroups: readonly OpenGroup[];
  readonly unblockedBuckets: readonly UnblockedBucket[];
  /** What is newly open to everybody, or may be, without any security group that says so. */
  readonly openedResources: readonly PublicAccess[];
  readonly lostEncryption: readonly LostEncryption[];
  readonly permissions: PermissionChanges;
  readonly costs: readonly CostChange[];
  readonly bill: BillChange;
  readonly userData: readonly UserDataChange[];
  readonly rollouts: readonly Rollout[];
  readonly guardrails: GuardrailChanges;
  /** The files of the CDKTF app that change although no stack does: the JSON may not have been synthesized from them. */
  readonly changedSources: readonly string[];
  /** The stack's files in Terraform's own language (HCL), which are not read. With a plan, the plan has what is in them. */
  readonly unread: readonly string[];
  /** What changes and cannot be judged, with the reasons. */
  readonly notJudged: readonly NotJudged[];
  readonly plan: TerraformPlan | undefined;
}

/**
 * Compares two versions of a stack. With a plan, everything that the plan knows is decided by it.
 *
 * @param usage how much is used of what AWS bills by use
 */
export function stackChanges(
  { id, before, after, plan: planJson, changedSources: changedFiles = [], unread }: StackVersions,
  usage: Usage = {},
): StackChanges {
  const { original, current, halfRead } = comparedConfigurations(before, after, planJson !== undefined);
  const notRead = [...(unread?.changed ?? []), ...halfRead];
  const plan = planJson === undefined ? undefined : new TerraformPlan(planJson);
  const isRemoved = before !== undefined && after === undefined;
  const edit = edits(original, isRemoved ? undefined : current);
  const foundRenames = plan ? plannedRenames(plan, edit.renames) : edit.renames;
  const recreated = foundRenames.filter(({ isMoved }) => !isMoved).map(({ to }) => to);
  const {
    before: old,
    after: now,
    replaced,
    kept,
  } = plan
    ? { ...plannedConfigurations(original, current, plan), replaced: plannedReplacements(plan), kept: [] }
    : applied(edit.before, current, recreated);

  const movedHere = new Set(foundRenames.filter(({ from }) => !old.blocks.has(from)).map(({ to }) => to));
  const added = blocksOnlyIn(now, old).filter(({ address }) => !movedHere.has(address));
  const removed = blocksOnlyIn(old, now);
  const effective = changedBlocks(old, now);
  // The JSON of what stays as it is may change, too.
  const changed = plan ? effective : changedBlocks(edit.before, current);
  const weakened = weakenedArguments(effective, now);
  const reachability = reachabilityChanges(old, now);
  const allExposed = exposures(reachability);
  const exposed = allExposed.filter((one) => !isOfUnknownGroups(one, now));
  // What exists already becomes no website without a word.
  const entrance = (one: ReachabilityChange) => before === undefined && isWebsite(one, now);
  const opened = openedResources(old, now);
  const permissions = permissionChanges(old, now);
  const encryption = lostEncryption(old, now);
  const userData = userDataChanges(edit.before, plan ? current : now).filter(
    ({ address }) => plan?.isChanged(address) ?? true,
  );
  const guardrails = guardrailChanges(old, now);
  const backendAndProviderChanges =
    before === undefined || after === undefined
      ? UNCHANGED_BACKEND_AND_PROVIDERS
      : backendAndProviders(old, now);
  const changedTemplates = [
    ...effective.filter(({ isOrderOnly }) => !isOrderOnly).map((one) => one.after.address),
    ...userData.map((one) => one.address),
  ];
  const dataLoss = isRemoved
    ? []
    : plan
      ? dataLossByPlan(original, plan, foundRenames)
      : dataLossByJson(old, now, foundRenames, replaced);
  const lost = isRemoved ? [] : [...weakenedProtections(old, now), ...weakened.lost];
  const isUnchanged =
    [added, removed, changed, edit.addresses, foundRenames, backendAndProviderChanges.changes].every(
      ({ length }) => length === 0,
    ) &&
    [guardrails.newlyViolated, guardrails.suppressed, guardrails.unsuppressed, guardrails.reworded].every(
      ({ length }) => length === 0,
    ) &&
    (plan !== undefined || notRead.length === 0) &&
    (plan?.changes ?? []).every(({ action }) => action === "none");
  return {
    id,
    kind: before === undefined ? "added" : isRemoved ? "removed" : isUnchanged ? "unchanged" : "changed",
    configurations: {
      before: before === undefined ? undefined : plan ? old : original,
      after: after === undefined ? undefined : now,
    },
    added,
    removed,
    changed,
    effective,
    edited: edit.addresses,
    kept,
    renames: foundRenames,
    forgotten: plan
      ? plan.changes.filter(({ action }) => action === "forget").map(({ address }) => address)
      : [...original.blocks.keys()].filter((address) => current.forgets(address)),
    imported: plan
      ? plan.changes.filter(({ isImported }) => isImported).map(({ address }) => address)
      : current.imported.filter((address) => !original.blocks.has(address)),
    backendAndProviders: backendAndProviderChanges,
    dataLoss,
    abandoned: isRemoved
      ? original
          .resources()
          .filter(({ type }) => resourceType(type).stateful)
          .map((block) => displayName(block, original))
      : [],
    lostModules:
      isRemoved || plan ? [] : removed.filter(({ kind }) => kind === "module").map(({ address }) => address),
    replaced: isRemoved ? [] : replaced,
    occupied: isRemoved ? [] : occupiedSubnets(old, now, replaced),
    lostProtections: lost,
    lostResilience: isRemoved
      ? []
      : [
          ...lostResilience(
            old,
            now,
            replaced.map(({ address }) => address),
          ),
          ...removedInUse(old, now),
        ],
    reachability,
    exposures: exposed
      .filter((one) => !entrance(one))
      .map((one) => ({ ...one, address: addressOf(one.to, now) })),
    entrances: exposed.filter(entrance),
    openGroups: openGroups(old, now),
    unblockedBuckets: unblockedBuckets(old, now),
    openedResources: [...opened, ...weakened.opened],
    lostEncryption: encryption.filter(({ isCertain }) => isCertain),
    permissions,
    costs: isRemoved ? [] : costChanges(old, now),
    bill: billChange(old, now, PriceList.shipped(), usage),
    userData,
    rollouts: rollouts(changedTemplates, now),
    guardrails,
    notJudged: isRemoved
      ? []
      : notJudged({
          added,
          removed: removed.filter((block) => !scalesNothing(block, old, now)),
          changed: effective,
          edited: edit.addresses,
          renames: foundRenames,
          permissions,
          guardrails,
          unknownProtections: unknownProtections(old, now),
          destroyed: dataLoss.map(({ address }) => address),
          weakened: lost.map(({ address }) => address),
          unknownCounts: unknownCounts(old, now),
          otherRoles: otherRoles(effective, old, now),
          // What is open, and what a guardrail judges, is clear.
          unclearArguments: weakened.unclear.filter(
            ({ address }) =>
              !opened.some((one) => one.address === address && one.isCertain) &&
              ![...guardrails.newlyViolated, ...guardrails.suppressed].some((one) => one.address === address),
          ),
          // What is replaced is judged as a whole.
          goneArguments: weakened.gone.filter(
            ({ address }) => !replaced.some((one) => one.address === address),
          ),
          // Of policies that are not read, permissions say so.
          unreadContents: unreadContents(effective).filter(
            ({ address }) => !permissions.unread.some(({ by }) => by.includes(address)),
          ),
          unknownPeers: unknownPeers(reachability, old, now),
          opened,
          unknownGroups: allExposed
            .filter((one) => !exposed.includes(one))
            .map(({ to }) => addressOf(to, now)),
          otherProviders: otherMajorVersions(backendAndProviderChanges),
          changedSources: changedSources(
            effective
              .filter(({ after: block }) => ["data", "variable", "local"].includes(block.kind))
              .map((one) => one.after.address),
            old,
            now,
          ),
          noLongerIgnored: noLongerIgnored(old, now),
          maybeElsewhere: maybeElsewhere(old, now),
          notRead,
          unknownEncryption: encryption.filter(({ isCertain }) => !isCertain),
          plan,
        }),
    changedSources: changedFiles,
    unread: plan ? [] : (unread?.all ?? []),
    plan,
  };
}
