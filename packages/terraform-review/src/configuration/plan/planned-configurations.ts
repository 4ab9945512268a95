import { Block } from "../block";
import { Configuration } from "../configuration";
import { deepest, isObject, JsonObject, Path } from "../json";
import { unresolved } from "../references";
import { ModuleReferences, Reference } from "./module-references";
import { PlannedChange, TerraformPlan } from "./terraform-plan";

/** The two versions of a root module according to a plan. */
interface PlannedConfigurations {
  readonly before: Configuration;
  readonly after: Configuration;
}

/** Arguments that only the JSON has: Terraform does not plan them. */
const META_ARGUMENTS: readonly string[] = ["lifecycle", "provider"];

/** Ids that AWS generates, and ARNs. Unlike a name, such a value means nothing but the resource that has it. */
const UNIQUE_ID = /^(?:[a-z]+-[0-9a-f]{8,}|arn:.+)$/;

/**
 * Replaces the resources of both versions of the JSON by the instances in a plan, including those in modules. All else that
 * the JSON has stays: data sources, modules, providers, comments, and `lifecycle` blocks.
 *
 * The values of the plan are literals. References between the resources are restored, because the analysis needs them: from
 * ids, from the JSON, and from the expressions that the plan contains.
 */
export function plannedConfigurations(
  original: Configuration,
  current: Configuration,
  plan: TerraformPlan,
): PlannedConfigurations {
  const planned = new Set(plan.changes.filter(({ module }) => module === "").map(({ block }) => block));
  // The plan says nothing about these. Terraform would leave them as they are.
  const others = current
    .resources()
    .filter(({ address }) => !planned.has(address) && original.resource(address) !== undefined);
  const instances = new Instances(current, plan);
  const existing = plan.changes.flatMap((change) => instances.before(change, original));
  const wanted = plan.changes.flatMap((change) => instances.after(change));
  return {
    before: original.withBlocks([...existing, ...others]),
    after: current.withBlocks([
      ...wanted,
      ...others,
      ...plan.deferredReads.flatMap((read) => instances.after(read)),
    ]),
  };
}

/** Makes blocks of planned changes. */
class Instances {
  private readonly references: ModuleReferences;
  /** The instances of each block, by the block's address without keys. */
  private readonly byBlock = new Map<string, PlannedChange[]>();
  /** The reference to the resource that has a generated id or ARN. */
  private readonly byId = new Map<string, string>();

  constructor(
    private readonly current: Configuration,
    plan: TerraformPlan,
  ) {
    this.references = new ModuleReferences(plan.rootModule);
    for (const change of [...plan.changes, ...plan.deferredReads]) {
      const block = blockKey(change.module, change.block);
      this.byBlock.set(block, [...(this.byBlock.get(block) ?? []), change]);
    }
    for (const { address, before, after } of plan.changes) {
      for (const attribute of ["arn", "id"]) {
        for (const value of [before?.[attribute], after?.[attribute]]) {
          if (typeof value === "string" && UNIQUE_ID.test(value)) {
            this.byId.set(value, `\${${address}.${attribute}}`);
          }
        }
      }
    }
  }

  before(change: PlannedChange, original: Configuration): Block[] {
    const address = change.movedFrom?.replace(/\[[^\]]*\]$/, "") ?? change.block;
    const declared = change.module === "" ? original.resource(address) : undefined;
    const args = change.before;
    return args === undefined
      ? []
      : [blockOf(change, this.withProvisioners(this.restoredAll(args, {}, change), change), declared)];
  }

  after(change: PlannedChange): Block[] {
    return change.after === undefined
      ? []
      : [
          blockOf(
            change,
            this.withProvisioners(this.restoredAll(change.after, change.unknown, change), change),
            this.declaration(change),
          ),
        ];
  }

  private withProvisioners(args: JsonObject, change: PlannedChange): JsonObject {
    const provisioner = this.references.provisioners(change);
    return provisioner.length === 0 ? args : { ...args, provisioner };
  }

  private restoredAll(values: JsonObject, unknown: JsonObject, change: PlannedChange): JsonObject {
    const names = new Set([...Object.keys(values), ...Object.keys(unknown)]);
    // AWS returns false, 0 or an empty list for what is not set. The plan of a new object does not have that yet.
    const given = (name: string) =>
      values[name] === null && isZero(change.before?.[name]) ? change.before?.[name] : values[name];
    return Object.fromEntries(
      [...names]
        .map((name) => [name, this.restored(given(name), unknown[name], change, [name])] as const)
        .filter(([, value]) => value !== undefined && value !== null),
    );
  }

  /** A value of the plan with references to the resources that it comes from. */
  private restored(value: unknown, unknown: unknown, change: PlannedChange, path: Path): unknown {
    if (unknown === true) {
      return this.unknownValue(change, path);
    }
    if (Array.isArray(value) || Array.isArray(unknown)) {
      const [values, unknowns] = [asList(value), asList(unknown)];
      const length = Math.max(values.length, unknowns.length);
      return Array.from({ length }, (_, index) =>
        this.restored(values[index], unknowns[index], change, [...path, index]),
      ).flat();
    }
    if (isObject(value)) {
      const unknowns = isObject(unknown) ? unknown : {};
      return Object.fromEntries(
        [...new Set([...Object.keys(value), ...Object.keys(unknowns)])].map((name) => [
          name,
          this.restored(value[name], unknowns[name], change, [...path, name]),
        ]),
      );
    }
    return typeof value === "string" ? this.knownValue(value, change, path) : value;
  }

  private knownValue(value: string, change: PlannedChange, path: Path): string {
    const own = this.byId.get(value);
    if (own !== undefined) {
      return own.startsWith(`\${${change.address}.`) ? value : own;
    }
    const source = this.referencesOf(change, path)
      .flatMap((reference) =>
        this.instancesOf(reference, change).map((instance) => ({ instance, reference })),
      )
      .find(({ instance, reference: { attribute } }) =>
        [instance.before, instance.after].some((values) => values?.[attribute] === value),
      );
    // A literal in which Terraform would see an expression is written with two dollar signs.
    return source
      ? `\${${source.instance.address}.${source.reference.attribute}}`
      : value.replaceAll("${", () => "$${");
  }

  private unknownValue(change: PlannedChange, path: Path): unknown {
    const sources = this.referencesOf(change, path).flatMap((reference) =>
      this.instancesOf(reference, change).map(
        ({ address }) => `\${${address}.${reference.attribute || "id"}}`,
      ),
    );
    if (sources.length > 0) {
      return sources.length === 1 ? sources[0] : sources;
    }
    const written = deepest(this.declaration(change)?.arguments, path);
    if (written !== undefined) {
      return written;
    }
    if (change.before !== undefined) {
      // The provider computes it, such as an id or a version. A change of it says nothing to a reviewer.
      return deepest(change.before, path);
    }
    return this.references.isSet(change, path)
      ? unresolved(`${change.address}.${path.join(".")}`)
      : undefined;
  }

  private referencesOf(change: PlannedChange, path: Path): Reference[] {
    const declared = this.declaration(change);
    const written = deepest(declared?.arguments, path);
    const isSameKey = /\b(count\.index|each\.key)\b/.test(JSON.stringify(written ?? ""));
    const inJson = this.current
      .operands(written, declared)
      .flatMap((operand): Reference[] =>
        operand.kind === "resource"
          ? [{ module: "", block: operand.resource.address, attribute: operand.attribute, isSameKey }]
          : [],
      );
    return inJson.length > 0 ? inJson : this.references.of(change, path);
  }

  /** The block of the JSON that declares it. The JSON has no blocks of modules. */
  private declaration({ module, block }: PlannedChange): Block | undefined {
    return module === "" ? this.current.blocks.get(block) : undefined;
  }

  /** The instances that a reference leads to: in the same instance of a module if there are several of it. */
  private instancesOf(reference: Reference, { module, key }: PlannedChange): PlannedChange[] {
    const all = this.byBlock.get(blockKey(reference.module, reference.block)) ?? [];
    const near = all.filter((instance) => instance.module === reference.module || instance.module === module);
    const candidates = near.length > 0 ? near : all;
    const same = candidates.filter((instance) => instance.key === key);
    return reference.isSameKey && same.length > 0 ? same : candidates;
  }
}

function blockOf(change: PlannedChange, args: JsonObject, declared: Block | undefined): Block {
  const meta = META_ARGUMENTS.filter((name) => declared && name in declared.arguments).map((name) => [
    name,
    declared!.arguments[name],
  ]);
  const all = { ...args, ...Object.fromEntries(meta) };
  const isData = change.block.startsWith("data.");
  return {
    address: change.address,
    kind: isData ? "data" : "resource",
    type: change.type,
    name: `${change.block.split(".").at(-1)!}${change.key}`,
    arguments: all,
    written: all,
    comment: declared?.comment,
  };
}

function blockKey(module: string, block: string): string {
  return `${module.replace(/\[[^\]]*\]/g, "")}/${block}`;
}

function isZero(value: unknown): boolean {
  return (
    value === false ||
    value === 0 ||
    value === "" ||
    (typeof value === "object" && Object.keys(value ?? {}).length === 0)
  );
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
