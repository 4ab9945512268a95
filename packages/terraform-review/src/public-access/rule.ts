import { literalValue } from "../configuration/argument-value";
import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";

/** A way in which a resource can be open to everybody without any security group that says so. */
export interface PublicAccessRule {
  /** A clause that follows the resource's address: "answers everybody who calls its URL (`authorization_type` is NONE)". */
  readonly how: string;
  /**
   * The nested blocks that may each be open, such as the rules of a firewall.
   *
   * @default - the resource itself
   */
  each?(block: Block): readonly Block[];
  /**
   * What is open, such as its ports: text that follows the clause. Another one is another opening.
   *
   * @default - nothing
   */
  detail?(block: Block): string;
  /**
   * The details of smaller openings that this one includes.
   *
   * @default - none
   */
  included?(block: Block): readonly string[];
  /** Whether it is open; undefined if a value decides it that is known only after apply. */
  isOpen(block: Block, configuration: Configuration): boolean | undefined;
}

/** The rules by resource type. */
export type PublicAccessRules = Readonly<Record<string, readonly PublicAccessRule[]>>;

/** What is known of an argument: its texts, `null` for one that is omitted, and `undefined` for one that is not known yet. */
type Values = readonly (string | null | undefined)[];

/**
 * The values of an argument, by its path. In a path, the blocks of a list are all looked at.
 */
function valuesOf(block: Block, configuration: Configuration, path: string): Values {
  const names = path.split(".");
  const last = names.pop()!;
  const owners = names.reduce<Block[]>(
    (blocks, name) => blocks.flatMap((owner) => nestedBlocks(owner, name)),
    [block],
  );
  return owners.flatMap((owner): (string | null | undefined)[] => {
    const value = owner.arguments[last];
    return value !== null && typeof value === "object"
      ? configuration
          .operands(list(value), owner)
          .map((operand) => (operand.kind === "literal" ? operand.text : undefined))
      : [literalValue(configuration, owner, last)];
  });
}

/** A rule for an argument that is open with some values; `null` among them if it is open when omitted. */
export function openIf(
  path: string,
  open: readonly (string | null)[] | RegExp,
  how: string,
): PublicAccessRule {
  const isOpenValue = (value: string | null) =>
    Array.isArray(open) ? open.includes(value) : value !== null && (open as RegExp).test(value);
  return {
    how,
    isOpen: (block, configuration) => {
      const values = valuesOf(block, configuration, path);
      const known = values.length === 0 && path.includes(".") ? [null] : values;
      return any(known.map((value) => (value === undefined ? undefined : isOpenValue(value))));
    },
  };
}

/** A rule for two that must both be open, such as an endpoint and the addresses that may use it. */
export function both(one: PublicAccessRule, other: PublicAccessRule, how = one.how): PublicAccessRule {
  return {
    how,
    isOpen: (block, configuration) => {
      const [first, second] = [one.isOpen(block, configuration), other.isOpen(block, configuration)];
      return first === false || second === false ? false : first && second;
    },
  };
}

/** A rule for what is open if one of several is. */
export function either(one: PublicAccessRule, other: PublicAccessRule): PublicAccessRule {
  return {
    how: one.how,
    isOpen: (block, configuration) => any([one, other].map((rule) => rule.isOpen(block, configuration))),
  };
}

/** A rule for a resource that is open because it exists. */
export function always(how: string): PublicAccessRule {
  return { how, isOpen: () => true };
}

/** True if one is, undefined if one may be. */
function any(values: readonly (boolean | undefined)[]): boolean | undefined {
  return values.includes(true) ? true : values.includes(undefined) ? undefined : false;
}
