import { z } from "zod";
import { didYouMean, oneOf } from "./fields";
import { Report } from "./configuration-error";

/** A value whose parts may be missing, because they are not well-formed. */
export type Partially<T> = T extends readonly (infer E)[]
  ? readonly (Partially<E> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Partially<T[K]> }
    : T;

/**
 * Reports all errors of a value against its schema, and returns its well-formed parts with defaults filled in. Without an
 * error that is what Zod's own parse returns.
 *
 * Zod's parse returns all or nothing. Rules that compare settings must see the valid ones even if another is invalid, so
 * that operators get all errors at once and not the second half after they have fixed the first.
 *
 * @param setting path of the value, for the messages
 */
export function validatePartially<T extends z.ZodType>(
  schema: T,
  value: unknown,
  setting: string,
  report: Report,
): Partially<z.output<T>> | undefined {
  return validateValue(schema, value, setting, report) as Partially<z.output<T>> | undefined;
}

function validateValue(schema: z.core.$ZodType, value: unknown, setting: string, report: Report): unknown {
  if (value === undefined) {
    const parsed = z.safeParse(schema, undefined);
    if (parsed.success) {
      return parsed.data;
    }
  }
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) {
    return validateObject(inner, value, setting, report);
  }
  if (inner instanceof z.ZodDiscriminatedUnion) {
    return validateUnion(inner, value, setting, report);
  }
  if (inner instanceof z.ZodArray) {
    return validateArray(inner, value, setting, report);
  }
  if (inner instanceof z.ZodRecord) {
    return validateRecord(inner, value, setting, report);
  }
  return validateLeaf(inner, value, setting, report);
}

function validateObject(schema: z.ZodObject, value: unknown, setting: string, report: Report): unknown {
  const keys = Object.keys(schema.shape);
  if (!isPlainObject(value)) {
    report({
      setting,
      value,
      allowed: `an object with ${keys.join(", ")}`,
      fix: `write ${setting} as { … }`,
    });
    return {};
  }
  for (const key of Object.keys(value).filter((key) => !keys.includes(key))) {
    const meant = didYouMean(
      key,
      keys.filter((candidate) => !(candidate in value)),
    );
    const fix = metadataOf(schema).fixForUnknown?.(key) ?? (meant ? `did you mean ${meant}?` : "remove it");
    report({ setting: `${setting}.${key}`, value: value[key], allowed: oneOf(keys), fix });
  }
  return Object.fromEntries(
    keys
      .map((key) => [key, validateValue(schema.shape[key], value[key], `${setting}.${key}`, report)])
      .filter(([, part]) => part !== undefined),
  );
}

function validateUnion(
  schema: z.ZodDiscriminatedUnion,
  value: unknown,
  setting: string,
  report: Report,
): unknown {
  const key = schema.def.discriminator;
  const options = (schema.options as z.ZodObject[]).map((option) => ({
    option,
    kind: [...(option.shape[key] as z.ZodLiteral<string>).values][0]!,
  }));
  const kinds = options.map(({ kind }) => kind);
  if (!isPlainObject(value)) {
    report({
      setting,
      value,
      allowed: `an object whose ${key} is ${oneOf(kinds)}`,
      fix: `write ${setting} as { ${key}: "${kinds[0]}", … }`,
    });
    return undefined;
  }
  const chosen = options.find(({ kind }) => kind === value[key]);
  if (!chosen) {
    const meant = didYouMean(String(value[key]), kinds);
    report({
      setting: `${setting}.${key}`,
      value: value[key],
      allowed: oneOf(kinds),
      fix: meant ? `did you mean ${JSON.stringify(meant)}?` : "choose one of them",
    });
    return undefined;
  }
  return validateObject(chosen.option, value, setting, report);
}

function validateArray(schema: z.ZodArray, value: unknown, setting: string, report: Report): unknown {
  const { allowed = "a list" } = metadataOf(schema);
  if (!Array.isArray(value)) {
    report({ setting, value, allowed, fix: `write ${setting} as a list: [ … ]` });
    return undefined;
  }
  // Only the length of the list is checked here; its items are validated one by one below.
  for (const issue of z.safeParse(schema, value).error?.issues ?? []) {
    if (issue.code === "too_small" && issue.path.length === 0) {
      const fix = `add ${Number(issue.minimum) - value.length} or more`;
      report({ setting, value, allowed, fix });
    }
    if (issue.code === "too_big" && issue.path.length === 0) {
      report({ setting, value, allowed, fix: `keep ${issue.maximum} or fewer` });
    }
  }
  return value.map((item, index) => validateValue(schema.element, item, `${setting}[${index}]`, report));
}

function validateRecord(schema: z.ZodRecord, value: unknown, setting: string, report: Report): unknown {
  const { allowed = "an object" } = metadataOf(schema);
  if (!isPlainObject(value)) {
    report({ setting, value, allowed, fix: `write ${setting} as { … }` });
    return undefined;
  }
  // Only what concerns the whole object; its keys and values are validated one by one below.
  for (const issue of z.safeParse(schema, value).error?.issues ?? []) {
    if (issue.code === "custom" && issue.path.length === 0) {
      report({ setting, value, allowed, fix: issue.message });
    }
  }
  const entries = Object.entries(value).map(([key, item]) => {
    const place = `${setting}[${JSON.stringify(key)}]`;
    validateValue(schema.keyType, key, place, (error) => report({ ...error, value: key }));
    return [key, validateValue(schema.valueType, item, place, report)];
  });
  return Object.fromEntries(entries);
}

function validateLeaf(schema: z.core.$ZodType, value: unknown, setting: string, report: Report): unknown {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) {
    return parsed.data;
  }
  const { allowed = "another value", example } = metadataOf(schema);
  report({ setting, value, allowed, fix: fixFor(parsed.error.issues[0]!, value, example) });
  return undefined;
}

function fixFor(issue: z.core.$ZodIssue, value: unknown, example: unknown): string {
  if (issue.code === "custom") {
    return issue.message;
  }
  if (value === undefined) {
    return example === undefined ? "set it" : `set it, for example to ${JSON.stringify(example)}`;
  }
  if (issue.code === "too_small") {
    return `raise it to ${issue.minimum} or more`;
  }
  if (issue.code === "too_big") {
    return `lower it to ${issue.maximum} or less`;
  }
  if (issue.code === "invalid_value") {
    const meant = typeof value === "string" ? didYouMean(value, issue.values.map(String)) : undefined;
    return meant
      ? `did you mean ${JSON.stringify(issue.values.find((option) => String(option) === meant))}?`
      : "choose one of them";
  }
  if (issue.code === "invalid_type") {
    return fixForType(issue.expected, value, example);
  }
  return issue.message;
}

function fixForType(expected: string, value: unknown, example: unknown): string {
  if (expected === "string" && typeof value === "number") {
    return `put it in quotes: "${value}"`;
  }
  if (expected === "string") {
    return `write, for example, ${JSON.stringify(example)}`;
  }
  if (expected === "boolean") {
    return "write true or false, without quotes";
  }
  if (expected === "int" && typeof value === "number") {
    return `round it to ${Math.round(value)}`;
  }
  const isQuotedNumber = typeof value === "string" && /^\d+$/.test(value);
  return isQuotedNumber ? `write ${value}, without quotes` : "write a whole number, without quotes";
}

/** The schema inside optional and defaulted ones. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.def.innerType);
  }
  return schema;
}

/** The metadata of a schema and of those inside it; the outer schema takes precedence. */
export function metadataOf(schema: z.core.$ZodType): z.core.GlobalMeta {
  const inner =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
      ? metadataOf(schema.def.innerType)
      : {};
  return { ...inner, ...z.globalRegistry.get(schema) };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
