import { blockWithoutSecrets } from "../configuration/secrets/without-secrets";
import { isTrue } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { merged } from "../configuration/json";
import { TerraformPlan } from "../configuration/plan/terraform-plan";
import { displayName } from "../resource-types/naming";
import { resourceType } from "../resource-types/resource-types";
import { unique } from "../unique";
import { removedInstances } from "./instances";
import { Rename } from "./renames";
import { replacedBecause, Replacement } from "./replacements";

/** A stateful resource that would be destroyed. */
export interface DataLoss {
  readonly address: string;
  /** Kind and name, such as `database dev-wordpress`. */
  readonly what: string;
  readonly how:
    /** It is no longer declared, or for the given reason (a clause). */
    | { readonly kind: "destroyed"; readonly reason?: string }
    /** It is destroyed and created again without its data. */
    | {
        readonly kind: "replaced";
        readonly because: readonly string[];
        readonly following: readonly string[];
        /** Why else: a clause. */
        readonly reason?: string;
        /** Whether what exists is not destroyed, but left where it is. */
        readonly isLeftBehind?: boolean;
      }
    /** It has a new address, and there is no `moved` block for it. */
    | { readonly kind: "renamed"; readonly to: string }
    /** Some of its instances are no longer declared. */
    | { readonly kind: "fewer"; readonly instances: readonly string[] };
  /** Sentences about what happens to the data. */
  readonly onDestroy: readonly string[];
  /** The variables whose defaults decide it, such as `var.name`: it may not be so if they are set. */
  readonly defaults?: readonly string[];
  /** Whether `prevent_destroy` makes Terraform refuse to plan it. */
  readonly isRefused: boolean;
}

/**
 * The stateful resources that would be destroyed, according to the JSON alone.
 *
 * @param before with renamed resources under their new addresses
 */
export function dataLossByJson(
  before: Configuration,
  after: Configuration,
  renames: readonly Rename[],
  replaced: readonly Replacement[],
): DataLoss[] {
  return before
    .resources()
    .filter(({ type }) => resourceType(type).stateful)
    .flatMap((block): DataLoss[] => {
      const { address } = block;
      const current = after.resource(address);
      const rename = renames.find(({ to, isMoved }) => to === address && !isMoved);
      if (rename) {
        return after.forgets(rename.from)
          ? []
          : [{ ...loss(block, before), address: rename.from, how: { kind: "renamed", to: rename.to } }];
      }
      if (!current) {
        return after.forgets(address) ? [] : [{ ...loss(block, before), ...destroyed(block, after) }];
      }
      const replacement = replaced.find((one) => one.address === address);
      // A new version takes the place of the old one, which nobody reads any more.
      if (replacement && !resourceType(block.type).isVersion) {
        const { because, following, reason, isLeftBehind } = replacement;
        return [
          {
            ...loss(block, before),
            how: { kind: "replaced", because, following, reason, isLeftBehind },
            ...restingOn(
              unique(
                because.flatMap((path) => {
                  const argument = path.split(/[.[]/)[0]!;
                  return [
                    ...before.defaultsIn(block.written[argument]),
                    ...after.defaultsIn(current.written[argument]),
                  ];
                }),
              ),
            ),
            isRefused: isTrue(merged(current.arguments["lifecycle"])["prevent_destroy"]),
          },
        ];
      }
      const instances = removedInstances(block, current);
      return instances.length > 0 ? [{ ...loss(block, before), how: { kind: "fewer", instances } }] : [];
    });
}

/**
 * The stateful resources that would be destroyed, according to Terraform's plan.
 *
 * @param before as declared in the JSON
 * @param renames according to the JSON
 */
export function dataLossByPlan(
  before: Configuration,
  plan: TerraformPlan,
  renames: readonly Rename[] = [],
): DataLoss[] {
  return plan.changes
    .filter(
      ({ type, action }) => resourceType(type).stateful && (action === "replace" || action === "destroy"),
    )
    .map((change) => {
      const declared = before.resource((change.movedFrom ?? change.address).replace(/\[[^\]]*\]/g, ""));
      const block = blockWithoutSecrets({
        address: change.address,
        kind: "resource",
        type: change.type,
        name: change.address.split(".").slice(1).join("."),
        // The plan knows the names that the JSON builds from `each.key`.
        arguments: { ...declared?.arguments, ...change.before },
        written: {},
      });
      const rename = renames.find(({ from, isMoved }) => from === change.address && !isMoved);
      const replaced: DataLoss["how"] = {
        kind: "replaced",
        because: replacedBecause(change),
        following: [],
        ...(change.reason === undefined ? {} : { reason: change.reason }),
      };
      const destroyed: DataLoss["how"] = rename
        ? { kind: "renamed", to: rename.to }
        : { kind: "destroyed", ...(change.reason === undefined ? {} : { reason: change.reason }) };
      return {
        address: change.address,
        what: displayName(block, before),
        how: change.action === "replace" ? replaced : destroyed,
        onDestroy: Object.keys(block.arguments).length > 0 ? onDestroy(block) : [],
        isRefused: false,
      };
    });
}

/** Why it is destroyed: it is not declared any more, or has no instance. */
function destroyed({ address, written }: Block, after: Configuration): Pick<DataLoss, "how" | "defaults"> {
  const reason = after.disabled.get(address);
  return {
    how: { kind: "destroyed", ...(reason === undefined ? {} : { reason }) },
    ...(reason === undefined ? {} : restingOn(after.defaultsIn([written["count"], written["for_each"]]))),
  };
}

function restingOn(defaults: readonly string[]): Pick<DataLoss, "defaults"> {
  return defaults.length === 0 ? {} : { defaults };
}

function loss(block: Block, before: Configuration): Omit<DataLoss, "how"> {
  return {
    address: block.address,
    what: displayName(block, before),
    onDestroy: onDestroy(block),
    isRefused: false,
  };
}

function onDestroy({ type, arguments: args }: Block): string[] {
  return resourceType(type).stateful?.onDestroy(args) ?? [];
}
