import { isObject } from "../json";

/** A value that is not known before apply. */
export class Unknown {
  /** @param text the expression, such as `aws_vpc.main.id` */
  constructor(readonly text: string) {}
}

/** A value as JSON: what is unknown becomes an expression in braces. */
export function written(value: unknown, original: unknown): unknown {
  if (value instanceof Unknown) {
    const [, text] = /^("(?:[^"\\]|\\.)*")$/s.exec(value.text) ?? [];
    return typeof original === "string" && value.text === bare(original)
      ? original
      : text === undefined
        ? `\${${value.text}}`
        : (JSON.parse(text) as string);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => written(item, Array.isArray(original) ? original[index] : undefined));
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        written(item, isObject(original) ? original[name] : undefined),
      ]),
    );
  }
  return typeof value === "string" && value !== original ? escaped(value) : value;
}

/** A value in Terraform's language, as a part of an expression. */
export function asExpression(value: unknown): string {
  if (value instanceof Unknown) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return `[${value.map(asExpression).join(", ")}]`;
  }
  return isObject(value)
    ? `{${Object.entries(value)
        .map(([name, item]) => `${JSON.stringify(name)} = ${asExpression(item)}`)
        .join(", ")}}`
    : escaped(JSON.stringify(value));
}

/** The expression of `${expression}`. */
export function bare(template: string): string {
  return template.replace(/^\$\{(.*)\}$/s, "$1");
}

/** Text in which nothing is an expression. */
export function escaped(text: string): string {
  return text.replaceAll("${", () => "$${").replaceAll("%{", () => "%%{");
}

/** Whether a part of a value is not known. */
export function hasUnknown(value: unknown): boolean {
  return (
    value instanceof Unknown ||
    (Array.isArray(value) && value.some(hasUnknown)) ||
    (isObject(value) && Object.values(value).some(hasUnknown))
  );
}
