import { entries, JsonObject, merged } from "./json";

/** A new address for a block, as in a `moved` block: Terraform renames it in the state and changes nothing in AWS. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * A copy of Terraform JSON with addresses renamed: blocks, references to them, and names in `depends_on`. A block that moves
 * into a module is left out, because the JSON of the root module does not have the blocks of modules.
 */
export function withRenamed(json: unknown, moves: readonly Move[]): unknown {
  const rename = (value: unknown, key?: string): unknown => {
    if (typeof value === "string") {
      const isReference = value.includes("${") || key === "depends_on" || key === "replace_triggered_by";
      return isReference ? moves.reduce(renameIn, value) : value;
    }
    if (Array.isArray(value)) {
      return value.map((item) => rename(item, key));
    }
    return typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rename(item, name)]))
      : value;
  };
  const renamed = rename(merged(json)) as JsonObject;
  const resources: Record<string, Record<string, unknown>> = {};
  for (const [type, blocks] of entries(renamed["resource"])) {
    for (const [name, body] of entries(blocks)) {
      const address = newAddress(`${type}.${name}`, moves);
      if (isInModule(address)) {
        continue;
      }
      const [newType = type, newName = name] = address.split(".");
      (resources[newType] ??= {})[newName] = body;
    }
  }
  const modules = Object.fromEntries(
    entries(renamed["module"])
      .map(([name, body]) => [newAddress(`module.${name}`, moves), body] as const)
      .filter(([address]) => !isInModule(address))
      .map(([address, body]) => [address.replace(/^module\./, ""), body]),
  );
  return { ...renamed, resource: resources, ...("module" in renamed ? { module: modules } : {}) };
}

function isInModule(address: string): boolean {
  return /^module\.[\w-]+\./.test(address);
}

function newAddress(address: string, moves: readonly Move[]): string {
  return moves.find(({ from }) => from === address)?.to ?? address;
}

function renameIn(text: string, { from, to }: Move): string {
  const pattern = from.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // Neither `data.aws_vpc.main` nor `aws_vpc.main_2` is `aws_vpc.main`.
  return text.replace(new RegExp(`(?<![\\w.-])${pattern}(?![\\w-])`, "g"), () => to);
}
