import { Arguments, Block, BlockKind } from "./block";
import { effectiveValue, Scope } from "./expressions/evaluate";
import { instanceAt, instanceFor } from "./instances";
import { at, entries, JsonObject, list, merged, withoutComments } from "./json";
import { withLocalModules } from "./local-modules";
import { longestKnown, Operand, operands, REFERENCE_IN_MODULE } from "./references";
import { isWithin, Move, withRenamed } from "./rename";
import { scopeOf } from "./scope";
import { unique } from "../unique";
import { blockWithoutSecrets, withoutSecrets } from "./secrets/without-secrets";

/**
 * One root module in Terraform's JSON syntax, such as the cdk.tf.json that `cdktf synth` writes. Secrets are masked in all that
 * is read from it.
 */
export class Configuration {
  /** All blocks that have an address, by their addresses, in the order of the JSON. */
  readonly blocks: ReadonlyMap<string, Block>;
  /** Blocks that are declared without an instance, by address, with the reason: a clause such as "its `count` is 0". */
  readonly disabled: ReadonlyMap<string, string>;
  readonly moves: readonly Move[];
  /** What `removed` blocks take out of the state without destroying the objects: addresses of resources and modules. */
  private readonly forgotten: readonly string[];
  /** Addresses into which `import` blocks import existing objects. */
  readonly imported: readonly string[];
  /** The `terraform` block: versions, backend, `cloud`. */
  readonly settings: Arguments;
  /** Provider configurations by name: `aws`, `aws.virginia`. */
  readonly providers: ReadonlyMap<string, Arguments>;

  /** The blocks of each kind, and of each type of a kind, with their positions in the JSON: most questions ask for these. */
  private readonly byType = new Map<string, Block[]>();
  private readonly positions = new Map<Block, number>();

  /** What variables and local values are. */
  private readonly scope: Scope;

  private readonly json: JsonObject;

  /** Instances of resources and modules with `count` or `for_each`, by the address without keys. Of resources, only a plan has them. */
  private readonly instances = new Map<string, Block[]>();

  /**
   * @param json the parsed file, or the merged files of one directory
   * @param planned the blocks of a plan, which replace the resources of the JSON
   */
  constructor(json: unknown, planned?: readonly Block[]) {
    this.json = withLocalModules(json);
    const file = withoutSecrets(this.json);
    const scope = scopeOf(file);
    this.scope = scope;
    const blocks = blocksOf(file, scope);
    this.disabled = new Map(
      blocks.flatMap((block) => {
        const reason = whyDisabled(block);
        return reason === undefined ? [] : [[block.address, reason]];
      }),
    );
    const declared = blocks.filter(
      ({ address, kind }) => !this.disabled.has(address) && !(planned && kind === "resource"),
    );
    this.blocks = new Map(
      [...declared, ...(planned ?? []).map(blockWithoutSecrets)].map((block) => [block.address, block]),
    );
    for (const block of this.blocks.values()) {
      const address = withoutKeys(block.address);
      if (block.kind === "resource" && address !== block.address) {
        this.instances.set(address, [...(this.instances.get(address) ?? []), block]);
      }
      this.positions.set(block, this.positions.size);
      for (const key of new Set([block.kind, `${block.kind} ${block.type}`])) {
        const same = this.byType.get(key) ?? [];
        same.push(block);
        this.byType.set(key, same);
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
          const args = effectiveValue(withoutComments(configuration), scope) as Arguments;
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

  /** The modules that it calls and that are not read: what they create is not in this JSON. */
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

  /**
   * Whether a variable may be a value, or a list with it, according to its validation. What is not a variable may be any.
   */
  mayBe(variable: string, value: string): boolean {
    const { type, validation } = this.blocks.get(variable)?.arguments ?? {};
    const given = /\b(list|set|tuple)\(/.test(String(type)) ? [value] : value;
    const scope = { variables: new Map([[variable.slice("var.".length), given]]), locals: {} };
    return list(validation).every((rule) => effectiveValue(merged(rule)["condition"], scope) !== false);
  }

  /**
   * The variables with their defaults that a value of the JSON depends on, also through local values and modules: `var.name`. The
   * default of a module's own variable is certain.
   */
  defaultsIn(value: unknown): string[] {
    const text = JSON.stringify(value ?? "");
    const variables = [...text.matchAll(/(?<![\w.-])var\.[\w-]+/g)].map(([address]) => address);
    const locals = [...text.matchAll(/(?<![\w.-])local\.[\w-]+/g)].map(([address]) => address);
    const inModules = [...text.matchAll(REFERENCE_IN_MODULE)].flatMap(
      ([reference]) =>
        longestKnown(reference.replaceAll("\\", ""), (address) => this.blocks.has(address)) ?? [],
    );
    return unique([
      ...variables.filter((address) => {
        const { default: byDefault, value: set } = this.blocks.get(address)?.arguments ?? {};
        return byDefault !== undefined && set === undefined;
      }),
      ...unique([...locals, ...inModules]).flatMap((address) => {
        const inner = this.blocks.get(address)?.arguments["value"];
        // Terraform rejects a local value that refers to itself.
        return JSON.stringify(inner ?? "").includes(address) ? [] : this.defaultsIn(inner);
      }),
    ]);
  }

  /** Whether a `removed` block takes a block out of the state without destroying the object. */
  forgets(address: string): boolean {
    return this.forgotten.some((from) => address === from || isWithin(withoutKeys(address), from));
  }

  /** A resource as it is for one of its instances, such as `[0]` or `["eu"]`: what its arguments have of the key is calculated. */
  instance(block: Block, key: string): Block {
    const name = key.replace(/^\["?|"?\]$/g, "");
    return key === ""
      ? block
      : /^\[\d/.test(key)
        ? instanceAt(block, Number(name), this.scope)
        : instanceFor(block, name, this.scope);
  }

  /** The same configuration with the resources of a plan, and with the data sources that it has. */
  withBlocks(planned: readonly Block[]): Configuration {
    return new Configuration(this.json, planned);
  }

  /**
   * The same configuration with addresses renamed everywhere.
   *
   * @param unread modules that are not read. A block that moves into one is left out
   */
  renamed(moves: readonly Move[], unread: readonly string[] = []): Configuration {
    return moves.length === 0 ? this : new Configuration(withRenamed(this.json, moves, unread));
  }

  private ofKind(kind: BlockKind, types: readonly string[]): Block[] {
    const keys = types.length === 0 ? [kind] : types.map((type) => `${kind} ${type}`);
    const found = keys.flatMap((key) => this.byType.get(key) ?? []);
    return keys.length === 1
      ? found
      : found.sort((one, other) => this.positions.get(one)! - this.positions.get(other)!);
  }
}

/** CDKTF's name for a stack, from the comment that it writes. */
export function stackNameIn(json: unknown): string | undefined {
  const name = at(merged(json)["//"], "metadata.stackName");
  return typeof name === "string" ? name : undefined;
}

function whyDisabled({ arguments: { count, for_each: forEach } }: Block): string | undefined {
  if (count !== undefined && count !== null && Number(count) === 0) {
    return "its `count` is 0";
  }
  const isEmpty = typeof forEach === "object" && forEach !== null && Object.keys(forEach).length === 0;
  return isEmpty ? "its `for_each` is empty" : undefined;
}

function blocksOf(file: JsonObject, scope: Scope): Block[] {
  const calculated = (block: Block): Block => ({
    ...block,
    arguments: effectiveValue(block.written, scope) as Arguments,
  });
  const locals = entries(file["locals"]).map(([name, value]): Block => {
    const args = { value: withoutComments(value) };
    // What modules have has its whole address.
    const address = name.startsWith("module.") ? name : `local.${name}`;
    return { address, kind: "local", type: "", name, arguments: args, written: args };
  });
  return [
    ...typed(file["resource"], "resource", "").map(calculated),
    ...typed(file["data"], "data", "data.").map(calculated),
    ...typed(file["ephemeral"], "ephemeral", "ephemeral.").map(calculated),
    ...named(file["module"], "module", "module.").map(calculated),
    ...named(file["variable"], "variable", "var."),
    ...named(file["output"], "output", "output."),
    ...locals,
  ];
}

function typed(types: unknown, kind: BlockKind, prefix: string): Block[] {
  return entries(types).flatMap(([key, blocks]) => {
    // What is in modules has the module in front of the type.
    const type = key.slice(key.lastIndexOf(".") + 1);
    return named(blocks, kind, type === key ? `${prefix}${type}.` : `${key}.`).map((block) => ({
      ...block,
      type,
    }));
  });
}

function named(blocks: unknown, kind: BlockKind, prefix: string): Block[] {
  return entries(blocks).map(([name, body]) => {
    const { "//": comment, ...rest } = merged(body);
    const args = withoutComments(rest) as Arguments;
    return { address: `${prefix}${name}`, kind, type: "", name, arguments: args, written: args, comment };
  });
}

/** The address that a block contains: `aws_vpc.main`, or `${aws_vpc.main}`. */
function addressIn(value: unknown): string {
  return typeof value === "string" ? value.replace(/^\$\{(.*)\}$/s, "$1") : "";
}

function withoutKeys(address: string): string {
  return address.replace(/\[("(?:[^"\\]|\\.)*"|[^\]]*)\]/g, "");
}
