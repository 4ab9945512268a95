import { Arguments, Block, BlockKind } from "./block";
import { at, entries, JsonObject, list, merged, withoutComments } from "./json";
import { Operand, operands } from "./references";
import { Move, withRenamed } from "./rename";

/** One root module in Terraform's JSON syntax, such as the cdk.tf.json that `cdktf synth` writes. */
export class Configuration {
  /** All blocks that have an address, by their addresses, in the order of the JSON. */
  readonly blocks: ReadonlyMap<string, Block>;
  readonly moves: readonly Move[];
  /** Addresses that `removed` blocks take out of the state without destroying the objects. */
  readonly forgotten: readonly string[];
  /** Addresses into which `import` blocks import existing objects. */
  readonly imported: readonly string[];
  /** The `terraform` block: versions, backend, `cloud`. */
  readonly settings: Arguments;
  /** Provider configurations by name: `aws`, `aws.virginia`. */
  readonly providers: ReadonlyMap<string, Arguments>;

  /** Instances of resources with `count` or `for_each`, by the address without keys; only a plan has them. */
  private readonly instances = new Map<string, Block[]>();

  /**
   * @param json the parsed file, or the merged files of one directory
   * @param planned the blocks of a plan, which replace the resources of the JSON
   */
  constructor(
    private readonly json: unknown,
    planned?: readonly Block[],
  ) {
    const file = merged(json);
    const declared = blocksOf(file).filter(({ kind }) => !planned || kind !== "resource");
    this.blocks = new Map([...declared, ...(planned ?? [])].map((block) => [block.address, block]));
    for (const block of planned ?? []) {
      const address = block.address.replace(/\[[^\]]*\]$/, "");
      if (address !== block.address) {
        this.instances.set(address, [...(this.instances.get(address) ?? []), block]);
      }
    }
    this.moves = list(file["moved"]).map((block) => {
      const { from, to } = block as JsonObject;
      return { from: addressIn(from), to: addressIn(to) };
    });
    this.forgotten = list(file["removed"])
      .map((block) => block as JsonObject)
      .filter(({ lifecycle }) => merged(lifecycle)["destroy"] === false)
      .map(({ from }) => addressIn(from));
    this.imported = list(file["import"]).map((block) => addressIn((block as JsonObject)["to"]));
    this.settings = withoutComments(merged(file["terraform"])) as Arguments;
    this.providers = new Map(
      entries(file["provider"]).flatMap(([name, configurations]) =>
        list(configurations).map((configuration): [string, Arguments] => {
          const args = withoutComments(configuration) as Arguments;
          return [typeof args["alias"] === "string" ? `${name}.${args["alias"]}` : name, args];
        }),
      ),
    );
  }

  /** CDKTF's name for the stack; undefined if something else wrote the JSON. */
  get stackName(): string | undefined {
    return stackNameIn(this.json);
  }

  /** All resources, or those of the given types. */
  resources(...types: string[]): Block[] {
    return this.ofKind("resource", types);
  }

  /** All data sources, or those of the given types. */
  dataSources(...types: string[]): Block[] {
    return this.ofKind("data", types);
  }

  /** The modules that it calls. What they create is not in this JSON. */
  modules(): Block[] {
    return this.ofKind("module", []);
  }

  /** The resource at an address such as `aws_lb.web`. */
  resource(address: string): Block | undefined {
    const block = this.blocks.get(address);
    return block?.kind === "resource" ? block : undefined;
  }

  /** The data source that a reference leads to, such as `data.aws_ec2_managed_prefix_list.cloudfront.id`. */
  dataSource(reference: string): Block | undefined {
    const block =
      this.blocks.get(reference.split(".").slice(0, 3).join(".")) ??
      this.blocks.get(reference.replace(/\.\w+$/, ""));
    return block?.kind === "data" ? block : undefined;
  }

  /**
   * What a value consists of, through locals and lists. A function is assumed to return one of its arguments.
   *
   * @param within the block that has the value: its `for_each` decides what `each.value` is
   */
  operands(value: unknown, within?: Block): Operand[] {
    return operands({ blocks: this.blocks, instances: this.instances }, value, within);
  }

  /** The resources that a value refers to, such as the subnet of `["${aws_subnet.network_public_a.id}"]`. */
  referencedBy(value: unknown, within?: Block): Block[] {
    const resources = this.operands(value, within).flatMap((operand) =>
      operand.kind === "resource" ? operand.resource : [],
    );
    return [...new Set(resources)];
  }

  /** The same configuration with the resources of a plan, and with the data sources that it has. */
  withBlocks(planned: readonly Block[]): Configuration {
    return new Configuration(this.json, planned);
  }

  /** The same configuration with addresses renamed everywhere. */
  renamed(moves: readonly Move[]): Configuration {
    return moves.length === 0 ? this : new Configuration(withRenamed(this.json, moves));
  }

  private ofKind(kind: BlockKind, types: readonly string[]): Block[] {
    return [...this.blocks.values()].filter(
      (block) => block.kind === kind && (types.length === 0 || types.includes(block.type)),
    );
  }
}

/** CDKTF's name for a stack, from the comment that it writes. */
export function stackNameIn(json: unknown): string | undefined {
  const name = at(merged(json)["//"], "metadata.stackName");
  return typeof name === "string" ? name : undefined;
}

function blocksOf(file: JsonObject): Block[] {
  const locals = entries(file["locals"]).map(([name, value]): Block => ({
    address: `local.${name}`,
    kind: "local",
    type: "",
    name,
    arguments: { value: withoutComments(value) },
  }));
  return [
    ...typed(file["resource"], "resource", ""),
    ...typed(file["data"], "data", "data."),
    ...typed(file["ephemeral"], "ephemeral", "ephemeral."),
    ...named(file["module"], "module", "module."),
    ...named(file["variable"], "variable", "var."),
    ...named(file["output"], "output", "output."),
    ...locals,
  ].filter(({ arguments: args }) => Number(args["count"] ?? 1) !== 0);
}

function typed(types: unknown, kind: BlockKind, prefix: string): Block[] {
  return entries(types).flatMap(([type, blocks]) =>
    named(blocks, kind, `${prefix}${type}.`).map((block) => ({ ...block, type })),
  );
}

function named(blocks: unknown, kind: BlockKind, prefix: string): Block[] {
  return entries(blocks).map(([name, body]) => {
    const { "//": comment, ...args } = merged(body);
    return {
      address: `${prefix}${name}`,
      kind,
      type: "",
      name,
      arguments: withoutComments(args) as Arguments,
      comment,
    };
  });
}

/** The address that a block contains: `aws_vpc.main`, or `${aws_vpc.main}`. */
function addressIn(value: unknown): string {
  return typeof value === "string" ? value.replace(/^\$\{(.*)\}$/s, "$1") : "";
}
