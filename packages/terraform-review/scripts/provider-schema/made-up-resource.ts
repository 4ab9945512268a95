import { AttributeSchema, BlockSchema, Type } from "./schema";

/** Deeper nested blocks are not set. The provider needs minutes for the rules of firewalls, which nest themselves. */
const MAX_DEPTH = 3;

/** Pairs of texts. A provider refuses to plan some arguments unless they have a certain form. */
export const TEXTS: readonly Texts[] = [
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
export type Version = 0 | 1;

export type Texts = readonly [string, string];

export type IsSet = (name: string, attribute: AttributeSchema) => boolean;

/** The attributes that only the provider sets, as an existing resource has them. */
export function computedOf(schema: BlockSchema, texts: Texts): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.attributes ?? {})
      .filter(([name, attribute]) => isReadOnly(attribute) || name === "id")
      .map(([name, attribute]) => [name, valueOf(attribute.type, 0, textsOf(name, texts))]),
  );
}

export function isReadOnly({ required, optional }: AttributeSchema): boolean {
  return !required && !optional;
}

/** A block with all arguments: those that are not set are null. */
export function block(
  schema: BlockSchema,
  version: Version,
  texts: Texts,
  isSet: IsSet,
  /** What is set in nested blocks. */
  isSetWithin: IsSet = () => true,
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
      ? [block(nested.block, version, texts, isSetWithin, isSetWithin, depth + 1)]
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

export function valueOf(type: Type | undefined, version: Version, texts: Texts): unknown {
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
