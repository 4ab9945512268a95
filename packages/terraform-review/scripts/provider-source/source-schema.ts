import { elementsIn, endOf, expressionAt, fileWith, GoPackage, GoSource } from "./go-source";

/** An argument of a resource type, as its provider's source declares it. */
export interface SourceArgument {
  /** Such as `settings.tier`. */
  readonly path: string;
  /** Undefined if the source decides it by what cannot be read here. */
  readonly forceNew: boolean | undefined;
  readonly isBlock: boolean;
  readonly isComputed: boolean;
  readonly isSet: boolean;
  readonly isSensitive: boolean;
  /** A text, a number or a boolean. */
  readonly default: unknown;
}

/** An expression, and where its names are declared. */
interface Expression {
  readonly text: string;
  readonly body: string;
  readonly scope: GoPackage;
  /** The values of the parameters that are booleans. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The variables that have had it as their value: entries of a map may be added to them. */
  readonly variables?: readonly { readonly name: string; readonly in: Expression }[];
}

/** Deeper blocks are those of pods and of rules that nest in themselves. No provider replaces a resource for them. */
const MAX_DEPTH = 5;

/** The arguments of a resource type of a provider that is written with Terraform's plugin SDK; undefined if it is not found. */
export function sourceSchema(source: GoSource, type: string): SourceArgument[] | undefined {
  const resource = resourceOf(source, type);
  const fields = resource && mapOf(resource);
  if (!resource || !fields) {
    return undefined;
  }
  return [...argumentsOf(fields), ...conditionally(resource.scope.directory, type)];
}

/** The expression of the schema: a resource function's `Schema`, or the `Arguments` of a type with methods. */
function resourceOf(source: GoSource, type: string): Expression | undefined {
  const typed = new RegExp(`return "${type}"\\n`);
  const registered = new RegExp(
    `"${type}":\\s*([\\w.]+)\\(|Name:\\s*"${type}",[^}]*?Schema:\\s*([\\w.]+)\\(\\)`,
    "g",
  );
  for (const scope of source.packages) {
    const method = scope.methodBeside(typed, "Arguments");
    if (method && !/"data_source|DataSource/.test(method.body)) {
      return { ...returned(method.body), scope, parameters: {} };
    }
    registered.lastIndex = 0;
    for (let found = scope.matches(registered); found; found = scope.matches(registered)) {
      const name = found[1] ?? found[2]!;
      const declared = /^data/i.test(name) ? undefined : scope.function(name);
      // A resource's identity has a `SchemaFunc`, too.
      const schema =
        declared && (/\WSchema:\s*/.exec(declared.body) ?? /\WSchemaFunc:\s*/.exec(declared.body));
      if (declared && schema) {
        const text = expressionAt(declared.body, schema.index + schema[0].length);
        const resource: Expression = { text, body: declared.body, scope: declared.scope, parameters: {} };
        return { ...resource, variables: [{ name: "\\w+\\.Schema", in: resource }] };
      }
    }
  }
  return undefined;
}

/** The arguments that a condition in code replaces a resource for (`CustomizeDiff`). */
function conditionally(directory: string, type: string): SourceArgument[] {
  const text = fileWith(
    directory,
    new RegExp(`^func (?:\\(\\w* ?\\w+\\) )?[Rr]esource\\w*\\([^]*"${type}"|return "${type}"\\n`, "m"),
  );
  return [...text.matchAll(/ForceNew(?:If\w*)?\(\s*"([\w.]+)"/g)].map(([, path]) => ({
    path: path!.replace(/\.\d+(?=\.|$)/g, ""),
    forceNew: undefined,
    isBlock: false,
    isComputed: false,
    isSet: false,
    isSensitive: false,
    default: undefined,
  }));
}

function argumentsOf(fields: ReadonlyMap<string, Expression>, prefix = "", depth = 1): SourceArgument[] {
  return [...fields].flatMap(([name, expression]): SourceArgument[] => {
    const path = `${prefix}${name}`;
    const schema = compositeOf(expression);
    if (!schema) {
      return [argument(path, {}, undefined)];
    }
    const { is, fields: own } = schema;
    if (is("Computed") && !is("Optional") && !is("Required")) {
      return [];
    }
    const element = own.get("Elem");
    const nested = element && /Resource|^\w+(\.\w+)?\(/.test(element.text) ? compositeOf(element) : undefined;
    const inner = nested?.fields.get("Schema");
    const innerFields = inner && depth < MAX_DEPTH ? mapOf(inner) : undefined;
    const mode = own.get("ConfigMode");
    return [
      argument(path, own, evaluate(own.get("ForceNew")), nested !== undefined && mode === undefined),
      ...(innerFields
        ? argumentsOf(innerFields, `${path}.`, depth + 1)
        : inner && depth < MAX_DEPTH
          ? [argument(`${path}.*`, {}, undefined)]
          : []),
    ];
  });

  function argument(
    path: string,
    own: ReadonlyMap<string, Expression> | object,
    forceNew: boolean | undefined,
    isBlock = false,
  ): SourceArgument {
    const get = (name: string) =>
      own instanceof Map ? (own.get(name) as Expression | undefined) : undefined;
    return {
      path,
      forceNew,
      isBlock,
      isComputed: evaluate(get("Computed")) === true,
      isSet: /\.TypeSet$/.test(get("Type")?.text ?? ""),
      isSensitive: evaluate(get("Sensitive")) === true || evaluate(get("WriteOnly")) === true,
      default: constant(get("Default")),
    };
  }
}

/** A boolean of a composite literal. One that is not set is false. */
function evaluate(expression: Expression | undefined): boolean | undefined {
  if (!expression) {
    return false;
  }
  const [, not, name] = /^(!?)(\w+)$/.exec(expression.text) ?? [];
  const value = name === undefined ? undefined : (expression.parameters[name] ?? name);
  return value === "true" || value === "false" ? (value === "true") !== (not === "!") : undefined;
}

/** A literal, or the literal of a constant: `string(storageaccounts.MinimumTlsVersionTLSOneTwo)`. */
function constant(expression: Expression | undefined): unknown {
  const [, name] = /^(?:string\()?((?:\w+\.)?[A-Z]\w+)\)?$/.exec(expression?.text ?? "") ?? [];
  if (!expression || name === undefined) {
    return literal(expression?.text);
  }
  const values = new Set(expression.scope.constants(name).map(literal));
  return values.size === 1 ? [...values][0] : undefined;
}

function literal(text: string | undefined): unknown {
  return text !== undefined && /^("[^"\\]*"|-?\d+(\.\d+)?|true|false)$/.test(text)
    ? JSON.parse(text)
    : undefined;
}

/** The fields of a composite literal, such as `&schema.Schema{Type: schema.TypeString}`, followed through calls and names. */
function compositeOf(
  expression: Expression,
): { fields: Map<string, Expression>; is(name: string): boolean } | undefined {
  const found = follow(expression, /^(?:&?[\w.]+)?\{/);
  if (!found) {
    return undefined;
  }
  const fields = new Map(
    elementsIn(found.text, found.text.indexOf("{")).flatMap((element): [string, Expression][] => {
      const [, name, value] = /^(\w+):\s*([^]*)$/.exec(element) ?? [];
      return name === undefined
        ? []
        : [[name, { text: value!, body: found.body, scope: found.scope, parameters: found.parameters }]];
    }),
  );
  return { fields, is: (name) => evaluate(fields.get(name)) === true };
}

/** The entries of a map of schemas, followed through calls and names. */
function mapOf(expression: Expression): Map<string, Expression> | undefined {
  const merging = /^[\w.]*MergeSchemas\(/.exec(expression.text);
  if (merging) {
    const maps = elementsIn(expression.text, merging[0].length - 1).map((text) =>
      mapOf({ ...expression, text }),
    );
    return maps.every((map) => map !== undefined) ? new Map(maps.flatMap((map) => [...map])) : undefined;
  }
  const found = follow(expression, /^map\[string\]\*?[\w.]+\{/);
  if (!found) {
    return undefined;
  }
  const start = found.text.indexOf("{");
  const written = elementsIn(found.text, start).flatMap((element): [string, Expression][] => {
    const [, name, value] = /^"([^"]+)":\s*([^]*)$/.exec(element) ?? [];
    return name === undefined
      ? []
      : [[name, { text: value!, body: found.body, scope: found.scope, parameters: found.parameters }]];
  });
  const later = (found.variables ?? []).flatMap(({ name, in: where }) =>
    [...where.body.matchAll(new RegExp(`^\\s*${name}\\["(\\w+)"\\] = `, "gm"))].map(
      (one): [string, Expression] => [
        one[1]!,
        { ...where, text: expressionAt(where.body, one.index + one[0].length) },
      ],
    ),
  );
  return new Map([...later, ...written]);
}

/** Follows calls of functions and names of variables to an expression of a form. */
function follow(expression: Expression, form: RegExp, depth = 0): Expression | undefined {
  const { text, body, scope } = expression;
  if (form.test(text) || depth > 8) {
    return form.test(text) ? expression : undefined;
  }
  const inline = /^func\(\)[^{]*\{/.exec(text);
  if (inline) {
    const inner = text.slice(inline[0].length, endOf(text, inline[0].length - 1));
    return follow({ ...expression, ...returned(inner), body: `${body}\n${inner}` }, form, depth + 1);
  }
  const call = /^([\w.]+)\(/.exec(text);
  if (call) {
    const called = scope.function(call[1]!);
    const given = elementsIn(text, call[0].length - 1).map((one) => expression.parameters[one] ?? one);
    return (
      called &&
      follow(
        {
          ...returned(called.body),
          scope: called.scope,
          parameters: Object.fromEntries(called.parameters.map((name, index) => [name, given[index] ?? ""])),
          ...(expression.variables ? { variables: expression.variables } : {}),
        },
        form,
        depth + 1,
      )
    );
  }
  if (/^&?\w+$/.test(text)) {
    const name = text.replace("&", "");
    const declared = new RegExp(`(?:^|\\s)(?:var )?${name}\\s*(?:[^=\\n]* )?:?= `).exec(body);
    const value = declared ? expressionAt(body, declared.index + declared[0].length) : scope.variable(name);
    const variables = [...(expression.variables ?? []), { name, in: expression }];
    return value === undefined
      ? undefined
      : follow({ ...expression, text: value, variables }, form, depth + 1);
  }
  return undefined;
}

/** What a function returns: its last `return`, and not that of a function in it. */
function returned(body: string): Pick<Expression, "text" | "body"> {
  const own = [...body.matchAll(/^\treturn /gm)].at(-1)?.index ?? body.lastIndexOf("return ");
  return { text: own < 0 ? "" : expressionAt(body, body.indexOf("return ", own) + "return ".length), body };
}
