import { posix } from "node:path";
import { isTrue } from "./argument-value";
import { effectiveValue, Scope } from "./expressions/evaluate";
import { elementsOf } from "./instances";
import { entries, isObject, JsonObject, list, merged } from "./json";
import { isPlainReference, withPlainReferences } from "./plain-references";
import { mapReferences } from "./rename";
import { scopeOf } from "./scope";
import { masked } from "./secrets/mask";
import { stringify } from "../stringify";

/**
 * Where the JSON of a stack has the files of the modules that it calls by path, each merged to one, by directory relative to
 * the stack's own. Terraform does not know this section: what reads a directory or a revision adds it.
 */
export const LOCAL_MODULES = "local_modules";

/** The sections with a type and a name, and what stands before the type in an address. */
const TYPED: Readonly<Record<string, string>> = { resource: "", data: "data.", ephemeral: "ephemeral." };

/** The sections with a name only, and what stands before it in a reference. */
const NAMED: Readonly<Record<string, string>> = { variable: "var.", module: "module.", locals: "local." };

/** Outputs of these names could not be told from what is in the module: `module.a.data.aws_ami.linux`. */
const AMBIGUOUS: readonly string[] = ["data", "ephemeral", "local", "module", "var"];

/** The JSON of a stack as if it called no module that can be read. */
export function withoutLocalModules(json: unknown): JsonObject {
  return Object.fromEntries(Object.entries(merged(json)).filter(([section]) => section !== LOCAL_MODULES));
}

/**
 * The JSON of a stack with what the modules create that it calls by path, in place of the calls. All of it has the address that
 * Terraform gives it, in the stack's own sections: the type of a resource is `module.db.aws_db_instance`, and the variables,
 * local values and outputs of a module are local values with addresses: `module.db.var.name`, `module.db.local.tags`,
 * `module.db.endpoint`.
 *
 * @param unread the addresses of modules that are not to be read
 */
export function withLocalModules(json: unknown, unread: ReadonlySet<string> = new Set()): JsonObject {
  const modules = merged(json)[LOCAL_MODULES];
  const root = withoutLocalModules(json);
  return isObject(modules) ? new Flattening(root, modules, unread).result() : root;
}

/** A module that is called. */
interface Module {
  /** Its address with instance keys; empty for the root module. */
  readonly address: string;
  /** The directories of its files and of those of its callers, relative to the stack's. */
  readonly directories: readonly string[];
  /** Its JSON, in which references have whole addresses. */
  readonly json: JsonObject;
  /** The caller's providers by the names that they have in it. */
  readonly providers: JsonObject;
}

/** One of the modules that a call makes. */
interface Instance {
  /** Such as `["eu"]`; empty if the call has neither `count` nor `for_each`. */
  readonly key: string;
  /** What `each` and `count` are in the arguments of the call. */
  readonly element: Pick<Scope, "each" | "count">;
}

class Flattening {
  private readonly typed: Record<string, Record<string, unknown>> = {};
  private readonly calls: Record<string, unknown> = {};
  private readonly locals: Record<string, unknown>;
  private readonly moved: unknown[];

  constructor(
    private readonly root: JsonObject,
    private readonly modules: JsonObject,
    private readonly unread: ReadonlySet<string>,
  ) {
    for (const section of Object.keys(TYPED)) {
      this.typed[section] = { ...merged(root[section]) };
    }
    this.locals = { ...merged(root["locals"]) };
    this.moved = list(root["moved"]);
  }

  result(): JsonObject {
    this.readCalls({ address: "", directories: ["."], json: this.root, providers: {} });
    return withPlainReferences({
      ...this.root,
      ...this.typed,
      locals: this.locals,
      module: this.calls,
      moved: this.moved,
    });
  }

  private readCalls(caller: Module): void {
    for (const [name, body] of entries(caller.json["module"])) {
      const call = merged(body);
      const address = within(caller.address, `module.${name}`);
      const directory = directoryOf(call, caller.directories.at(-1)!);
      const contents = directory === undefined ? undefined : this.modules[directory];
      const instances = this.instancesOf(call);
      const isReadable =
        isObject(contents) && !this.unread.has(address) && !caller.directories.includes(directory!);
      if (isReadable && instances) {
        instances.forEach(({ key, element }) =>
          this.add(contents, element, call, {
            address: `${address}${key}`,
            directories: [...caller.directories, directory!],
            providers: providersOf(call, caller),
          }),
        );
        this.addInstances(address, instances, Object.keys(merged(contents["output"])));
      } else {
        this.calls[address.slice("module.".length)] = body;
      }
    }
  }

  /** Undefined if only Terraform knows them. */
  private instancesOf({ count, for_each: forEach }: JsonObject): Instance[] | undefined {
    const scope = scopeOf({ ...this.root, locals: this.locals });
    if (count !== undefined && count !== null) {
      const number = stringify(effectiveValue(count, scope));
      return /^\d{1,3}$/.test(number)
        ? Array.from({ length: Number(number) }, (_, index) => ({
            key: `[${index}]`,
            element: { count: { index } },
          }))
        : undefined;
    }
    if (forEach === undefined || forEach === null) {
      return [{ key: "", element: {} }];
    }
    const elements = elementsOf({ arguments: { for_each: effectiveValue(forEach, scope) } });
    return (
      elements &&
      [...elements].map(([key, value]) => ({
        key: `[${JSON.stringify(key)}]`,
        element: { each: { key, value } },
      }))
    );
  }

  private add(
    contents: JsonObject,
    element: Instance["element"],
    call: JsonObject,
    { address, directories, providers }: Omit<Module, "json">,
  ): void {
    const json = withWholeAddresses(contents, address);
    // What does not depend on the element stays as it is written, because that says where a value comes from.
    const args = (
      Object.keys(element).length === 0
        ? call
        : effectiveValue(call, { variables: new Map(), locals: {}, ...element })
    ) as JsonObject;
    for (const [name, body] of entries(json["variable"])) {
      const value = valueOf(merged(body), args[name], name in args);
      if (value !== undefined) {
        this.locals[`${address}.var.${name}`] = value;
      }
    }
    for (const [name, value] of entries(json["locals"])) {
      this.locals[`${address}.local.${name}`] = value;
    }
    for (const [name, body] of entries(json["output"]).filter(([one]) => !AMBIGUOUS.includes(one))) {
      this.locals[`${address}.${name}`] = valueOf(merged(body), merged(body)["value"], true);
    }
    for (const [section, prefix] of Object.entries(TYPED)) {
      for (const [type, blocks] of entries(json[section])) {
        this.typed[section]![`${address}.${prefix}${type}`] = Object.fromEntries(
          entries(blocks).map(([name, body]) => [name, withProvider(merged(body), type, providers)]),
        );
      }
    }
    this.moved.push(
      ...list(json["moved"])
        .map(merged)
        .map(({ from, to }) => ({ from: within(address, bare(from)), to: within(address, bare(to)) })),
    );
    this.readCalls({ address, directories, json, providers });
  }

  /** What a module with `count` or `for_each` is as a whole, for `module.web[*].url` and `module.web[each.key].url`. */
  private addInstances(address: string, instances: readonly Instance[], outputs: readonly string[]): void {
    const elements = instances.map(({ key }) =>
      Object.fromEntries(outputs.map((output) => [output, `\${${address}${key}.${output}}`])),
    );
    if (instances.some(({ element }) => element.count)) {
      this.locals[address] = elements;
    } else if (instances.some(({ element }) => element.each)) {
      this.locals[address] = Object.fromEntries(
        instances.map(({ element }, index) => [element.each!.key, elements[index]]),
      );
    }
  }
}

/** The directory of a module that is called by path. */
export function directoryOf({ source }: JsonObject, caller: string): string | undefined {
  return typeof source === "string" && /^\.\.?(\/|$)/.test(source)
    ? posix.normalize(posix.join(caller, source)).replace(/(?<=.)\/$/, "")
    : undefined;
}

/** The JSON of a module in which each reference to its own blocks has the module's address. */
function withWholeAddresses(contents: JsonObject, address: string): JsonObject {
  const own = new Set([
    ...Object.entries(TYPED).flatMap(([section, prefix]) =>
      entries(contents[section]).flatMap(([type, blocks]) =>
        entries(blocks).map(([name]) => `${prefix}${type}.${name}`),
      ),
    ),
    ...Object.entries(NAMED).flatMap(([section, prefix]) =>
      entries(contents[section]).map(([name]) => `${prefix}${name}`),
    ),
  ]);
  return mapReferences(contents, (text) =>
    text.replace(/(?<![\w.-])(?:data\.|ephemeral\.)?[a-z_][\w-]*\.[\w-]+/gi, (reference) =>
      own.has(reference) ? `${address}.${reference}` : reference,
    ),
  ) as JsonObject;
}

/** What a variable or an output is; undefined if Terraform would have to ask. */
function valueOf(declared: JsonObject, given: unknown, isGiven: boolean): unknown {
  const isDefault = !isGiven || (given === null && declared["nullable"] === false);
  const value = isDefault ? declared["default"] : given;
  const isKnown = value !== undefined && value !== null && !isPlainReference(value);
  return isTrue(declared["sensitive"]) && isKnown ? masked(stringify(value)) : value;
}

/** The providers of a module by the names that they have in it, as the root module names them. */
function providersOf({ providers }: JsonObject, caller: Module): JsonObject {
  const given = entries(providers).map(([name, provider]) => [name, bare(provider)] as const);
  // Without any, a module has those of its caller that have no alias.
  return {
    ...caller.providers,
    ...Object.fromEntries(given.map(([name, provider]) => [name, caller.providers[provider] ?? provider])),
  };
}

/** A block with the provider that the root module has for it. */
function withProvider(body: JsonObject, type: string, providers: JsonObject): JsonObject {
  const byDefault = type.split("_")[0]!;
  const named = bare(body["provider"] ?? byDefault);
  const provider = providers[named] ?? named;
  return provider === (body["provider"] ?? byDefault) ? body : { ...body, provider };
}

function within(module: string, address: string): string {
  return module === "" ? address : `${module}.${address}`;
}

/** The reference of `${reference}`, as older versions of Terraform have it. */
function bare(value: unknown): string {
  return typeof value === "string" ? value.replace(/^\$\{(.*)\}$/s, "$1") : "";
}
