import { AttributeChange, compareAttributes } from "./attributes";
import { Configuration, Declaration } from "../configuration/configuration";
import { CostChange, costChanges } from "./costs";
import { STATEFUL_RESOURCES, statefulResourceName } from "./stateful-resources";
import { DataLoss, dataLossByJson, dataLossByPlan } from "./data-loss";
import { lostEncryption, LostEncryption } from "./encryption-in-transit";
import { guardrailChanges, GuardrailChanges } from "./guardrail-changes";
import { permissionChanges, PermissionChanges } from "./permissions";
import { occupiedSubnets, OccupiedSubnet } from "./occupied-subnets";
import { TerraformPlan } from "../configuration/plan";
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
import { BackendAndProviders, backendAndProviders } from "./backend-and-providers";
import { rollouts, Rollout, UserDataChange, userDataChanges } from "./user-data";

/** A block that stays, and is not what it was. */
export interface ChangedDeclaration {
  readonly before: Declaration;
  readonly after: Declaration;
  readonly attributes: readonly AttributeChange[];
  /** Only the order changes in which Terraform works (`depends_on`): nothing happens to what exists. */
  readonly isOrderOnly: boolean;
}

/** All that a change does to one stack. */
export interface StackChanges {
  /** Name of the stack, such as `dev`. */
  readonly id: string;
  readonly kind: "added" | "removed" | "changed" | "unchanged";
  /** The JSON of either side, for the picture. */
  readonly json: { readonly before: unknown; readonly after: unknown };
  readonly added: readonly Declaration[];
  readonly removed: readonly Declaration[];
  readonly changed: readonly ChangedDeclaration[];
  readonly renames: readonly Rename[];
  /** What Terraform forgets without destroying it, and what it takes over instead of creating it. */
  readonly forgotten: readonly string[];
  readonly imported: readonly string[];
  readonly backendAndProviders: BackendAndProviders;
  readonly dataLoss: readonly DataLoss[];
  /** In a stack that is no more: what holds data and is managed by nobody any more, such as `database dev-wordpress`. */
  readonly abandoned: readonly string[];
  /** Modules that are no longer called: what they created is destroyed, and may hold data. */
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
  readonly plan: TerraformPlan | undefined;
}

/** Two versions of a stack; nothing in place of one that is not there. */
export interface StackVersions {
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The JSON of `terraform show -json`, if there is a plan. */
  readonly plan?: unknown;
}

/** Compares two versions of a stack. */
export function stackChanges({ id, before, after, plan: planJson }: StackVersions): StackChanges {
  const original = new Configuration(before ?? {});
  const current = new Configuration(after ?? {});
  const plan = planJson === undefined ? undefined : new TerraformPlan(planJson);
  const isRemoved = before !== undefined && after === undefined;
  const found = isRemoved ? [] : renames(original, current);
  const old = original.renamed(asMoves(found));

  const added = declarationsOnlyIn(current, old);
  const removed = declarationsOnlyIn(old, current);
  const changed = changedDeclarations(old, current);
  const recreated = found.filter(({ isMoved }) => !isMoved).map(({ to }) => to);
  const replaced = replacements(old, current, recreated);
  const reachability = reachabilityChanges(old, current);
  const permissions = permissionChanges(old, current);
  const userData = userDataChanges(old, current);
  const guardrails = guardrailChanges(old, current);
  const around =
    before === undefined || after === undefined
      ? { isStateElsewhere: false, isElsewhere: [], changes: [] }
      : backendAndProviders(old, current);
  const changedTemplates = [
    ...changed.filter(({ isOrderOnly }) => !isOrderOnly).map(({ after: now }) => now.address),
    ...userData.map((one) => one.address),
  ];
  const isUnchanged =
    [added, removed, changed, found, around.changes].every(({ length }) => length === 0) &&
    [guardrails.hit, guardrails.suppressed, guardrails.unsuppressed, guardrails.reworded].every(
      ({ length }) => length === 0,
    );
  return {
    id,
    kind: before === undefined ? "added" : isRemoved ? "removed" : isUnchanged ? "unchanged" : "changed",
    json: { before, after },
    added,
    removed,
    changed,
    renames: found,
    forgotten: current.forgotten.filter((address) => original.declarations.has(address)),
    imported: current.imported.filter((address) => !original.declarations.has(address)),
    backendAndProviders: around,
    dataLoss: isRemoved
      ? []
      : plan
        ? dataLossByPlan(original, plan)
        : dataLossByJson(old, current, found, replaced),
    abandoned: isRemoved
      ? original
          .resources()
          .filter(({ type }) => type in STATEFUL_RESOURCES)
          .map(({ type, address, body }) => statefulResourceName(type, address, body))
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
    plan,
  };
}

function declarationsOnlyIn(one: Configuration, other: Configuration): Declaration[] {
  return [...one.declarations.values()].filter(({ address }) => !other.declarations.has(address));
}

function changedDeclarations(before: Configuration, after: Configuration): ChangedDeclaration[] {
  return [...after.declarations.values()].flatMap((declaration) => {
    const old = before.declarations.get(declaration.address);
    const attributes = old ? compareAttributes(old.body, declaration.body) : [];
    const isOrderOnly = attributes.every(({ path }) => path === "depends_on");
    return old && attributes.length > 0 ? [{ before: old, after: declaration, attributes, isOrderOnly }] : [];
  });
}
