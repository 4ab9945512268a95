import { block, computedOf, IsSet, TEXTS, Version } from "./made-up-resource";
import { Provider } from "./provider";
import { BlockSchema } from "./schema";

/**
 * The values that the provider chooses for omitted arguments without asking AWS, by path, also in nested blocks: of those for which it
 * makes a plan.
 */
export async function defaults(
  provider: Provider,
  type: string,
  schema: BlockSchema,
): Promise<Record<string, unknown>> {
  const required: IsSet = (_, attribute) => attribute.required === true;
  const found = (await chosen(provider, type, schema, required)) ?? (await oneByOne(provider, type, schema));
  for (const [name, { block: nested }] of Object.entries(schema.block_types ?? {})) {
    const inner = blockNames(nested);
    const within =
      (isWanted: IsSet): IsSet =>
      (one, attribute) =>
        one === name || required(one, attribute) || isWanted(one, attribute);
    // Some blocks exclude each other.
    const all = await chosen(
      provider,
      type,
      schema,
      within((one, { type: of }) => of === undefined && inner.includes(one)),
    );
    Object.assign(found, all ?? (await chosen(provider, type, schema, within(required))) ?? {});
  }
  return found;
}

/** The values that are chosen for each argument while all others are set: some types need more than the required ones. */
async function oneByOne(
  provider: Provider,
  type: string,
  schema: BlockSchema,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const omitted of Object.keys(schema.attributes ?? {})) {
    const all = await chosen(
      provider,
      type,
      schema,
      (name, { type: of, required }) => name !== omitted && (of !== undefined || required === true),
    );
    Object.assign(found, all);
  }
  return found;
}

function blockNames({ block_types: blocks = {} }: BlockSchema): string[] {
  return Object.entries(blocks).flatMap(([name, { block: nested }]) => [name, ...blockNames(nested)]);
}

/** What the provider chooses when it plans to create a resource with some of its arguments; undefined if it makes no plan. */
async function chosen(
  provider: Provider,
  type: string,
  schema: BlockSchema,
  isSet: IsSet,
): Promise<Record<string, unknown> | undefined> {
  for (const texts of TEXTS) {
    const configuration = block(schema, 0, texts, isSet, isSet);
    try {
      const { planned } = await provider.plan(type, null, configuration, configuration);
      return Object.fromEntries(chosenIn(planned, configuration));
    } catch {
      // The next texts may be accepted.
    }
  }
  return undefined;
}

/** The plain values that are planned and not configured. In sets, the provider plans empty ones for what is omitted. */
function chosenIn(planned: unknown, configured: unknown, prefix = ""): [path: string, value: unknown][] {
  if (Array.isArray(planned) && Array.isArray(configured)) {
    return planned.flatMap((one, index) => chosenIn(one, configured[index], prefix));
  }
  if (!isObject(planned) || !isObject(configured)) {
    return [];
  }
  return Object.entries(planned).flatMap(([name, value]): [string, unknown][] => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    const isEmpty = value === "" || (value === 0 && prefix !== "");
    const isPlain = ["string", "number", "boolean"].includes(typeof value) && !isEmpty;
    return configured[name] === null && isPlain ? [[path, value]] : chosenIn(value, configured[name], path);
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}

/**
 * The nested blocks that stay as they are if there is none any more, whatever is in them: the provider computes them, or leaves them to
 * another resource. Its schema does not say so.
 */
export async function keptBlocks(provider: Provider, type: string, schema: BlockSchema): Promise<string[]> {
  const kept: string[] = [];
  for (const name of Object.keys(schema.block_types ?? {})) {
    const versions = [
      await isKept(provider, type, schema, name, 0),
      await isKept(provider, type, schema, name, 1),
    ];
    if (versions.every((is) => is)) {
      kept.push(name);
    }
  }
  return kept;
}

/** Whether a plan keeps a block that is no longer set. */
async function isKept(
  provider: Provider,
  type: string,
  schema: BlockSchema,
  name: string,
  version: Version,
): Promise<boolean> {
  const isRequired: IsSet = (_, { required }) => required === true;
  for (const texts of TEXTS) {
    const after = block(schema, version, texts, isRequired);
    const whole = block(
      schema,
      version,
      texts,
      (one, attribute) => one === name || isRequired(one, attribute),
    );
    const computed = computedOf(schema, texts);
    try {
      const before = { ...after, ...computed, [name]: whole[name] };
      const { planned } = await provider.plan(type, before, { ...after, ...computed }, after);
      const isRemoved = JSON.stringify(after[name]) === "[]";
      return isRemoved && contains((planned as typeof before)[name], before[name]);
    } catch {
      // The next texts may be accepted.
    }
  }
  return false;
}

/** Whether a value has all that another one has. The provider fills in what is not set. */
function contains(whole: unknown, part: unknown): boolean {
  if (part === null || part === undefined) {
    return true;
  }
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((one) => whole.some((other) => contains(other, one)))
    );
  }
  return isObject(part)
    ? isObject(whole) && Object.entries(part).every(([name, value]) => contains(whole[name], value))
    : JSON.stringify(whole) === JSON.stringify(part);
}
