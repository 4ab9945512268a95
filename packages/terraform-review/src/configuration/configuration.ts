import { Arguments, entries, list, merged, TerraformJson } from "./terraform-json";

/** Kinds of blocks that have an address. */
export type DeclarationKind = "resource" | "data" | "ephemeral" | "module" | "variable" | "output" | "local";

/** One block of Terraform JSON. */
export interface Declaration {
  /** As Terraform writes it: `aws_subnet.a`, `data.aws_ami.linux`, `module.vpc`, `var.region`, `output.url`, `local.tags`. */
  readonly address: string;
  readonly kind: DeclarationKind;
  /** Type of a resource, a data source or an ephemeral resource; empty for the others. */
  readonly type: string;
  readonly name: string;
  /** Its arguments, without comments. */
  readonly body: Arguments;
}

/** A `moved` block: Terraform renames in its state, and touches nothing. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Everything that a file of Terraform JSON declares. */
export class Configuration {
  /** The resources, and what they refer to. */
  readonly terraform: TerraformJson;
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly moves: readonly Move[];
  /** Addresses that Terraform shall forget without destroying them, by `removed` blocks. */
  readonly forgotten: readonly string[];
  /** Addresses that exist already and are taken over, by `import` blocks. */
  readonly imported: readonly string[];
  /** The `terraform` block: versions, backend, `cloud`. */
  readonly settings: Arguments;
  /** Configurations of providers by name: `aws`, `aws.virginia`. */
  readonly providers: ReadonlyMap<string, Arguments>;

  constructor(readonly json: unknown) {
    const file = merged(json);
    this.terraform = new TerraformJson(json);
    this.declarations = new Map(
      [
        ...typed(file["resource"], "resource", ""),
        ...typed(file["data"], "data", "data."),
        ...typed(file["ephemeral"], "ephemeral", "ephemeral."),
        ...named(file["module"], "module", "module."),
        ...named(file["variable"], "variable", "var."),
        ...named(file["output"], "output", "output."),
        ...entries(file["locals"]).map(([name, value]): Declaration => ({
          address: `local.${name}`,
          kind: "local",
          type: "",
          name,
          body: { value: withoutComments(value) },
        })),
      ]
        // One whose count is zero is as good as not there.
        .filter(({ body }) => Number(body["count"] ?? 1) !== 0)
        .map((declaration): [string, Declaration] => [declaration.address, declaration]),
    );
    this.moves = list(file["moved"]).map((block) => {
      const { from, to } = block as Record<string, unknown>;
      return { from: addressIn(from), to: addressIn(to) };
    });
    this.forgotten = list(file["removed"])
      .map((block) => block as Arguments)
      .filter(({ lifecycle }) => merged(lifecycle)["destroy"] === false)
      .map(({ from }) => addressIn(from));
    this.imported = list(file["import"]).map((block) => addressIn((block as Arguments)["to"]));
    this.settings = withoutComments(merged(file["terraform"])) as Arguments;
    this.providers = new Map(
      entries(file["provider"]).flatMap(([name, configurations]) =>
        list(configurations).map((configuration): [string, Arguments] => {
          const body = withoutComments(configuration) as Arguments;
          return [typeof body["alias"] === "string" ? `${name}.${body["alias"]}` : name, body];
        }),
      ),
    );
  }

  /** The resource at an address, if it is declared. */
  resource(address: string): Declaration | undefined {
    const found = this.declarations.get(address);
    return found?.kind === "resource" ? found : undefined;
  }

  resources(): Declaration[] {
    return [...this.declarations.values()].filter(({ kind }) => kind === "resource");
  }

  /** The same, with some addresses renamed wherever they stand. */
  renamed(moves: readonly Move[]): Configuration {
    return moves.length === 0 ? this : new Configuration(withRenamed(this.json, moves));
  }
}

/** A copy of JSON, with addresses renamed: blocks, references to them, and names in `depends_on`. */
function withRenamed(json: unknown, moves: readonly Move[]): unknown {
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
  const renamed = rename(merged(json)) as Record<string, unknown>;
  const blocks: Record<string, Record<string, unknown>> = {};
  for (const [type, resources] of entries(renamed["resource"])) {
    for (const [name, body] of entries(resources)) {
      const address = `${type}.${name}`;
      const [newType = type, newName = name] = (
        moves.find(({ from }) => from === address)?.to ?? address
      ).split(".");
      (blocks[newType] ??= {})[newName] = body;
    }
  }
  const modules = Object.fromEntries(
    entries(renamed["module"]).map(([name, body]) => [
      (moves.find(({ from }) => from === `module.${name}`)?.to ?? `module.${name}`).replace(/^module\./, ""),
      body,
    ]),
  );
  return { ...renamed, resource: blocks, ...("module" in renamed ? { module: modules } : {}) };
}

function renameIn(text: string, { from, to }: Move): string {
  const pattern = from.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // Neither `data.aws_vpc.main` nor `aws_vpc.main_2` is `aws_vpc.main`.
  return text.replace(new RegExp(`(?<![\\w.-])${pattern}(?![\\w-])`, "g"), () => to);
}

/** An address as blocks have it: `aws_vpc.main`, or `${aws_vpc.main}`. */
function addressIn(value: unknown): string {
  return typeof value === "string" ? value.replace(/^\$\{(.*)\}$/s, "$1") : "";
}

function typed(types: unknown, kind: DeclarationKind, prefix: string): Declaration[] {
  return entries(types).flatMap(([type, blocks]) =>
    entries(blocks).map(([name, body]) => ({
      address: `${prefix}${type}.${name}`,
      kind,
      type,
      name,
      body: withoutComments(merged(body)) as Arguments,
    })),
  );
}

function named(blocks: unknown, kind: DeclarationKind, prefix: string): Declaration[] {
  return entries(blocks).map(([name, body]) => ({
    address: `${prefix}${name}`,
    kind,
    type: "",
    name,
    body: withoutComments(merged(body)) as Arguments,
  }));
}

function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutComments);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(entries(value).map(([name, item]) => [name, withoutComments(item)]))
    : value;
}
