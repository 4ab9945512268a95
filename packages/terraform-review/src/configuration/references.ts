import { Arguments, Block } from "./block";

/** One of the things that a value consists of. */
export type Operand =
  /** An attribute of a resource of this JSON; `text` is the reference, such as `aws_subnet.network_public_a.id`. */
  | {
      readonly kind: "resource";
      readonly resource: Block;
      readonly attribute: string;
      readonly text: string;
    }
  /** A literal value, such as `10.0.0.0/16`. */
  | { readonly kind: "literal"; readonly text: string }
  /** A value known only after apply, such as `var.admin_cidrs` or `module.vpc.vpc_id`. */
  | { readonly kind: "unresolved"; readonly text: string };

/** The blocks of a configuration, by their addresses. */
type Blocks = ReadonlyMap<string, Block>;

/** A quoted string, or a reference: to a data source, a module, a variable, a local, an iterator or a resource. */
const TOKEN =
  /"((?:[^"\\]|\\.)*)"|\b((?:data\.[\w-]+\.[\w-]+|module\.[\w-]+|(?:var|local)\.[\w-]+|each\.(?:key|value)|aws_[a-z0-9_]+\.[\w-]+)(?:\.[\w-]+)*)/g;

/** `[0]`, `[*]`, `["a"]` and `[each.key]` after a reference. A list literal does not follow a reference. */
const INDEX = /(?<=[\w\])])\[[^[\]]*\]/g;

/**
 * What a value consists of, through locals and lists. A function is assumed to return one of its arguments.
 *
 * @param within the block that has the value: its `for_each` decides what `each.value` is
 */
export function operands(blocks: Blocks, value: unknown, within?: Block): Operand[] {
  const found = operandsOf(value, within, new Set(), blocks);
  return [...new Map(found.map((operand) => [operand.text, operand])).values()];
}

/** A value that stands for something that is not in the JSON, under the given name. */
export function unresolved(name: string): string {
  return `\${${name}}`;
}

/** @param seen references that were already followed, and are not followed again */
function operandsOf(
  value: unknown,
  within: Block | undefined,
  seen: ReadonlySet<string>,
  blocks: Blocks,
): Operand[] {
  if (value === null || value === undefined) {
    return [];
  }
  if (typeof value === "object") {
    return Object.values(value).flatMap((part) => operandsOf(part, within, seen, blocks));
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (!text.replaceAll("$${", "").includes("${")) {
    return [{ kind: "literal", text }];
  }
  const found = [...text.replace(INDEX, "").matchAll(TOKEN)].flatMap(([, quoted, reference]) =>
    reference === undefined
      ? operandsOf(quoted!.replaceAll('\\"', '"'), within, seen, blocks)
      : follow(reference, within, seen, blocks),
  );
  return found.length > 0 ? found : [{ kind: "unresolved", text: text.replace(/^\$\{(.*)\}$/s, "$1") }];
}

function follow(
  reference: string,
  within: Block | undefined,
  seen: ReadonlySet<string>,
  blocks: Blocks,
): Operand[] {
  const [first = "", second = "", ...rest] = reference.split(".");
  const block = blocks.get(`${first}.${second}`);
  if (block?.kind === "local" && !seen.has(reference)) {
    return operandsOf(block.arguments["value"], undefined, new Set([...seen, reference]), blocks);
  }
  const forEach = within?.arguments["for_each"];
  if (first === "each" && forEach !== undefined && !seen.has(reference)) {
    return operandsOf(eachOf(forEach, second, rest), undefined, new Set([...seen, reference]), blocks);
  }
  return [
    block?.kind === "resource"
      ? { kind: "resource", resource: block, attribute: rest.join("."), text: reference }
      : { kind: "unresolved", text: reference },
  ];
}

/** What `each.key`, `each.value` or `each.value.cidr` can be: all keys or values, since it may be any of them. */
function eachOf(forEach: unknown, keyOrValue: string, path: readonly string[]): unknown {
  if (typeof forEach !== "object" || forEach === null || Array.isArray(forEach)) {
    return forEach;
  }
  return keyOrValue === "key"
    ? Object.keys(forEach)
    : Object.values(forEach as Arguments).map((value) =>
        path.reduce((part, name) => (part as Arguments | undefined)?.[name] ?? part, value),
      );
}
