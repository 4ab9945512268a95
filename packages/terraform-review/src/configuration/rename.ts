import { entries, JsonObject, merged, parsed } from "./json";

/** A new address for a block, as in a `moved` block: Terraform renames it in the state and changes nothing in AWS. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * A copy of Terraform JSON with addresses renamed: blocks, references to them, and names in `depends_on`.
 *
 * @param unread modules that are not read. A block that moves into one is left out
 */
export function withRenamed(
  json: unknown,
  moves: readonly Move[],
  unread: readonly string[] = [],
): JsonObject {
  const inOrder = [...moves].sort((one, other) => Number(isModule(one.from)) - Number(isModule(other.from)));
  const renamed = mapReferences(merged(json), (text) => inOrder.reduce(renameIn, text)) as JsonObject;
  const isLeftOut = (address: string) => unread.some((module) => isWithin(address, module));
  const resources: Record<string, Record<string, unknown>> = {};
  for (const [type, blocks] of entries(renamed["resource"])) {
    for (const [name, body] of entries(blocks)) {
      const address = newAddress(`${type}.${name}`, moves);
      if (!isLeftOut(address)) {
        const end = address.lastIndexOf(".");
        (resources[address.slice(0, end)] ??= {})[address.slice(end + 1)] = body;
      }
    }
  }
  // What else is in modules moves with them.
  const section = (kind: string, prefix = "") =>
    kind in renamed
      ? {
          [kind]: Object.fromEntries(
            entries(renamed[kind])
              .map(([name, body]) => [newAddress(`${prefix}${name}`, moves), body] as const)
              .filter(([address]) => !isLeftOut(address))
              .map(([address, body]) => [address.slice(prefix.length), body]),
          ),
        }
      : {};
  return {
    ...renamed,
    resource: resources,
    ...section("data"),
    ...section("locals"),
    ...section("module", "module."),
  };
}

/** A copy of JSON with another text in place of each one that has references. */
export function mapReferences(json: unknown, change: (text: string) => string): unknown {
  const changed = (value: unknown, key?: string): unknown => {
    if (typeof value === "string") {
      const hasReferences = value.includes("${") || key === "depends_on" || key === "replace_triggered_by";
      return hasReferences ? change(value) : value;
    }
    if (Array.isArray(value)) {
      return value.map((item) => changed(item, key));
    }
    return typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, changed(item, name)]))
      : value;
  };
  return changed(json);
}

/** Whether an address is that of a module: `module.a`, `module.a["x"].module.b`. */
export function isModule(address: string): boolean {
  return /(^|\.)module\.[\w-]+(\[[^\]]*\])?$/.test(address);
}

/** Whether an address is in a module: `module.a.aws_vpc.main` and `module.a["x"].aws_vpc.main` are in `module.a`. */
export function isWithin(address: string, module: string): boolean {
  return address.startsWith(`${module}.`) || address.startsWith(`${module}[`);
}

function newAddress(address: string, moves: readonly Move[]): string {
  const move =
    moves.find(({ from }) => address === from) ?? moves.find(({ from }) => isWithin(address, from));
  return move ? `${move.to}${address.slice(move.from.length)}` : address;
}

function renameIn(text: string, { from, to }: Move): string {
  const pattern = from.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // Neither `data.aws_vpc.main` nor `aws_vpc.main_2` is `aws_vpc.main`.
  return text.replace(new RegExp(`(?<![\\w.-])${pattern}(?![\\w-])`, "g"), () => addressFor(to, text));
}

/** An address as it is written in a text: if that is JSON, such as a policy, with the quotes of its key escaped. */
export function addressFor(address: string, text: string): string {
  return address.includes('"') && parsed(text) !== undefined ? JSON.stringify(address).slice(1, -1) : address;
}
