import { JsonObject, list } from "./json";

/** Kinds of blocks that have an address. */
export type BlockKind = "resource" | "data" | "ephemeral" | "module" | "variable" | "output" | "local";

/** Arguments of a block, as in the JSON. */
export type Arguments = JsonObject;

/** One block of Terraform JSON. */
export interface Block {
  /** As Terraform writes it: `aws_subnet.a`, `data.aws_ami.linux`, `module.vpc`, `var.region`, `output.url`, `local.tags`. */
  readonly address: string;
  readonly kind: BlockKind;
  /** Type of a resource, a data source or an ephemeral resource; empty for the others. */
  readonly type: string;
  /** The name within its type, such as `network_public_a`. */
  readonly name: string;
  /** Its arguments, without comments. What is known before apply is calculated. A local has one: `value`. */
  readonly arguments: Arguments;
  /** Its arguments as in the JSON, with the expressions. */
  readonly written: Arguments;
  /** Its comment (`//`), which Terraform ignores. */
  readonly comment?: unknown;
}

/** The type in the address of a resource: `aws_vpc` of `module.network.aws_vpc.main`. */
export function typeInAddress(address: string): string {
  return address.replace(/^(?:module\.[\w-]+(?:\["[^"]*"\]|\[\d+\])?\.)*/, "").split(".")[0]!;
}

/**
 * The nested blocks of one name: the JSON may have one, a list of them, or `dynamic` blocks. What is written of each is what is
 * written of all of them.
 */
export function nestedBlocks(block: Block, name: string): Block[] {
  const written = {
    for_each: block.written["for_each"],
    [name]: block.written[name],
    dynamic: block.written["dynamic"],
  };
  const within = (args: Arguments): Block => ({
    ...block,
    written,
    // In a nested block, `each` belongs to the enclosing block.
    arguments: { for_each: block.arguments["for_each"], ...args },
  });
  const dynamic = list(block.arguments["dynamic"])
    .flatMap((blocksByName) => list((blocksByName as Arguments)[name]))
    .map((generator) => {
      const { for_each: forEach, iterator, content } = generator as Arguments;
      const label = typeof iterator === "string" ? iterator : name;
      const text = JSON.stringify(list(content)[0] ?? {}).replaceAll(
        new RegExp(`\\b${label}\\.(key|value)\\b`, "g"),
        "each.$1",
      );
      return within({ ...(JSON.parse(text) as Arguments), for_each: forEach });
    });
  return [...list(block.arguments[name]).map((nested) => within(nested as Arguments)), ...dynamic];
}
