import { markdownTable } from "terraform-review";
import { z } from "zod";
import { metadataOf, unwrap } from "./validate-partially";
import { environmentSchema, sharedSchema } from "./schema";

const HEADER = ["Setting", "Type", "Allowed", "Default", "What it is"];

/** The settings as Markdown, generated from the schema: the text of docs/settings.md. */
export function settingsTable(): string {
  return [
    "# Settings",
    "Generated from the schema in `src/config` by `npm run docs`; edit it there.",
    "## Environments",
    "One file each in `src/config/environments/`, typed `EnvironmentSettings`.",
    ...sections(environmentSchema),
    "## Shared",
    "The stacks `state` and `domain`, in `src/config/shared.ts`, typed `SharedSettings`.",
    ...sections(sharedSchema),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

/** A table of the top-level settings, then a section with a table for each object. */
function sections(schema: z.core.$ZodType): string[] {
  const fields = fieldsOf(schema);
  const isSection = (field: z.core.$ZodType) => unwrap(field) instanceof z.ZodObject;
  const top = fields.filter(([, field]) => !isSection(field)).flatMap(([name, field]) => rows(name, field));
  return [
    markdownTable(HEADER, top),
    ...fields
      .filter(([, field]) => isSection(field))
      .flatMap(([name, field]) => [
        `### \`${name}\``,
        introduction(field),
        markdownTable(HEADER, rowsWithin(name, field)),
      ]),
  ];
}

function introduction(field: z.core.$ZodType): string {
  const { description } = metadataOf(field);
  const need = z.safeParse(field, undefined).success ? "Optional." : "Required.";
  return `${description}. ${need}`;
}

/** A setting's row, or the rows of the settings in it. */
function rows(name: string, field: z.core.$ZodType): string[][] {
  const inner = unwrap(field);
  if (inner instanceof z.ZodArray) {
    return [row(name, "list", field), ...rowsWithin(`${name}[]`, inner.element)];
  }
  if (inner instanceof z.ZodDiscriminatedUnion) {
    return rowsOfKinds(name, field, inner);
  }
  return inner instanceof z.ZodObject ? rowsWithin(name, inner) : [row(name, typeOf(inner, field), field)];
}

function rowsWithin(name: string, field: z.core.$ZodType): string[][] {
  return fieldsOf(field).flatMap(([key, child]) => rows(`${name}.${key}`, child));
}

function rowsOfKinds(name: string, field: z.core.$ZodType, union: z.ZodDiscriminatedUnion): string[][] {
  const key = union.def.discriminator;
  const kinds = (union.options as z.ZodObject[]).map((option) => ({
    kind: [...(option.shape[key] as z.ZodLiteral<string>).values][0]!,
    option,
  }));
  const allowed = `one of ${kinds.map(({ kind }) => kind).join(", ")}`;
  const { description } = metadataOf(field);
  const { type } = (defaultOf(field) as { type?: string } | undefined) ?? {};
  return [
    cells(`${name}.${key}`, "choice", allowed, type ? `\`${type}\`` : "required", description),
    ...kinds.flatMap(({ kind, option }) =>
      Object.entries(option.shape)
        .filter(([child]) => child !== key)
        .flatMap(([child, schema]) =>
          rows(`${name}.${child}`, schema as z.core.$ZodType).map(([setting, ...rest]) => [
            `${setting} (${kind})`,
            ...rest,
          ]),
        ),
    ),
  ];
}

function row(name: string, type: string, field: z.core.$ZodType): string[] {
  const { allowed, defaultsTo, description } = metadataOf(field);
  const fallback = defaultOf(field);
  const isOptional = z.safeParse(field, undefined).success;
  const valueIfUnset =
    fallback !== undefined
      ? `\`${typeof fallback === "string" ? fallback : JSON.stringify(fallback)}\``
      : (defaultsTo ?? (isOptional ? "none" : "required"));
  return cells(name, type, allowed, valueIfUnset, description);
}

function cells(name: string, ...texts: (string | undefined)[]): string[] {
  return [`\`${name}\``, ...texts.map((text) => text ?? "")];
}

function typeOf(inner: z.core.$ZodType, field: z.core.$ZodType): string {
  const { unit } = metadataOf(field);
  if (inner instanceof z.ZodLiteral) {
    return unit ?? "choice";
  }
  if (inner instanceof z.ZodNumber) {
    return unit ?? "number";
  }
  if (inner instanceof z.ZodBoolean) {
    return "switch";
  }
  return inner instanceof z.ZodRecord ? "keys and values" : "text";
}

function defaultOf(field: z.core.$ZodType): unknown {
  return field instanceof z.ZodDefault ? field.def.defaultValue : undefined;
}

function fieldsOf(schema: z.core.$ZodType): [string, z.core.$ZodType][] {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? Object.entries(inner.shape) : [];
}
