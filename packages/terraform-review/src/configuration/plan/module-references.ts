import { entries, isObject, JsonObject, list, merged, Path } from "../json";
import { PlannedChange } from "./terraform-plan";

/** What an expression refers to. */
export interface Reference {
  /** The module with the resource or data source, with instance keys as far as they are known; empty for the root module. */
  readonly module: string;
  /** Its address in the module, without instance keys: `aws_vpc.main`, `data.aws_ami.linux`. */
  readonly block: string;
  /** Such as `id`; empty if the expression refers to the whole block. */
  readonly attribute: string;
  /** Whether it is the instance with the key of the block that refers to it (`count.index`, `each.key`). */
  readonly isSameKey: boolean;
}

/**
 * Follows the expressions of a planned configuration through the variables and outputs of modules. The plan does not contain
 * local values, so a reference through one is not found.
 */
export class ModuleReferences {
  /** Every argument of every instance asks for its module. Instances of a module have the same one. */
  private readonly modules = new Map<string, JsonObject>();
  private readonly declarations = new Map<string, ReadonlyMap<unknown, JsonObject>>();

  constructor(private readonly rootModule: JsonObject) {}

  /** What an argument of a resource refers to. */
  of(change: PlannedChange, path: Path): Reference[] {
    const declared = this.declaration(change);
    const found = referencesIn(expressionAt(declared["expressions"], path));
    const isOfEach = found.some((reference) => /^each\.value\b/.test(reference));
    const all = isOfEach ? [...found, ...referencesIn(declared["for_each_expression"])] : found;
    const isSameKey = found.some((reference) => reference === "count.index" || reference === "each.key");
    return longest(all).flatMap((reference) => this.follow(reference, change.module, isSameKey, new Set()));
  }

  /** Whether the configuration sets an argument. Otherwise the provider computes it. */
  isSet(change: PlannedChange, path: Path): boolean {
    return expressionAt(this.declaration(change)["expressions"], path) !== undefined;
  }

  /** The programs that Terraform runs when it creates or destroys the resource. A plan has no more of them than their names. */
  provisioners(change: PlannedChange): readonly unknown[] {
    return list(this.declaration(change)["provisioners"]);
  }

  private declaration({ module, block }: PlannedChange): JsonObject {
    const name = withoutKeys(module);
    let declared = this.declarations.get(name);
    if (!declared) {
      const resources = list(this.moduleAt(module)["resources"]).map(merged);
      declared = new Map(resources.map((resource) => [resource["address"], resource]));
      this.declarations.set(name, declared);
    }
    return declared.get(block) ?? {};
  }

  private follow(
    reference: string,
    module: string,
    isSameKey: boolean,
    seen: ReadonlySet<string>,
  ): Reference[] {
    const [first = "", second = "", ...rest] = reference.replace(/\[[^\]]*\]/g, "").split(".");
    const step = `${module} ${reference}`;
    if (seen.has(step) || ["local", "each", "count", "path", "terraform", "self"].includes(first)) {
      return [];
    }
    const followAll = (expression: unknown, to: string) =>
      longest(referencesIn(expression)).flatMap((next) =>
        this.follow(next, to, isSameKey, new Set([...seen, step])),
      );
    if (first === "var") {
      const parent = parentOf(module);
      const call = module === "" ? {} : this.callAt(module);
      return parent === undefined ? [] : followAll(merged(call["expressions"])[second], parent);
    }
    if (first === "module") {
      const child = module === "" ? `module.${second}` : `${module}.module.${second}`;
      const output = merged(merged(this.moduleAt(child)["outputs"])[rest[0] ?? ""]);
      return followAll(output["expression"], child);
    }
    const [block, attribute] =
      first === "data"
        ? [`data.${second}.${rest[0]}`, rest.slice(1).join(".")]
        : [`${first}.${second}`, rest.join(".")];
    return [{ module, block, attribute, isSameKey }];
  }

  private callAt(module: string): JsonObject {
    const parent = parentOf(module) ?? "";
    const name = /module\.([\w-]+)(\[[^\]]*\])?$/.exec(module)?.[1] ?? "";
    return merged(merged(this.moduleAt(parent)["module_calls"])[name]);
  }

  private moduleAt(module: string): JsonObject {
    if (module === "") {
      return this.rootModule;
    }
    const name = withoutKeys(module);
    const found = this.modules.get(name) ?? merged(this.callAt(module)["module"]);
    this.modules.set(name, found);
    return found;
  }
}

/** The address of a module without instance keys. */
function withoutKeys(module: string): string {
  return module.replace(/\[("(?:[^"\\]|\\.)*"|[^\]]*)\]/g, "");
}

/** The module that calls another; undefined for the root module. */
function parentOf(module: string): string | undefined {
  return module === "" ? undefined : module.replace(/\.?module\.[\w-]+(\[[^\]]*\])?$/, "");
}

/** The expression at a path: that of an argument, or of what the argument is a part of. */
function expressionAt(expressions: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (isObject(value) && ("references" in value || "constant_value" in value)) {
      return value;
    }
    return typeof step === "number"
      ? Array.isArray(value)
        ? (value[step] as unknown)
        : value
      : isObject(value)
        ? value[step]
        : undefined;
  }, expressions);
}

/** All references of an expression, which has them at each nested block and argument. */
function referencesIn(expression: unknown): string[] {
  if (Array.isArray(expression)) {
    return expression.flatMap(referencesIn);
  }
  return isObject(expression)
    ? entries(expression).flatMap(([name, value]) =>
        name === "references"
          ? list(value).map(String)
          : name === "constant_value"
            ? []
            : referencesIn(value),
      )
    : [];
}

/** Terraform lists `aws_vpc.main.id` and `aws_vpc.main` for one reference. */
function longest(references: readonly string[]): string[] {
  return [...new Set(references)].filter(
    (one) => !references.some((other) => other.startsWith(`${one}.`) || other.startsWith(`${one}[`)),
  );
}
