import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { resourceType, typesWith } from "../resource-types/resource-types";
import { stringify } from "../stringify";
import { isSame } from "./attributes";
import { instanceKeys } from "./instances";

/** Something on the monthly bill that changes in kind or in number. Prices differ by region and contract: none is given. */
export interface CostChange {
  /** Address; empty for a number of resources. */
  readonly address: string;
  /** Such as "instance class" or "NAT gateways". */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** Which way the bill goes, where that is plain. */
  readonly direction: "more" | "less" | "other";
}

/** Sizes of instances, the smaller first. The next is about twice the price. */
const SIZES: readonly string[] = ["nano", "micro", "small", "medium", "large", "xlarge"];

/** What changes on the monthly bill, in kind and in number. */
export function costChanges(before: Configuration, after: Configuration): CostChange[] {
  return [...counts(before, after), ...arguments_(before, after)];
}

function counts(before: Configuration, after: Configuration): CostChange[] {
  return typesWith("costs").flatMap(([type, { counted, countedIf = () => true }]) => {
    const number = (configuration: Configuration) => {
      const found = configuration
        .resources(type)
        .filter(({ arguments: args }) => countedIf(args))
        // What Terraform merely forgets is still paid for.
        .filter(({ address }) => configuration !== before || !after.forgotten.includes(address));
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

function arguments_(before: Configuration, after: Configuration): CostChange[] {
  return after.resources().flatMap((block) => {
    const old = before.resource(block.address);
    return Object.entries(resourceType(block.type).costs?.arguments ?? {}).flatMap(([path, what]) => {
      const [then, now] = [old && valueAt(old, path), valueAt(block, path)];
      return !old || isSame(then, now) || isSwitchedOff(then, now)
        ? []
        : [
            {
              address: block.address,
              what,
              before: shown(then),
              after: shown(now),
              direction: direction(then, now),
            },
          ];
    });
  });
}

/** What is left out and what is said to be off are the same. */
function isSwitchedOff(before: unknown, after: unknown): boolean {
  return [before, after].every((value) => value === undefined || value === false);
}

function valueAt(block: Block, path: string): unknown {
  const steps = path.split(".");
  const last = steps.pop()!;
  const host = steps.reduce<Block | undefined>(
    (resource, step) => resource && nestedBlocks(resource, step)[0],
    block,
  );
  return host?.arguments[last];
}

function shown(value: unknown): string {
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

/** How much of what it is: only amounts of the same thing can be compared. A t4g.large may cost less than an m7i.medium. */
function amount(value: unknown): { readonly of: string; readonly number: number } {
  const text = stringify(value ?? 0);
  const [, family = "", times, size = ""] = /^((?:db\.|cache\.)?[a-z0-9-]+)\.(\d*)([a-z]+)$/.exec(text) ?? [];
  if (SIZES.includes(size)) {
    return { of: family, number: SIZES.indexOf(size) + Number(times || 1) / 100 };
  }
  const number = typeof value === "boolean" ? Number(value) : Number(text);
  return Number.isNaN(number) ? { of: text, number: 0 } : { of: "numbers", number };
}
