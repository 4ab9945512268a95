import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";

/** The arguments of one block in the JSON. */
export type Block = Readonly<Record<string, unknown>>;

/** Blocks by type (`aws_subnet`) and then by logical id (`network_public_a`). */
type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

interface Json {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly ephemeral?: Blocks;
  readonly variable?: Readonly<Record<string, Block>>;
  readonly output?: Readonly<Record<string, Block>>;
  readonly locals?: Readonly<Record<string, unknown>>;
  readonly terraform?: Block;
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
}

/**
 * One synthesized stack, for assertions.
 *
 *     const template = Template.of(stack);
 *     expect(template.count("aws_nat_gateway")).toBe(2);
 *     expect(template.resource("aws_vpc.network")).toMatchObject({ cidr_block: "10.0.0.0/16" });
 *     expect(template.follow(template.only("aws_instance").subnet_id)).toMatchObject({ cidr_block: "10.0.0.0/24" });
 *
 * CDKTF's matchers for Jest show only that a matching resource exists. This class also shows which resource, how many, and
 * that there is no other. A lookup that finds nothing throws an error with the names that exist.
 */
export class Template {
  private constructor(readonly json: Json) {}

  /** Takes a stack, its JSON text, or the parsed JSON. Runs the validations of a stack, which may throw. */
  static of(source: TerraformStack | string | object): Template {
    const json = TerraformStack.isStack(source) ? Testing.synth(source, true) : source;
    return new Template((typeof json === "string" ? JSON.parse(json) : json) as Json);
  }

  /** The committed JSON of one of the operator's stacks, by the stack's id. */
  static committed(stack: string): Template {
    return Template.of(readFileSync(committedJson(stack), "utf8"));
  }

  /** The resource at an address such as `aws_subnet.network_public_a`. */
  resource(address: string): Block {
    return lookUp(byAddress(this.json.resource), address, "resource");
  }

  /** All resources of a type, by logical id. */
  resources(type: string): Readonly<Record<string, Block>> {
    return this.json.resource?.[type] ?? {};
  }

  /** The only resource of a type. Throws if there is not exactly one. */
  only(type: string): Block {
    const ids = Object.keys(this.resources(type));
    if (ids.length !== 1) {
      throw new Error(`expected one ${type}, found ${ids.length}: ${ids.join(", ") || "none"}`);
    }
    return this.resources(type)[ids[0]!]!;
  }

  /** The number of resources of a type. */
  count(type: string): number {
    return Object.keys(this.resources(type)).length;
  }

  /** The data source at an address without `data.`, such as `aws_route53_zone.zone`. */
  data(address: string): Block {
    return lookUp(byAddress(this.json.data), address, "data source");
  }

  /** The ephemeral resource at an address without `ephemeral.`. */
  ephemeral(address: string): Block {
    return lookUp(byAddress(this.json.ephemeral), address, "ephemeral resource");
  }

  variable(name: string): Block {
    return lookUp(this.json.variable, name, "variable");
  }

  output(name: string): Block {
    return lookUp(this.json.output, name, "output");
  }

  local(name: string): unknown {
    return lookUp(this.json.locals, name, "local");
  }

  /** The addresses of all resources, data sources (`data.…`) and ephemeral resources (`ephemeral.…`), sorted. */
  addresses(): string[] {
    return [
      ...Object.keys(byAddress(this.json.resource)),
      ...Object.keys(byAddress(this.json.data)).map((address) => `data.${address}`),
      ...Object.keys(byAddress(this.json.ephemeral)).map((address) => `ephemeral.${address}`),
    ].sort();
  }

  /**
   * The addresses that a value refers to, sorted and unique. `${aws_subnet.a.id}` gives `aws_subnet.a`; a block gives those
   * of all its arguments. They include resources, data sources, ephemeral resources, variables and locals, but only those
   * that this stack declares.
   */
  references(value: unknown): string[] {
    const declared = new Set(this.declared());
    return [...new Set(strings(value).flatMap(referenceCandidates))]
      .filter((name) => declared.has(name))
      .sort();
  }

  /** The only address that a value refers to. Throws if there is not exactly one. */
  referenced(value: unknown): string {
    const addresses = this.references(value);
    if (addresses.length !== 1) {
      throw new Error(
        `expected a reference to one block of this stack, found ${addresses.join(", ") || "none"} in ${JSON.stringify(value)}`,
      );
    }
    return addresses[0]!;
  }

  /** The resource or data source that a value refers to. */
  follow(value: unknown): Block {
    const address = this.referenced(value);
    return address.startsWith("data.") ? this.data(address.slice("data.".length)) : this.resource(address);
  }

  private declared(): string[] {
    return [
      ...this.addresses(),
      ...Object.keys(this.json.variable ?? {}).map((name) => `var.${name}`),
      ...Object.keys(this.json.locals ?? {}).map((name) => `local.${name}`),
    ];
  }
}

/** Path of a stack's committed JSON. */
function committedJson(stack: string): string {
  return join(__dirname, "..", "..", "cdktf.out", "stacks", stack, "cdk.tf.json");
}

function byAddress(blocks: Blocks = {}): Record<string, Block> {
  return Object.fromEntries(
    Object.entries(blocks).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, block]) => [`${type}.${id}`, block]),
    ),
  );
}

function lookUp<T>(items: Readonly<Record<string, T>> = {}, name: string, kind: string): T {
  if (!Object.hasOwn(items, name)) {
    const type = name.split(".")[0]!;
    const names = Object.keys(items);
    const sameType = names.filter((other) => other.startsWith(`${type}.`));
    throw new Error(
      `no ${kind} ${name}; there is ${(sameType.length ? sameType : names).join(", ") || "none"}`,
    );
  }
  return items[name]!;
}

function strings(value: unknown): string[] {
  if (typeof value === "string") {
    return [value];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** The possible addresses in a string: those in its interpolations, or the whole string, as in `depends_on`. */
function referenceCandidates(text: string): string[] {
  // In Terraform, `$${` is an escaped `${`.
  const expression = text.replaceAll("$${", "");
  if (!expression.includes("${")) {
    return [expression];
  }
  const traversals = expression.match(/[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+/g) ?? [];
  return traversals.flatMap((traversal) => {
    const parts = traversal.split(".");
    return [parts.slice(0, 2).join("."), parts.slice(0, 3).join(".")];
  });
}
