import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Costs } from "../resource-types/costs";
import { resourceType, typesWith } from "../resource-types/resource-types";
import { stringify } from "../stringify";
import { isSame } from "./attributes";
import { instanceKeys } from "./instances";

/** A change of kind or number that affects the monthly bill. Prices are left out: they depend on region and contract. */
export interface CostChange {
  /** The resource's address; empty if the number of resources changes. */
  readonly address: string;
  /** Such as "instance class" or "NAT gateways". */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** Whether the bill rises or falls; `other` if that is not clear. */
  readonly direction: "more" | "less" | "other";
}

/** Sizes of instances, smallest first. Each costs about twice as much as the one before it. */
const SIZES: readonly string[] = ["nano", "micro", "small", "medium", "large", "xlarge"];

/** The changes of kind and number that affect the monthly bill. */
export function costChanges(before: Configuration, after: Configuration): CostChange[] {
  return [...countChanges(before, after), ...argumentChanges(before, after)];
}

function countChanges(before: Configuration, after: Configuration): CostChange[] {
  return typesWith("costs").flatMap(([type, { counted, countedIf = () => true }]) => {
    const number = (configuration: Configuration) => {
      const found = configuration
        .resources(type)
        .filter(({ arguments: args }) => countedIf(args))
        // A resource that Terraform only forgets still costs money.
        .filter(({ address }) => configuration !== before || !after.forgets(address));
      const certain = found.map(instanceKeys).filter((keys) => keys !== undefined);
      return { count: certain.flat().length, isCertain: certain.length === found.length };
    };
    const [old, now] = [number(before), number(after)];
    return counted === undefined || old.count === now.count
      ? []
      : [
          {
            address: "",
            what: counted,
            before: old.isCertain ? `${old.count}` : `${old.count} or more`,
            after: now.isCertain ? `${now.count}` : `${now.count} or more`,
            direction: now.count > old.count ? ("more" as const) : ("less" as const),
          },
        ];
  });
}

function argumentChanges(before: Configuration, after: Configuration): CostChange[] {
  return after.resources().flatMap((block) => {
    const old = before.resource(block.address);
    const { arguments: priced = {}, included } = resourceType(block.type).costs ?? {};
    return Object.entries(priced).flatMap(([path, what]) => {
      const [then, now] = [old && billedValue(old, path, included), billedValue(block, path, included)];
      return !old || isSame(then, now) || areBothOff(then, now)
        ? []
        : [
            {
              address: block.address,
              what,
              before: displayed(then),
              after: displayed(now),
              direction: direction(then, now),
            },
          ];
    });
  });
}

/** Whether both values mean off: not set, or false. */
function areBothOff(before: unknown, after: unknown): boolean {
  return [before, after].every((value) => value === undefined || value === false);
}

/** The value at a path; undefined if the price includes what it sets, as if it was omitted. */
function billedValue(block: Block, path: string, included: Costs["included"]): unknown {
  const steps = path.split(".");
  const last = steps.pop()!;
  const owner = steps.reduce<Block | undefined>(
    (resource, step) => resource && nestedBlocks(resource, step)[0],
    block,
  );
  const value = owner?.arguments[last];
  const free = owner && included?.(owner.arguments)[last];
  return free !== undefined && Number(value) <= free ? undefined : value;
}

function displayed(value: unknown): string {
  return value === undefined || value === null
    ? "not set"
    : value === true
      ? "yes"
      : value === false
        ? "no"
        : stringify(value).replace(/^\$\{(.*)\}$/s, "$1");
}

function direction(before: unknown, after: unknown): CostChange["direction"] {
  const [old, now] = [amount(before), amount(after)];
  return old.of !== now.of || old.number === now.number ? "other" : now.number > old.number ? "more" : "less";
}

/** A value as a number, and what it counts. Only the same can be compared: a t4g.large may cost less than an m7i.medium. */
function amount(value: unknown): { readonly of: string; readonly number: number } {
  const text = stringify(value ?? 0);
  const [, family = "", times, size = ""] = /^((?:db\.|cache\.)?[a-z0-9-]+)\.(\d*)([a-z]+)$/.exec(text) ?? [];
  if (SIZES.includes(size)) {
    return { of: family, number: SIZES.indexOf(size) + Number(times || 1) / 100 };
  }
  const number = typeof value === "boolean" ? Number(value) : Number(text);
  return Number.isNaN(number) ? { of: text, number: 0 } : { of: "numbers", number };
}
