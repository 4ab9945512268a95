import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { TerraformPlan } from "../configuration/plan";
import { StackVersions } from "../configuration/sources/comparison";
import { displayName } from "../resource-types/naming";
import { resourceType } from "../resource-types/resource-types";
import { AttributeChange, compareAttributes } from "./attributes";
import { BackendAndProviders, backendAndProviders } from "./backend-and-providers";
import { CostChange, costChanges } from "./costs";
import { DataLoss, dataLossByJson, dataLossByPlan } from "./data-loss";
import { lostEncryption, LostEncryption } from "./encryption-in-transit";
import { guardrailChanges, GuardrailChanges } from "./guardrail-changes";
import { NotJudged, notJudged } from "./not-judged";
import { occupiedSubnets, OccupiedSubnet } from "./occupied-subnets";
import { permissionChanges, PermissionChanges } from "./permissions";
import { lostProtections, LostProtection } from "./protections";
import { UnblockedBucket, unblockedBuckets } from "./public-buckets";
import {
  exposures,
  ReachabilityChange,
  reachabilityChanges,
  ReachabilityChanges,
} from "./reachability-changes";
import { asMoves, Rename, renames } from "./renames";
import { Replacement, replacements } from "./replacements";
import { rollouts, Rollout, UserDataChange, userDataChanges } from "./user-data";

/** A block that exists on both sides but differs. */
interface ChangedBlock {
  readonly before: Block;
  readonly after: Block;
  readonly attributes: readonly AttributeChange[];
  /** Whether only `depends_on` changes, which affects the order of operations and not existing resources. */
  readonly isOrderOnly: boolean;
}

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
  readonly renames: readonly Rename[];
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
  readonly reachability: ReachabilityChanges;
  readonly exposures: readonly ReachabilityChange[];
  readonly unblockedBuckets: readonly UnblockedBucket[];
  readonly lostEncryption: readonly LostEncryption[];
  readonly permissions: PermissionChanges;
  readonly costs: readonly CostChange[];
  readonly userData: readonly UserDataChange[];
  readonly rollouts: readonly Rollout[];
  readonly guardrails: GuardrailChanges;
  /** What changes and cannot be judged, with the reasons. */
  readonly notJudged: readonly NotJudged[];
  readonly plan: TerraformPlan | undefined;
}

/** Compares two versions of a stack. */
export function stackChanges({ id, before, after, plan: planJson }: StackVersions): StackChanges {
  const original = new Configuration(before ?? {});
  const current = new Configuration(after ?? {});
  const plan = planJson === undefined ? undefined : new TerraformPlan(planJson);
  const isRemoved = before !== undefined && after === undefined;
  const foundRenames = isRemoved ? [] : renames(original, current);
  const old = original.renamed(asMoves(foundRenames));

  const added = blocksOnlyIn(current, old);
  const removed = blocksOnlyIn(old, current);
  const changed = changedBlocks(old, current);
  const recreated = foundRenames.filter(({ isMoved }) => !isMoved).map(({ to }) => to);
  const replaced = replacements(old, current, recreated);
  const reachability = reachabilityChanges(old, current);
  const permissions = permissionChanges(old, current);
  const userData = userDataChanges(old, current);
  const guardrails = guardrailChanges(old, current);
  const backendAndProviderChanges =
    before === undefined || after === undefined
      ? { isStateLocationChanged: false, providerLocationChanges: [], changes: [] }
      : backendAndProviders(old, current);
  const changedTemplates = [
    ...changed.filter(({ isOrderOnly }) => !isOrderOnly).map(({ after: now }) => now.address),
    ...userData.map((one) => one.address),
  ];
  const isUnchanged =
    [added, removed, changed, foundRenames, backendAndProviderChanges.changes].every(
      ({ length }) => length === 0,
    ) &&
    [guardrails.newlyBroken, guardrails.suppressed, guardrails.unsuppressed, guardrails.reworded].every(
      ({ length }) => length === 0,
    );
  return {
    id,
    kind: before === undefined ? "added" : isRemoved ? "removed" : isUnchanged ? "unchanged" : "changed",
    configurations: {
      before: before === undefined ? undefined : original,
      after: after === undefined ? undefined : current,
    },
    added,
    removed,
    changed,
    renames: foundRenames,
    forgotten: current.forgotten.filter((address) => original.blocks.has(address)),
    imported: current.imported.filter((address) => !original.blocks.has(address)),
    backendAndProviders: backendAndProviderChanges,
    dataLoss: isRemoved
      ? []
      : plan
        ? dataLossByPlan(original, plan)
        : dataLossByJson(old, current, foundRenames, replaced),
    abandoned: isRemoved
      ? original
          .resources()
          .filter(({ type }) => resourceType(type).stateful)
          .map((block) => displayName(block, original))
      : [],
    lostModules:
      isRemoved || plan ? [] : removed.filter(({ kind }) => kind === "module").map(({ address }) => address),
    replaced: isRemoved ? [] : replaced,
    occupied: isRemoved ? [] : occupiedSubnets(old, current, replaced),
    lostProtections: isRemoved ? [] : lostProtections(old, current),
    reachability,
    exposures: exposures(reachability),
    unblockedBuckets: unblockedBuckets(old, current),
    lostEncryption: lostEncryption(old, current),
    permissions,
    costs: isRemoved ? [] : costChanges(old, current),
    userData,
    rollouts: rollouts(changedTemplates, current),
    guardrails,
    notJudged: isRemoved ? [] : notJudged({ added, removed, changed, permissions, plan }),
    plan,
  };
}

function blocksOnlyIn(one: Configuration, other: Configuration): Block[] {
  return [...one.blocks.values()].filter(({ address }) => !other.blocks.has(address));
}

function changedBlocks(before: Configuration, after: Configuration): ChangedBlock[] {
  return [...after.blocks.values()].flatMap((block) => {
    const old = before.blocks.get(block.address);
    const attributes = old ? compareAttributes(old.arguments, block.arguments) : [];
    const isOrderOnly = attributes.every(({ path }) => path === "depends_on");
    return old && attributes.length > 0 ? [{ before: old, after: block, attributes, isOrderOnly }] : [];
  });
}
