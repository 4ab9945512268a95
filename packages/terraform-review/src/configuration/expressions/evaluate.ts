import { stringify } from "../../stringify";
import { isObject } from "../json";
import { Expression, partsOf } from "./expression";
import { call } from "./functions";
import { operation } from "./operators";
import { parseTemplate } from "./parse";
import { asExpression, bare, escaped, hasUnknown, Unknown, written } from "./unknown";

/** What names mean in an expression. */
export interface Scope {
  /** The values of variables that are known. */
  readonly variables: ReadonlyMap<string, unknown>;
  /** The local values, as in the JSON, and by their addresses what modules have: `module.db.endpoint`. */
  readonly locals: Readonly<Record<string, unknown>>;
  /** The element of `for_each` that a resource is for. */
  readonly each?: { readonly key: string; readonly value: unknown };
  /** The index in `count` that a resource is for. */
  readonly count?: { readonly index: number };
}

/**
 * A value of Terraform JSON in which what is known is calculated: variables with a value, local values, functions and
 * conditions. The rest stays as it is: references to resources, data sources and modules, and `count` and `each` unless they are given.
 */
export function effectiveValue(value: unknown, scope: Scope): unknown {
  return new Evaluation(scope).effective(value);
}

class Evaluation {
  /** Local values that are being evaluated. */
  private readonly open = new Set<string>();
  private readonly locals = new Map<string, unknown>();
  private readonly values = new Map<Expression, unknown>();
  /** The names that have a value everywhere. */
  private names: ReadonlyMap<string, unknown> = new Map();

  constructor(private readonly scope: Scope) {
    const { each, count } = scope;
    this.names = new Map<string, unknown>([
      ...(each ? [["each", { key: each.key, value: this.json(each.value) }] as const] : []),
      ...(count ? [["count", count] as const] : []),
    ]);
  }

  effective(value: unknown): unknown {
    return written(this.json(value), value);
  }

  /** The value of JSON, with unknown parts. */
  private json(value: unknown): unknown {
    if (typeof value === "string") {
      // Without an expression, there is nothing to calculate, and nothing to escape.
      const template = value.includes("${") ? parseTemplate(value) : undefined;
      return template
        ? this.value(template, this.names)
        : value.includes("${")
          ? new Unknown(bare(value))
          : value;
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.json(item));
    }
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.json(item)]))
      : value;
  }

  /** @param names the variables of the `for` expressions around it */
  private value(expression: Expression, names: ReadonlyMap<string, unknown>): unknown {
    // The variables of a `for` are other values each time.
    const isSame = names === this.names;
    if (isSame && this.values.has(expression)) {
      return this.values.get(expression);
    }
    const result = this.known(expression, names);
    const value =
      result !== undefined ? result : new Unknown(isSame ? this.partlyKnown(expression) : expression.text);
    if (isSame) {
      this.values.set(expression, value);
    }
    return value;
  }

  /**
   * The text of an expression that is not known, with what is known of modules: nobody sees a change of their variables otherwise. Those
   * of the root module are blocks, whose changes are shown.
   */
  private partlyKnown(expression: Expression): string {
    let text = expression.text;
    let position = 0;
    for (const part of partsOf(expression)) {
      const start = text.indexOf(part.text, position);
      if (start === -1 || !/\bmodule\./.test(part.text)) {
        continue;
      }
      const known = asExpression(this.value(part, this.names));
      text = text.slice(0, start) + known + text.slice(start + part.text.length);
      position = start + known.length;
    }
    return text;
  }

  /** The value, which may have unknown parts; undefined if nothing of it is known. */
  private known(expression: Expression, names: ReadonlyMap<string, unknown>): unknown {
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "template":
        return this.template(expression.parts, names);
      case "name":
        return names.get(expression.name);
      case "index":
        return this.reference(expression, names);
      case "splat": {
        const of = this.value(expression.of, names);
        const items = hasUnknown(of) ? undefined : Array.isArray(of) ? of : of === null ? [] : [of];
        return items?.map((item) => expression.path.reduce<unknown>(partOf, item));
      }
      case "list":
        return this.items(expression.items, names);
      case "object": {
        const entries = expression.entries.map(([key, item]) => [
          this.value(key, names),
          this.value(item, names),
        ]);
        return entries.some(([key]) => typeof key === "object") ? undefined : Object.fromEntries(entries);
      }
      case "conditional": {
        const [condition, whenTrue, whenFalse] = expression.parts;
        const isTrue = this.value(condition, names);
        return typeof isTrue === "object"
          ? undefined
          : this.value(stringify(isTrue) === "true" ? whenTrue : whenFalse, names);
      }
      case "operation": {
        const operands = expression.operands.map((operand) => this.value(operand, names));
        return operation(expression.operator, operands);
      }
      case "call":
        return this.call(expression, names);
      case "for":
        return this.loop(expression, names);
    }
  }

  private template(parts: readonly Expression[], names: ReadonlyMap<string, unknown>): unknown {
    const values = parts.map((part) => this.value(part, names));
    if (
      values.every((value) => !(value instanceof Unknown) && (typeof value !== "object" || value === null))
    ) {
      return values.map((value) => (value === null ? "" : stringify(value))).join("");
    }
    return new Unknown(
      JSON.stringify(
        values
          .map((value) => (value instanceof Unknown ? `\${${value.text}}` : escaped(stringify(value))))
          .join(""),
      ),
    );
  }

  /** Undefined if it is not known. */
  private reference(
    expression: Expression & { kind: "index" },
    names: ReadonlyMap<string, unknown>,
  ): unknown {
    const { of, key } = expression;
    if (of.kind === "name" && !names.has(of.name) && key.kind === "literal") {
      const name = String(key.value);
      return of.name === "var"
        ? this.scope.variables.get(name)
        : of.name === "local"
          ? this.local(name)
          : undefined;
    }
    if (Object.hasOwn(this.scope.locals, expression.text) && expression.text.startsWith("module.")) {
      return this.local(expression.text);
    }
    const [container, index] = [this.value(of, names), this.value(key, names)];
    if (typeof index === "object") {
      return undefined;
    }
    return container instanceof Unknown
      ? unknownPart(container, expression, index as string | number)
      : partOf(container, index as string | number);
  }

  private local(name: string): unknown {
    if (this.locals.has(name)) {
      return this.locals.get(name);
    }
    if (this.open.has(name) || !Object.hasOwn(this.scope.locals, name)) {
      return undefined;
    }
    this.open.add(name);
    const value = this.json(this.scope.locals[name]);
    this.open.delete(name);
    this.locals.set(name, value);
    return value;
  }

  /** Undefined if it is not known how many items there are. */
  private items(items: readonly Expression[], names: ReadonlyMap<string, unknown>): unknown[] | undefined {
    const values: unknown[] = [];
    for (const item of items) {
      if (item.kind === "call" && item.name === "...") {
        const spread = this.value(item.args[0]!, names);
        if (!Array.isArray(spread)) {
          return undefined;
        }
        values.push(...(spread as unknown[]));
      } else {
        values.push(this.value(item, names));
      }
    }
    return values;
  }

  private call({ name, args }: Expression & { kind: "call" }, names: ReadonlyMap<string, unknown>): unknown {
    const values = this.items(args, names);
    if (values === undefined) {
      return undefined;
    }
    if (name === "try") {
      return values.find((value) => !hasUnknown(value));
    }
    if (name === "can") {
      return values.some(hasUnknown) ? undefined : true;
    }
    if (name === "jsonencode" && hasUnknown(values) && !(values[0] instanceof Unknown)) {
      // References stay where they are in the text, as in a policy with the ARN of a bucket.
      return new Unknown(JSON.stringify(JSON.stringify(written(values[0], undefined))));
    }
    const isPartial = ["concat", "tolist", "toset", "merge", "flatten", "compact"].includes(name);
    const isKnown = isPartial ? !values.some((value) => value instanceof Unknown) : !hasUnknown(values);
    return isKnown ? call(name, values) : undefined;
  }

  private loop(expression: Expression & { kind: "for" }, names: ReadonlyMap<string, unknown>): unknown {
    const of = this.value(expression.of, names);
    if (hasUnknown(of) || typeof of !== "object" || of === null) {
      return undefined;
    }
    const results: (readonly [unknown, unknown])[] = [];
    for (const [key, value] of Object.entries(of)) {
      const [first, second] = expression.names;
      const inner = new Map(names).set(second ?? first!, value);
      if (second !== undefined) {
        inner.set(first!, Array.isArray(of) ? Number(key) : key);
      }
      const condition = expression.condition ? this.value(expression.condition, inner) : true;
      const result = [
        expression.key ? this.value(expression.key, inner) : "",
        this.value(expression.value, inner),
      ] as const;
      // What is not known has a text with the variable of the loop, which means nothing outside of it.
      if (hasUnknown(result) || typeof condition === "object") {
        return undefined;
      }
      if (stringify(condition) === "true") {
        results.push(result);
      }
    }
    return expression.key ? Object.fromEntries(results) : results.map(([, value]) => value);
  }
}

/** `aws_subnet.a["eu"].id` for `aws_subnet.a[each.key].id`. */
function unknownPart(
  container: Unknown,
  { of, key, text }: Expression & { kind: "index" },
  index: string | number,
): Unknown {
  const suffix = key.kind === "literal" ? text.slice(of.text.length) : `[${JSON.stringify(index)}]`;
  return new Unknown(`${container.text}${suffix}`);
}

/** Undefined if there is no such part. */
function partOf(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) {
    return value[Number(key)] as unknown;
  }
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
