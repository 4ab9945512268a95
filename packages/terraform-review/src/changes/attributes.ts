import { Arguments } from "../configuration/block";
import { isObject } from "../configuration/json";
import { withoutSecretsInText } from "../configuration/secrets/mask";
import { LineDiff, lineDiff } from "./line-diff";
import { stringify } from "../stringify";

/** One argument that has changed. */
export interface AttributeChange {
  /** Such as `instance_class`, `default_action.type` or `statement["TlsOnly"].actions`. */
  readonly path: string;
  /** The old value; undefined if it was not set. */
  readonly before: unknown;
  readonly after: unknown;
  /** For lists of plain values: the values only one side has. Both lists are empty if only the order changes. */
  readonly items?: { readonly added: readonly unknown[]; readonly removed: readonly unknown[] };
  /** For text of several lines: the lines that change. */
  readonly lines?: LineDiff;
}

/** Arguments that identify a block in a list, regardless of the order. */
const IDENTIFYING_ARGUMENTS: readonly string[] = [
  "sid",
  "key",
  "name",
  "id",
  "device_name",
  "resource_type",
  "origin_id",
];

/** A list of at least this many strings may be the lines of a text, such as cloud-config or a script. */
const MIN_TEXT_LINES = 12;

/** Paths, without labels, of the lists whose order means nothing. */
type Sets = ReadonlySet<string>;

/**
 * Compares two versions of a block, argument by argument. Different notations of the same value are not a change.
 *
 * @param sets the arguments and nested blocks whose order means nothing, by path
 */
export function compareAttributes(
  before: Arguments,
  after: Arguments,
  sets: Sets = new Set(),
): AttributeChange[] {
  return compareObjects(before, after, "", sets);
}

/** The path without labels of blocks: `statement.actions` for `statement["TlsOnly"].actions`. */
export function withoutLabels(path: string): string {
  return path.replace(/\[("(?:[^"\\]|\\.)*"|\d+)\]/g, "");
}

function compareObjects(before: Arguments, after: Arguments, path: string, sets: Sets): AttributeChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    compare(before[name], after[name], path === "" ? name : `${path}.${name}`, sets),
  );
}

function compare(before: unknown, after: unknown, path: string, sets: Sets): AttributeChange[] {
  if (isSame(before, after)) {
    return [];
  }
  if (isObject(before) && isObject(after)) {
    return compareObjects(before, after, path, sets);
  }
  // A single block means the same as a list of one block.
  if ((isBlocks(before) || isObject(before)) && (isBlocks(after) || isObject(after))) {
    return compareBlocks([before].flat(), [after].flat(), path, sets);
  }
  if (isText(before) && isText(after)) {
    return [{ path, before, after, lines: lineDiff(shown(before), shown(after)) }];
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const missingFrom = (other: readonly unknown[]) => (item: unknown) =>
      !other.some((candidate) => isSame(candidate, item));
    const items = {
      added: after.filter(missingFrom(before)),
      removed: before.filter(missingFrom(after)),
    };
    const isSameSet = sets.has(withoutLabels(path)) && items.added.length + items.removed.length === 0;
    return isSameSet ? [] : [{ path, before, after, items }];
  }
  return [{ path, before, after }];
}

/** Pairs the blocks of two lists: first those that are equal, then by identifying argument, then by position. */
function compareBlocks(
  before: readonly Arguments[],
  after: readonly Arguments[],
  path: string,
  sets: Sets,
): AttributeChange[] {
  const oldOnes = before.filter((block) => !after.some((other) => isSame(block, other)));
  const newOnes = after.filter((block) => !before.some((other) => isSame(block, other)));
  const isOnlyOne = before.length <= 1 && after.length <= 1;
  const pairs = oldOnes.map((block): [Arguments, Arguments | undefined] => {
    const identity = identityOf(block);
    const twin = newOnes.find((other) => identityOf(other) === identity && identity !== undefined);
    return [block, twin];
  });
  const unpaired = newOnes.filter((block) => !pairs.some(([, twin]) => twin === block));
  const changes = pairs.flatMap(([block, twin]) => {
    // Blocks with different identities are different blocks. Blocks without one are paired in their order.
    const partner = twin ?? (identityOf(block) === undefined || isOnlyOne ? unpaired.shift() : undefined);
    const here = isOnlyOne ? path : `${path}[${label(block, before)}]`;
    return partner
      ? compareObjects(block, partner, here, sets)
      : [{ path: here, before: block, after: undefined }];
  });
  const added = unpaired.map((block) => ({
    path: isOnlyOne ? path : `${path}[${label(block, after)}]`,
    before: undefined,
    after: block,
  }));
  const all = [...changes, ...added];
  const isSameOrder =
    before.length === after.length &&
    before.every((block, index) => compareObjects(block, after[index]!, path, sets).length === 0);
  return all.length > 0 || isSameOrder || sets.has(withoutLabels(path))
    ? all
    : [{ path, before, after, items: { added: [], removed: [] } }];
}

function label(block: Arguments, blocks: readonly Arguments[]): string {
  const identity = identityOf(block);
  return identity === undefined ? String(blocks.indexOf(block)) : JSON.stringify(identity);
}

function identityOf(block: Arguments): string | undefined {
  return IDENTIFYING_ARGUMENTS.map((name) => block[name]).find(
    (value): value is string => typeof value === "string",
  );
}

/** Whether two values mean the same to Terraform, which converts between text, numbers and booleans. */
export function isSame(before: unknown, after: unknown): boolean {
  if (before === after || (isAbsent(before) && isAbsent(after))) {
    return true;
  }
  if (isAbsent(before) || isAbsent(after)) {
    return false;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length && before.every((item, index) => isSame(item, after[index]));
  }
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].every((name) => isSame(before[name], after[name]));
  }
  if (isBlocks(before) && before.length === 1 && isObject(after)) {
    return isSame(before[0], after);
  }
  if (isBlocks(after) && after.length === 1 && isObject(before)) {
    return isSame(before, after[0]);
  }
  return typeof before !== "object" && typeof after !== "object" && stringify(before) === stringify(after);
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isBlocks(value: unknown): value is Arguments[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

/** Whether a value is text of several lines: a string with line breaks, or a list of lines. */
function isText(value: unknown): value is string | string[] {
  return typeof value === "string"
    ? value.includes("\n")
    : Array.isArray(value) &&
        value.length >= MIN_TEXT_LINES &&
        value.every((line) => typeof line === "string") &&
        // Names and addresses have no spaces.
        value.some((line) => line.includes(" ") && !line.includes("${"));
}

/** The text without secrets, such as a private key of several lines, of which a difference would show single ones. */
function shown(value: string | readonly string[]): string {
  return withoutSecretsInText(textOf(value));
}

export function textOf(value: string | readonly string[]): string {
  return typeof value === "string" ? value : value.join("\n");
}
