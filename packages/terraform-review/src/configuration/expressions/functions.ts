import { parseCIDR } from "ipaddr.js";
import { stringify } from "../../stringify";
import { isObject, list } from "../json";

/** A function of Terraform that is called with known values. It throws if it does not accept them. */
type TerraformFunction = (...args: never[]) => unknown;

/**
 * https://developer.hashicorp.com/terraform/language/functions, as far as they are common and need nothing but their
 * arguments. Not `base64encode`, because the text itself is of interest.
 */
const FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  abs: (value: number) => Math.abs(value),
  alltrue: (values: unknown[]) => values.every((value) => value === true || value === "true"),
  anytrue: (values: unknown[]) => values.some((value) => value === true || value === "true"),
  base64decode: (text: string) => Buffer.from(text, "base64").toString("utf8"),
  ceil: (value: number) => Math.ceil(value),
  chomp: (text: string) => text.replace(/[\r\n]+$/, ""),
  cidrhost: (range: string, host: number) =>
    addressText(networkOf(range).first + (host < 0 ? networkOf(range).size + host : host)),
  cidrnetmask: (range: string) => addressText(2 ** 32 - networkOf(range).size),
  cidrsubnet,
  coalesce: (...values: unknown[]) => first(values.filter((value) => value !== null && value !== "")),
  coalescelist: (...lists: unknown[][]) => first(lists.filter(({ length }) => length > 0)),
  compact: (values: unknown[]) => values.filter((value) => value !== null && value !== ""),
  concat: (...lists: unknown[][]) => lists.flatMap(listArgument),
  contains: (values: unknown[], value: unknown) => listArgument(values).some((one) => isEqual(one, value)),
  distinct: (values: unknown[]) => distinct(values),
  element: (values: unknown[], index: number) => first(values.slice(index % values.length)),
  endswith: (text: string, end: string) => text.endsWith(end),
  flatten: (values: unknown[]) => listArgument(values).flat(Infinity),
  floor: (value: number) => Math.floor(value),
  format,
  index: (values: unknown[], value: unknown) => found(values.findIndex((one) => isEqual(one, value))),
  join: (separator: string, ...lists: unknown[]) =>
    lists.flatMap(listArgument).map(textArgument).join(separator),
  jsondecode: (text: string) => JSON.parse(text) as unknown,
  jsonencode: (value: unknown) => JSON.stringify(value),
  keys: (value: object) => Object.keys(value).sort(),
  length: (value: unknown) =>
    typeof value === "string"
      ? [...value].length
      : Array.isArray(value)
        ? value.length
        : Object.keys(objectArgument(value)).length,
  lookup: (value: unknown, key: string, ...defaults: unknown[]) =>
    key in objectArgument(value) ? objectArgument(value)[key] : first(defaults),
  lower: (text: string) => textArgument(text).toLowerCase(),
  max: (...values: number[]) => Math.max(...values),
  merge: (...objects: unknown[]) =>
    Object.assign({}, ...objects.filter((one) => one !== null).map(objectArgument)) as object,
  min: (...values: number[]) => Math.min(...values),
  nonsensitive: (value: unknown) => value,
  one: (values: unknown[]) => (values.length > 1 ? found(-1) : (values[0] ?? null)),
  range: (...[from, to, step = 1]: number[]) => numbers(to === undefined ? 0 : from!, to ?? from!, step),
  replace,
  reverse: (values: unknown[]) => [...values].reverse(),
  setintersection: (one: unknown[], ...others: unknown[][]) =>
    one.filter((value) => others.every((other) => other.some((each) => isEqual(each, value)))),
  setsubtract: (one: unknown[], other: unknown[]) =>
    one.filter((value) => !other.some((each) => isEqual(each, value))),
  setunion: (...sets: unknown[][]) => distinct(sets.flat()),
  slice: (values: unknown[], from: number, to: number) => values.slice(from, to),
  sort: (values: string[]) => [...values].sort(),
  split: (separator: string, text: string) => textArgument(text).split(separator),
  startswith: (text: string, start: string) => text.startsWith(start),
  strcontains: (text: string, part: string) => text.includes(part),
  substr: (text: string, from: number, length: number) =>
    text.substring(from, length < 0 ? text.length : from + length),
  sum: (values: number[]) => values.reduce((sum, value) => sum + Number(value), 0),
  title: (text: string) => text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
  tobool: (value: unknown) =>
    ["true", "false"].includes(String(value)) ? String(value) === "true" : found(-1),
  tolist: (values: unknown) => listArgument(values),
  tomap: (value: unknown) => objectArgument(value),
  tonumber: (value: unknown) => found(Number(value)),
  toset: (values: unknown[]) => distinct(listArgument(values)),
  tostring: (value: unknown) => textArgument(value),
  trim: (text: string, characters: string) => trimmed(text, characters, true, true),
  trimprefix: (text: string, start: string) => (text.startsWith(start) ? text.slice(start.length) : text),
  trimspace: (text: string) => text.trim(),
  trimsuffix: (text: string, end: string) =>
    text.endsWith(end) ? text.slice(0, text.length - end.length) : text,
  upper: (text: string) => textArgument(text).toUpperCase(),
  values: (value: unknown) =>
    Object.keys(objectArgument(value))
      .sort()
      .map((key) => objectArgument(value)[key]),
  zipmap: (keys: string[], values: unknown[]) =>
    Object.fromEntries(keys.map((key, index) => [key, values[index]])),
};

/**
 * The result of a function.
 *
 * @returns undefined if the function is not known here, or does not accept the arguments
 */
export function call(name: string, args: readonly unknown[]): unknown {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  try {
    return known?.(...(args as never[]));
  } catch {
    return undefined;
  }
}

/** Whether Terraform takes two values for the same: it converts between text, numbers and booleans. */
export function isEqual(one: unknown, other: unknown): boolean {
  const isPlain = (value: unknown) => typeof value !== "object" || value === null;
  return isPlain(one) && isPlain(other)
    ? one === other || (one !== null && other !== null && stringify(one) === stringify(other))
    : JSON.stringify(one) === JSON.stringify(other);
}

function distinct(values: readonly unknown[]): unknown[] {
  return values.filter((value, index) => values.findIndex((one) => isEqual(one, value)) === index);
}

function first(values: readonly unknown[]): unknown {
  return values.length > 0 ? values[0] : found(-1);
}

/** @throws if the number is negative or none, which stands for a result that does not exist */
function found(number: number): number {
  if (Number.isNaN(number) || number < 0) {
    throw new RangeError("no such value");
  }
  return number;
}

function numbers(from: number, to: number, step: number): number[] {
  return Array.from({ length: found(Math.ceil((to - from) / step)) }, (_, index) => from + index * step);
}

function listArgument(value: unknown): unknown[] {
  if (!Array.isArray(value)) {
    throw new TypeError("not a list");
  }
  return list(value);
}

function objectArgument(value: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(value)) {
    throw new TypeError("not an object");
  }
  return value;
}

function textArgument(value: unknown): string {
  if (typeof value === "object") {
    throw new TypeError("not text");
  }
  return stringify(value);
}

function format(pattern: string, ...values: unknown[]): string {
  const rest = [...values];
  return pattern.replace(/%(%|0?\d*[sdvq])/g, (_, verb: string) => {
    if (verb === "%") {
      return "%";
    }
    const text = textArgument(rest.shift());
    const width = Number(/\d+/.exec(verb)?.[0] ?? 0);
    return verb.endsWith("q") ? JSON.stringify(text) : text.padStart(width, verb.startsWith("0") ? "0" : " ");
  });
}

function replace(text: string, part: string, replacement: string): string {
  const [, pattern] = /^\/(.*)\/$/s.exec(part) ?? [];
  if (pattern === undefined) {
    return text.replaceAll(part, () => replacement);
  }
  // Terraform's regular expressions (RE2) have flags at the beginning, and some that JavaScript does not know.
  const [, flags = "", body = ""] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(pattern)!;
  return text.replace(new RegExp(body, `g${flags}`), replacement);
}

function trimmed(text: string, characters: string, atStart: boolean, atEnd: boolean): string {
  let [from, to] = [0, text.length];
  while (atStart && from < to && characters.includes(text[from]!)) {
    from++;
  }
  while (atEnd && to > from && characters.includes(text[to - 1]!)) {
    to--;
  }
  return text.slice(from, to);
}

/** The first address of an IPv4 range as a number, and how many addresses it has. */
function networkOf(range: string): { readonly first: number; readonly size: number } {
  const [address, prefixLength] = parseCIDR(range);
  if (address.kind() !== "ipv4") {
    throw new TypeError("not an IPv4 range");
  }
  const size = 2 ** (32 - prefixLength);
  const number = address.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
  return { first: number - (number % size), size };
}

function addressText(number: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join(".");
}

function cidrsubnet(range: string, newBits: number, index: number): string {
  const { first: start, size } = networkOf(range);
  const part = size / 2 ** newBits;
  if (part < 1 || index * part >= size) {
    throw new RangeError("no such subnet");
  }
  return `${addressText(start + index * part)}/${32 - Math.log2(part)}`;
}
