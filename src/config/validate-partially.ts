import { z } from "zod";
import { didYouMean, oneOf } from "./fields";
import { Report } from "./configuration-error";

/** A value of which some parts may be missing, because they are not well-formed. */
export type Partially<T> = T extends readonly (infer E)[]
  ? readonly (Partially<E> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Partially<T[K]> }
    : T;

/**
 * Reports every mistake of a value on its own terms, and returns its well-formed parts with defaults filled in.
 *
 * Zod's own parse gives all or nothing. Checks that compare settings must still see the good ones when another is bad,
 * or an operator would meet the second half of the mistakes only after correcting the first.
 *
 * @param setting path of the value, for the messages
 */
export function validatePartially<T extends z.ZodType>(
  schema: T,
  value: unknown,
  setting: string,
  report: Report,
): Partially<z.output<T>> | undefined {
  return inspectAny(schema, value, setting, report) as Partially<z.output<T>> | undefined;
}

function inspectAny(schema: z.core.$ZodType, value: unknown, setting: string, report: Report): unknown {
  if (value === undefined) {
    const parsed = z.safeParse(schema, undefined);
    if (parsed.success) {
      return parsed.data;
    }
  }
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) {
    return inspectObject(inner, value, setting, report);
  }
  if (inner instanceof z.ZodDiscriminatedUnion) {
    return inspectUnion(inner, value, setting, report);
  }
  if (inner instanceof z.ZodArray) {
    return inspectArray(inner, value, setting, report);
  }
  if (inner instanceof z.ZodRecord) {
    return inspectRecord(inner, value, setting, report);
  }
  return inspectLeaf(inner, value, setting, report);
}

function inspectObject(schema: z.ZodObject, value: unknown, setting: string, report: Report): unknown {
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
    const fix = meant ? `did you mean ${meant}?` : "remove it";
    report({ setting: `${setting}.${key}`, value: value[key], allowed: oneOf(keys), fix });
  }
  return Object.fromEntries(
    keys.map((key) => [key, inspectAny(schema.shape[key], value[key], `${setting}.${key}`, report)]),
  );
}

function inspectUnion(
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
  return inspectObject(chosen.option, value, setting, report);
}

function inspectArray(schema: z.ZodArray, value: unknown, setting: string, report: Report): unknown {
  const { allowed = "a list" } = allNotes(schema);
  if (!Array.isArray(value)) {
    report({ setting, value, allowed, fix: `write ${setting} as a list: [ … ]` });
    return undefined;
  }
  // Of the list itself only the length is checked here: its items are reported one by one below.
  for (const issue of z.safeParse(schema, value).error?.issues ?? []) {
    if (issue.code === "too_small" && issue.path.length === 0) {
      const fix = `add ${Number(issue.minimum) - value.length} or more`;
      report({ setting, value, allowed, fix });
    }
    if (issue.code === "too_big" && issue.path.length === 0) {
      report({ setting, value, allowed, fix: `keep ${issue.maximum} or fewer` });
    }
  }
  return value.map((item, index) => inspectAny(schema.element, item, `${setting}[${index}]`, report));
}

function inspectRecord(schema: z.ZodRecord, value: unknown, setting: string, report: Report): unknown {
  const { allowed = "an object" } = allNotes(schema);
  if (!isPlainObject(value)) {
    report({ setting, value, allowed, fix: `write ${setting} as { … }` });
    return undefined;
  }
  const entries = Object.entries(value).map(([key, item]) => {
    const place = `${setting}[${JSON.stringify(key)}]`;
    inspectAny(schema.keyType, key, place, (mistake) => report({ ...mistake, value: key }));
    return [key, inspectAny(schema.valueType, item, place, report)];
  });
  return Object.fromEntries(entries);
}

function inspectLeaf(schema: z.core.$ZodType, value: unknown, setting: string, report: Report): unknown {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) {
    return parsed.data;
  }
  const { allowed = "another value", example } = allNotes(schema);
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

/** The schema inside optional, defaulted and transformed ones. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.def.innerType);
  }
  return schema instanceof z.ZodPipe ? unwrap(schema.def.in) : schema;
}

/** What is noted on a schema and on those inside it; the outer note wins. */
export function allNotes(schema: z.core.$ZodType): z.core.GlobalMeta {
  const inner =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
      ? allNotes(schema.def.innerType)
      : schema instanceof z.ZodPipe
        ? allNotes(schema.def.in)
        : {};
  return { ...inner, ...z.globalRegistry.get(schema) };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
