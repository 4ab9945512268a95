import { block, computedOf, IsSet, isReadOnly, TEXTS, Texts } from "./made-up-resource";
import { Provider } from "./provider";
import { BlockSchema } from "./schema";

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
    const computed = computedOf(schema, texts);
    const plan = await provider.plan(type, { ...before, ...computed }, { ...after, ...computed }, after);
    return plan.requiresReplace;
  };
}

function argumentNames(schema: BlockSchema): string[] {
  return [
    ...Object.entries(schema.attributes ?? {})
      .filter(([name, attribute]) => !isReadOnly(attribute) && name !== "id")
      .map(([name]) => name),
    ...Object.keys(schema.block_types ?? {}).filter((name) => name !== "timeouts"),
  ];
}
