import { Arguments, Block } from "./block";
import { isObject } from "./json";

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

/** Where references are looked up. */
interface Scope {
  /** The blocks of a configuration, by their addresses. */
  readonly blocks: ReadonlyMap<string, Block>;
  /** The instances of resources and modules with `count` or `for_each`, by the address without keys, as far as they are known. */
  readonly instances: ReadonlyMap<string, readonly Block[]>;
}

/** A quoted string, or a reference: to a data source, a module, a variable, a local, an iterator or a resource. */
const TOKEN =
  /"((?:[^"\\]|\\.)*)"|\b((?:data\.[\w-]+\.[\w-]+|module\.[\w-]+|(?:var|local)\.[\w-]+|each\.(?:key|value)|[a-z][a-z0-9]*_\w+\.[\w-]+)(?:\.[\w-]+)*)/g;

/** A reference to what is in a module, or to an output of it, in the text of JSON. */
export const REFERENCE_IN_MODULE = /(?<![\w.-])module(?:\.[\w-]+|\[[^\]]*\])+/g;

/** `[0]`, `[*]`, `["a"]` and `[each.key]` after a reference. A list literal does not follow a reference. */
const INDEX = /(?<=[\w\])])\[[^[\]]*\]/g;

/** A reference to an attribute and nothing else, such as `${module.web.aws_subnet.public[0].id}`. */
const WHOLE_REFERENCE = /^\$\{(.+)\.([\w-]+)\}$/s;

/**
 * What a value consists of, through locals and lists. A function is assumed to return one of its arguments.
 *
 * @param within the block that has the value: its `for_each` decides what `each.value` is
 */
export function operands(scope: Scope, value: unknown, within?: Block): Operand[] {
  const found = operandsOf(value, within, new Set(), scope);
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
  scope: Scope,
): Operand[] {
  if (value === null || value === undefined) {
    return [];
  }
  if (typeof value === "object") {
    return Object.values(value).flatMap((part) => operandsOf(part, within, seen, scope));
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (!text.replaceAll("$${", "").includes("${")) {
    return [{ kind: "literal", text }];
  }
  const whole = WHOLE_REFERENCE.exec(text);
  const resource = whole ? scope.blocks.get(whole[1]!) : undefined;
  if (resource?.kind === "resource") {
    return [{ kind: "resource", resource, attribute: whole![2]!, text: `${whole![1]}.${whole![2]}` }];
  }
  const found = [...text.replace(INDEX, "").matchAll(TOKEN)].flatMap(([, quoted, reference]) =>
    reference === undefined
      ? operandsOf(quoted!.replaceAll('\\"', '"'), within, seen, scope)
      : follow(reference, within, seen, scope),
  );
  return found.length > 0 ? found : [{ kind: "unresolved", text: text.replace(/^\$\{(.*)\}$/s, "$1") }];
}

function follow(
  reference: string,
  within: Block | undefined,
  seen: ReadonlySet<string>,
  scope: Scope,
): Operand[] {
  const address = longestKnown(reference, (one) => scope.blocks.has(one) || scope.instances.has(one));
  const [first = "", second = "", ...others] = reference.split(".");
  const rest =
    address === undefined
      ? others
      : reference
          .slice(address.length + 1)
          .split(".")
          .filter(Boolean);
  const block = scope.blocks.get(address ?? "");
  if (block?.kind === "local" && !seen.has(reference)) {
    return operandsOf(block.arguments["value"], undefined, new Set([...seen, reference]), scope);
  }
  const forEach = within?.arguments["for_each"];
  if (first === "each" && forEach !== undefined && !seen.has(reference)) {
    return operandsOf(eachOf(forEach, second, others), undefined, new Set([...seen, reference]), scope);
  }
  const resources = block?.kind === "resource" ? [block] : scope.instances.get(address ?? "");
  const attribute = rest.join(".");
  if (!resources && !/^(aws_|data$|module$|var$|local$|each$)/.test(first)) {
    // It may be an attribute of the variable of a `for` expression.
    return [];
  }
  return (
    resources?.map((resource) => ({
      kind: "resource",
      resource,
      attribute,
      text: [resource.address, ...rest].join("."),
    })) ?? [{ kind: "unresolved", text: reference }]
  );
}

/** The address that a reference begins with: `aws_vpc.main` of `aws_vpc.main.id`, the longest of those that are known. */
export function longestKnown(reference: string, isKnown: (address: string) => boolean): string | undefined {
  const names = reference.split(".");
  return names
    .map((_, index) => names.slice(0, names.length - index).join("."))
    .find((address) => isKnown(address));
}

/** What `each.key`, `each.value` or `each.value.cidr` can be: all keys or values, since it may be any of them. */
function eachOf(forEach: unknown, keyOrValue: string, path: readonly string[]): unknown {
  if (typeof forEach !== "object" || forEach === null || Array.isArray(forEach)) {
    return forEach;
  }
  return keyOrValue === "key"
    ? Object.keys(forEach)
    : Object.values(forEach as Arguments).map((value) =>
        path.reduce((part, name) => (isObject(part) ? part[name] : part), value),
      );
}
