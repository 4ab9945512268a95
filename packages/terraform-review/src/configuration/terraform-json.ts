/** Arguments of a resource, as JSON has them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A resource of Terraform JSON. */
export interface Resource {
  /** Type and name, such as `aws_subnet.network_public_a`. */
  readonly address: string;
  readonly type: string;
  /** The name within its type, such as `network_public_a`. */
  readonly name: string;
  readonly arguments: Arguments;
}

/** One thing that a value is made of. */
export type Operand =
  /** An attribute of a resource of this JSON; `text` is the reference, such as `aws_subnet.network_public_a.id`. */
  | {
      readonly kind: "resource";
      readonly resource: Resource;
      readonly attribute: string;
      readonly text: string;
    }
  /** A value that stands there, such as `10.0.0.0/16`. */
  | { readonly kind: "literal"; readonly text: string }
  /** What only Terraform or AWS can tell, such as `var.admin_cidrs` or `module.vpc.vpc_id`. */
  | { readonly kind: "unresolved"; readonly text: string };

/** A quoted string, or a reference: to a data source, a module, a variable, a local, an iterator or a resource. */
const TOKEN =
  /"((?:[^"\\]|\\.)*)"|\b((?:data\.[\w-]+\.[\w-]+|module\.[\w-]+|(?:var|local)\.[\w-]+|each\.(?:key|value)|aws_[a-z0-9_]+\.[\w-]+)(?:\.[\w-]+)*)/g;

/** `[0]`, `[*]`, `["a"]` and `[each.key]` after a reference. A list literal has none before it. */
const INDEX = /(?<=[\w\])])\[[^[\]]*\]/g;

/** Terraform's JSON configuration syntax, of one root module: what `cdktf synth` writes, or anybody else. */
export class TerraformJson {
  /** The modules that it calls, such as `module.vpc`. What is in them is not in this JSON. */
  readonly modules: readonly string[];

  private readonly byAddress: ReadonlyMap<string, Resource>;
  private readonly dataByAddress: ReadonlyMap<string, Resource>;
  private readonly locals: Arguments;

  /** @param json the parsed file, such as cdk.tf.json */
  constructor(json: unknown) {
    const file = merged(json);
    this.byAddress = byAddress(file["resource"], "");
    this.dataByAddress = byAddress(file["data"], "data.");
    this.locals = merged(file["locals"]);
    this.modules = Object.keys(merged(file["module"])).map((name) => `module.${name}`);
  }

  /** All resources, or those of some types, in the order of the JSON. */
  resources(...types: string[]): Resource[] {
    return [...this.byAddress.values()].filter(({ type }) => types.length === 0 || types.includes(type));
  }

  /** All data sources, or those of some types, in the order of the JSON. */
  dataSources(...types: string[]): Resource[] {
    return [...this.dataByAddress.values()].filter(({ type }) => types.length === 0 || types.includes(type));
  }

  /** The data source at an address such as `data.aws_ec2_managed_prefix_list.cloudfront`. */
  data(address: string): Resource | undefined {
    return this.dataByAddress.get(address);
  }

  /** The resources that a value refers to, such as the subnet of `["${aws_subnet.network_public_a.id}"]`. */
  referencedBy(value: unknown, within?: Resource): Resource[] {
    const resources = this.operands(value, within).flatMap((operand) =>
      operand.kind === "resource" ? operand.resource : [],
    );
    return [...new Set(resources)];
  }

  /**
   * What a value is made of, through locals and lists; functions are taken to give something of what they are given.
   *
   * @param within the resource that has the value, whose `for_each` says what `each.value` is
   */
  operands(value: unknown, within?: Resource): Operand[] {
    const operands = this.parts(value, within, new Set());
    return [...new Map(operands.map((operand) => [operand.text, operand])).values()];
  }

  private parts(value: unknown, within: Resource | undefined, seen: ReadonlySet<string>): Operand[] {
    if (value === null || value === undefined) {
      return [];
    }
    if (typeof value === "object") {
      return Object.values(value).flatMap((part) => this.parts(part, within, seen));
    }
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (!text.replaceAll("$${", "").includes("${")) {
      return [{ kind: "literal", text }];
    }
    const found = [...text.replace(INDEX, "").matchAll(TOKEN)].flatMap(([, quoted, reference]) =>
      reference === undefined
        ? this.parts(quoted!.replaceAll('\\"', '"'), within, seen)
        : this.follow(reference, within, seen),
    );
    return found.length > 0 ? found : [{ kind: "unresolved", text: text.replace(/^\$\{(.*)\}$/s, "$1") }];
  }

  private follow(reference: string, within: Resource | undefined, seen: ReadonlySet<string>): Operand[] {
    const [first = "", second = "", ...rest] = reference.split(".");
    if (first === "local" && second in this.locals && !seen.has(reference)) {
      return this.parts(this.locals[second], undefined, new Set([...seen, reference]));
    }
    const forEach = within?.arguments["for_each"];
    if (first === "each" && forEach !== undefined && !seen.has(reference)) {
      return this.parts(eachOf(forEach, second, rest), undefined, new Set([...seen, reference]));
    }
    const resource = this.byAddress.get(`${first}.${second}`);
    return [
      resource
        ? { kind: "resource", resource, attribute: rest.join("."), text: reference }
        : { kind: "unresolved", text: reference },
    ];
  }
}

/** The nested blocks of an argument: JSON may have one, a list of them, or `dynamic` ones. */
export function blocks(resource: Resource, name: string): Resource[] {
  const within = (args: Arguments): Resource => ({
    ...resource,
    // A block takes `each` from its resource.
    arguments: { for_each: resource.arguments["for_each"], ...args },
  });
  const dynamic = list(resource.arguments["dynamic"])
    .flatMap((blocksByName) => list((blocksByName as Arguments)[name]))
    .map((block) => {
      const { for_each: forEach, iterator, content } = block as Arguments;
      const label = typeof iterator === "string" ? iterator : name;
      const text = JSON.stringify(list(content)[0] ?? {}).replaceAll(
        new RegExp(`\\b${label}\\.(key|value)\\b`, "g"),
        "each.$1",
      );
      return within({ ...(JSON.parse(text) as Arguments), for_each: forEach });
    });
  return [...list(resource.arguments[name]).map((block) => within(block as Arguments)), ...dynamic];
}

/** A value that means what is not in the JSON, by a name for it. */
export function unresolved(name: string): string {
  return `\${${name}}`;
}

/** A value that may be one or a list of them, as a list. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** What `each.key`, `each.value` or `each.value.cidr` is: of all the keys or values, since each is as good as another. */
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

function byAddress(types: unknown, prefix: string): ReadonlyMap<string, Resource> {
  return new Map(
    entries(types).flatMap(([type, resources]) =>
      entries(resources)
        .map(([name, body]) => ({ address: `${prefix}${type}.${name}`, type, name, arguments: merged(body) }))
        .filter((resource) => Number(resource.arguments["count"] ?? 1) !== 0)
        .map((resource): [string, Resource] => [resource.address, resource]),
    ),
  );
}

/** The blocks of an object, without the comment that JSON has under `//`. */
export function entries(value: unknown): [string, unknown][] {
  return Object.entries(merged(value)).filter(([name]) => name !== "//");
}

/** Terraform lets a list of objects stand wherever an object of blocks does. */
export function merged(value: unknown): Arguments {
  return Object.assign({}, ...list(value)) as Arguments;
}
