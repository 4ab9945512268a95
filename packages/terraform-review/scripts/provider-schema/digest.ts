import { AttributeSchema, BlockSchema } from "./schema";
import { Probed } from "./probe";

/** What terraform-review knows of a resource type from its provider. Lists of paths are text, separated by spaces. */
export interface TypeDigest {
  forceNew?: string;
  mayForceNew?: string;
  defaults?: Readonly<Record<string, unknown>>;
  computed?: string;
  sets?: string;
  sensitive?: string;
}

/** Deeper paths are left out, except those of secrets: rules of firewalls nest the same blocks in themselves. */
const MAX_DEPTH = 4;

/** The digest of a resource type, without what is empty. */
export function digest(
  schema: BlockSchema,
  { always, sometimes, failed }: Probed,
  defaults: Readonly<Record<string, unknown>>,
  keptBlocks: readonly string[],
): TypeDigest {
  const forceNew = always.filter((path) => depth(path) <= MAX_DEPTH);
  const paths = {
    forceNew,
    mayForceNew: [...sometimes, ...failed.map((text) => text.split(":")[0]!)],
    computed: [
      ...new Set([
        ...pathsWith(schema, ({ optional, computed }) => optional === true && computed === true),
        ...keptBlocks,
      ]),
    ],
    sets: pathsWith(schema, ({ type }) => Array.isArray(type) && type[0] === "set"),
    sensitive: pathsWith(
      schema,
      ({ sensitive, write_only: writeOnly }) => Boolean(sensitive || writeOnly),
      9,
    ),
  };
  const texts = Object.entries(paths).map(([name, found]) => [name, found.join(" ")]);
  const chosen = Object.fromEntries(
    Object.entries(defaults)
      .filter(([path]) => depth(path) <= MAX_DEPTH)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return Object.fromEntries([
    ...texts.filter(([, text]) => text !== ""),
    ...(Object.keys(chosen).length > 0 ? [["defaults", chosen]] : []),
  ]) as TypeDigest;
}

/** The paths of the arguments and nested blocks that a condition is true of. A block has only the type of its nesting. */
function pathsWith(
  schema: BlockSchema,
  condition: (attribute: AttributeSchema) => boolean,
  maxDepth = MAX_DEPTH,
  prefix = "",
): string[] {
  const attributes = Object.entries(schema.attributes ?? {})
    .filter(([, { optional, required }]) => optional || required)
    .filter(([name]) => !["id", "tags_all"].includes(name));
  return [
    ...attributes.filter(([, attribute]) => condition(attribute)).map(([name]) => `${prefix}${name}`),
    ...Object.entries(schema.block_types ?? {}).flatMap(([name, { nesting_mode: mode, block }]) => [
      ...(mode === "set" && condition({ type: ["set", "string"] }) ? [`${prefix}${name}`] : []),
      ...(depth(`${prefix}${name}`) < maxDepth
        ? pathsWith(block, condition, maxDepth, `${prefix}${name}.`)
        : []),
    ]),
  ];
}

function depth(path: string): number {
  return path.split(".").length;
}
