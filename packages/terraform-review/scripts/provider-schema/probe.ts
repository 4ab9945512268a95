import { AttributeSchema, BlockSchema, Type } from "./schema";
import { Provider } from "./provider";

/** Deeper nested blocks are not set. The provider needs minutes for the rules of firewalls, which nest themselves. */
const MAX_DEPTH = 3;

/** Pairs of texts. A provider refuses to plan some arguments unless they have a certain form. */
const TEXTS: readonly Texts[] = [
  ["a", "b"],
  ["arn:aws:s3:eu-west-1:123456789012:a", "arn:aws:s3:eu-west-1:123456789012:b"],
  ['{"a":"a"}', '{"a":"b"}'],
  ["10.0.0.0/24", "10.1.0.0/24"],
  ["10.0.0.1", "10.0.0.2"],
  ["2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"],
  ["1", "2"],
  ["1h", "2h"],
];

/** What an argument is changed from, and to. */
type Version = 0 | 1;

type Texts = readonly [string, string];

type IsSet = (name: string, attribute: AttributeSchema) => boolean;

/** The arguments that force replacement, by path, such as `root_block_device.encrypted`. */
export interface Probed {
  readonly always: readonly string[];
  /** Those that do so only from some values, to some, or with some other arguments. */
  readonly sometimes: readonly string[];
  /** The arguments for which the provider made no plan, with what it said. */
  readonly failed: readonly string[];
}

/** Plans a resource that has one pair of values before, and another after. */
type Plan = (texts: Texts, isForwards: boolean) => Promise<readonly (readonly string[])[]>;

/**
 * Finds the arguments that force the replacement of a resource: the provider plans changes of each on a made-up resource. Its
 * schema does not say it.
 */
export async function probe(provider: Provider, type: string, schema: BlockSchema): Promise<Probed> {
  const always: string[] = [];
  const sometimes: string[] = [];
  const failed: string[] = [];
  const all = argumentNames(schema);
  const [forAll, forRequired] = [[...TEXTS], [...TEXTS]];
  for (const name of all) {
    const alone = (isSet: IsSet) => planOf(provider, type, schema, isSet, [name]);
    const results = [
      ...(await inBothDirections(
        alone(() => true),
        forAll,
      )),
      // Some arguments exclude each other.
      ...(await inBothDirections(
        alone((one, { required }) => one === name || required === true),
        forRequired,
      )),
    ];
    const plans = results.filter((one) => typeof one !== "string");
    if (plans.length === 0) {
      // Others can only be changed together, such as the key of a table and the attribute that it names.
      plans.push(
        ...(
          await inBothDirections(
            planOf(provider, type, schema, () => true, all),
            forAll,
          )
        ).filter((one) => typeof one !== "string"),
      );
    }
    if (plans.length === 0) {
      failed.push(`${name}: ${String(results[0])}`);
    }
    const paths = plans.map((one) => one.filter(([first]) => first === name).map((path) => path.join(".")));
    for (const path of new Set(paths.flat())) {
      (paths.every((one) => one.includes(path)) ? always : sometimes).push(path);
    }
  }
  return { always: always.sort(), sometimes: sometimes.sort(), failed };
}

/**
 * Plans a change and its opposite, with the first texts that the provider accepts; if it accepts none, with its reason.
 *
 * @param texts in the order in which to try them; those that were accepted become the first
 */
async function inBothDirections(
  plan: Plan,
  texts: Texts[],
): Promise<(readonly (readonly string[])[] | string)[]> {
  let reason = "";
  for (const pair of [...texts]) {
    try {
      const plans = [await plan(pair, true), await plan(pair, false)];
      texts.unshift(...texts.splice(texts.indexOf(pair), 1));
      return plans;
    } catch (error) {
      reason ||= (error as Error).message;
    }
  }
  return [reason];
}

function planOf(
  provider: Provider,
  type: string,
  schema: BlockSchema,
  isSet: IsSet,
  changed: readonly string[],
): Plan {
  return async (texts, isForwards) => {
    const [old, now] = [block(schema, 0, texts, isSet), block(schema, 1, texts, isSet)];
    const mixed = { ...old, ...Object.fromEntries(changed.map((name) => [name, now[name]])) };
    const [before, after] = isForwards ? [old, mixed] : [mixed, old];
    const computed = Object.fromEntries(
      Object.entries(schema.attributes ?? {})
        .filter(([name, attribute]) => isReadOnly(attribute) || name === "id")
        .map(([name, attribute]) => [name, valueOf(attribute.type, 0, textsOf(name, texts))]),
    );
    const plan = await provider.plan(type, { ...before, ...computed }, { ...after, ...computed }, after);
    return plan.requiresReplace;
  };
}

/** The values that the provider chooses for omitted arguments without asking AWS; none if it makes no plan. */
export async function defaults(
  provider: Provider,
  type: string,
  schema: BlockSchema,
): Promise<Record<string, unknown>> {
  for (const texts of TEXTS) {
    const configuration = block(schema, 0, texts, (_, { required }) => required === true);
    try {
      const { planned } = await provider.plan(type, null, configuration, configuration);
      return Object.fromEntries(
        Object.entries(planned as object).filter(
          ([name, value]) =>
            ["string", "number", "boolean"].includes(typeof value) && configuration[name] === null,
        ),
      );
    } catch {
      // The next texts may be accepted.
    }
  }
  return {};
}

function argumentNames(schema: BlockSchema): string[] {
  return [
    ...Object.entries(schema.attributes ?? {})
      .filter(([name, attribute]) => !isReadOnly(attribute) && name !== "id")
      .map(([name]) => name),
    ...Object.keys(schema.block_types ?? {}).filter((name) => name !== "timeouts"),
  ];
}

function isReadOnly({ required, optional }: AttributeSchema): boolean {
  return !required && !optional;
}

/** A block with all arguments: those that are not set are null. */
function block(
  schema: BlockSchema,
  version: Version,
  texts: Texts,
  isSet: IsSet,
  depth = 0,
): Record<string, unknown> {
  const attributes = Object.entries(schema.attributes ?? {}).map(([name, attribute]) => [
    name,
    isReadOnly(attribute) || attribute.write_only || name === "id" || !isSet(name, attribute)
      ? null
      : valueOf(attribute.type, version, textsOf(name, texts)),
  ]);
  const blocks = Object.entries(schema.block_types ?? {}).map(([name, nested]) => {
    const isWanted =
      depth < MAX_DEPTH && name !== "timeouts" && isSet(name, { required: nested.min_items === 1 });
    const content = isWanted
      ? [block(nested.block, version, texts, depth === 0 ? () => true : isSet, depth + 1)]
      : [];
    return [name, nested.nesting_mode === "single" ? (content[0] ?? null) : content];
  });
  return Object.fromEntries([...attributes, ...blocks]);
}

/** Texts for an argument whose name says which form they have. */
function textsOf(name: string, texts: Texts): Texts {
  return /(^|_)arns?$/.test(name)
    ? ["arn:aws:s3:eu-west-1:123456789012:a", "arn:aws:s3:eu-west-1:123456789012:b"]
    : /(^|_)availability_zones?$/.test(name)
      ? ["eu-west-1a", "eu-west-1b"]
      : texts;
}

function valueOf(type: Type | undefined, version: Version, texts: Texts): unknown {
  if (type !== undefined && typeof type !== "string") {
    if (type[0] === "object") {
      return Object.fromEntries(
        Object.entries(type[1]).map(([name, one]) => [name, valueOf(one, version, textsOf(name, texts))]),
      );
    }
    const element = valueOf(type[1], version, texts);
    return type[0] === "map" ? { a: element } : [element];
  }
  switch (type) {
    case "bool":
      return version === 1;
    case "number":
      return version + 1;
    default:
      return texts[version];
  }
}
