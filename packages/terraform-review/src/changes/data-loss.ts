import { isTrue } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { merged } from "../configuration/json";
import { TerraformPlan } from "../configuration/plan";
import { displayName } from "../resource-types/naming";
import { resourceType } from "../resource-types/resource-types";
import { instancesGone } from "./instances";
import { Rename } from "./renames";
import { Replacement } from "./replacements";

/** Something that holds data, and would be destroyed. */
export interface DataLoss {
  readonly address: string;
  /** Kind and name, such as `database dev-wordpress`. */
  readonly what: string;
  readonly how:
    /** It is no longer declared. */
    | { readonly kind: "destroyed" }
    /** Destroyed, and created anew without its data. */
    | {
        readonly kind: "replaced";
        readonly because: readonly string[];
        readonly following: readonly string[];
      }
    /** It has another address, and no `moved` block says so. */
    | { readonly kind: "renamed"; readonly to: string }
    /** Some of its instances are no longer declared. */
    | { readonly kind: "fewer"; readonly instances: readonly string[] };
  /** What becomes of the data, sentence by sentence. */
  readonly onDestroy: readonly string[];
  /** Terraform refuses to plan it, because of `prevent_destroy`. */
  readonly isRefused: boolean;
}

/**
 * What holds data and would be destroyed, from the JSON alone.
 *
 * @param before with addresses as they are in `after`, where a resource was renamed
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
        return after.forgotten.includes(rename.from)
          ? []
          : [{ ...loss(block, before), address: rename.from, how: { kind: "renamed", to: rename.to } }];
      }
      if (!current) {
        return after.forgotten.includes(address)
          ? []
          : [{ ...loss(block, before), how: { kind: "destroyed" } }];
      }
      const replacement = replaced.find((one) => one.address === address);
      if (replacement) {
        const because = replacement.because.map(({ path }) => path);
        return [
          {
            ...loss(block, before),
            how: { kind: "replaced", because, following: replacement.following },
            isRefused: isTrue(merged(current.arguments["lifecycle"])["prevent_destroy"]),
          },
        ];
      }
      const instances = instancesGone(block, current);
      return instances.length > 0 ? [{ ...loss(block, before), how: { kind: "fewer", instances } }] : [];
    });
}

/** What holds data and would be destroyed, exactly as Terraform has planned it. */
export function dataLossByPlan(before: Configuration, plan: TerraformPlan): DataLoss[] {
  return plan.changes
    .filter(
      ({ type, action }) => resourceType(type).stateful && (action === "replace" || action === "destroy"),
    )
    .map((change) => {
      const address = change.movedFrom ?? change.address;
      const declared = before.resource(address.replace(/\[[^\]]*\]/g, ""));
      const block: Block = {
        address: change.address,
        kind: "resource",
        type: change.type,
        name: change.address.split(".").slice(1).join("."),
        // Names that the JSON makes of `each.key` are known to the plan.
        arguments: { ...declared?.arguments, ...change.names },
      };
      return {
        address: change.address,
        what: displayName(block, before),
        how:
          change.action === "replace"
            ? { kind: "replaced", because: change.because, following: [] }
            : { kind: "destroyed" },
        onDestroy: declared ? onDestroy(block) : [],
        isRefused: false,
      };
    });
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
