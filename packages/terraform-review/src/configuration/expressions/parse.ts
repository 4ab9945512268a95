import { Expression, Syntax } from "./expression";

const TOKEN =
  /\s*(?:([A-Za-z_][\w-]*)|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(==|!=|<=|>=|&&|\|\||=>|\.\.\.|[-+*/%<>!?:.,=()[\]{}])|(")|$)/y;

/** Binary operators, those that bind least first. */
const PRECEDENCE: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];

/** Parses a string of Terraform JSON, which may have expressions in braces. */
export function parseTemplate(text: string): Expression | undefined {
  return attempt(() => new Parser(text).template(text.length));
}

function textOf(value: string): Expression {
  return { kind: "literal", value, text: JSON.stringify(value) };
}

class SyntaxProblem extends Error {}

function attempt(parse: () => Expression): Expression | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof SyntaxProblem) {
      return undefined;
    }
    throw error;
  }
}

class Parser {
  private position = 0;

  constructor(private readonly text: string) {}

  /** @param end the position of the end, or that of a closing quote */
  template(end?: number): Expression {
    const parts: Expression[] = [];
    let literal = "";
    const isAtEnd = () => (end === undefined ? this.text[this.position] === '"' : this.position >= end);
    while (!isAtEnd()) {
      const rest = this.text.slice(this.position, this.position + 3);
      if (rest === "") {
        throw new SyntaxProblem("the text has no end");
      } else if (rest === "$${" || rest === "%%{") {
        literal += rest.slice(1);
        this.position += 3;
      } else if (rest.startsWith("${")) {
        this.position += 2;
        parts.push(textOf(literal), this.expression());
        literal = "";
        this.expect("}");
      } else if (rest.startsWith("%{")) {
        throw new SyntaxProblem("directives are not known here");
      } else if (end === undefined && rest.startsWith("\\")) {
        literal += this.escaped();
      } else {
        literal += this.text[this.position++]!;
      }
    }
    this.position += end === undefined ? 1 : 0;
    const all = [...parts, textOf(literal)].filter((part) => part.kind !== "literal" || part.value !== "");
    const [only, ...others] = all;
    // "${var.ports}" has the type of the variable.
    return only && others.length === 0
      ? only
      : all.length === 0
        ? textOf("")
        : { kind: "template", parts: all, text: this.text };
  }

  private escaped(): string {
    const sequence = /\\(?:u[0-9a-fA-F]{4}|[nrt"\\])/y;
    sequence.lastIndex = this.position;
    const [found] = sequence.exec(this.text) ?? [];
    if (found === undefined) {
      throw new SyntaxProblem("an unknown escape sequence");
    }
    this.position += found.length;
    return JSON.parse(`"${found}"`) as string;
  }

  private expression(): Expression {
    const start = this.position;
    const condition = this.operation(0);
    if (!this.accept("?")) {
      return condition;
    }
    const whenTrue = this.expression();
    this.expect(":");
    const whenFalse = this.expression();
    return this.since(start, { kind: "conditional", parts: [condition, whenTrue, whenFalse] });
  }

  private since(start: number, syntax: Syntax): Expression {
    return { ...syntax, text: this.text.slice(start, this.position).trim() };
  }

  private operation(level: number): Expression {
    const operators = PRECEDENCE[level];
    if (!operators) {
      return this.unary();
    }
    const start = this.position;
    let left = this.operation(level + 1);
    for (let operator = this.peek(); operators.includes(operator); operator = this.peek()) {
      this.next();
      const right = this.operation(level + 1);
      left = this.since(start, { kind: "operation", operator, operands: [left, right] });
    }
    return left;
  }

  private unary(): Expression {
    const start = this.position;
    const operator = this.peek();
    if (operator === "!" || operator === "-") {
      this.next();
      return this.since(start, { kind: "operation", operator, operands: [this.unary()] });
    }
    let of = this.since(start, this.primary());
    for (let access = this.access(of); access; access = this.access(of)) {
      of = this.since(start, access);
    }
    return of;
  }

  /** An attribute, an index or a splat, if one follows. */
  private access(of: Expression): Syntax | undefined {
    if (this.accept(".")) {
      return this.accept("*")
        ? { kind: "splat", of, path: this.path() }
        : { kind: "index", of, key: textOf(this.next()) };
    }
    if (!this.accept("[")) {
      return undefined;
    }
    if (this.accept("*")) {
      this.expect("]");
      return { kind: "splat", of, path: this.path() };
    }
    const key = this.expression();
    this.expect("]");
    return { kind: "index", of, key };
  }

  private path(): string[] {
    const names: string[] = [];
    while (this.accept(".")) {
      names.push(this.next());
    }
    return names;
  }

  private primary(): Syntax {
    if (this.accept('"')) {
      return this.template();
    }
    if (this.accept("(")) {
      const inner = this.expression();
      this.expect(")");
      return inner;
    }
    if (this.accept("[")) {
      return this.peek() === "for" ? this.loop("]") : { kind: "list", items: this.items("]") };
    }
    if (this.accept("{")) {
      return this.peek() === "for" ? this.loop("}") : { kind: "object", entries: this.entries() };
    }
    const token = this.next();
    if (/^\d/.test(token)) {
      return { kind: "literal", value: Number(token) };
    }
    if (!/^[A-Za-z_]/.test(token)) {
      throw new SyntaxProblem(`${token} in place of a value`);
    }
    if (this.accept("(")) {
      return { kind: "call", name: token, args: this.items(")") };
    }
    const constants: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };
    return token in constants ? { kind: "literal", value: constants[token] } : { kind: "name", name: token };
  }

  private items(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.accept(end)) {
      const item = this.expression();
      items.push(item);
      if (this.accept("...")) {
        items[items.length - 1] = { kind: "call", name: "...", args: [item], text: item.text };
      }
      if (!this.accept(",")) {
        this.expect(end);
        return items;
      }
    }
    return items;
  }

  private entries(): [Expression, Expression][] {
    const entries: [Expression, Expression][] = [];
    while (!this.accept("}")) {
      const key = this.expression();
      if (!this.accept("=")) {
        this.expect(":");
      }
      // A bare word is a key, and not a reference.
      entries.push([key.kind === "name" ? textOf(key.name) : key, this.expression()]);
      this.accept(",");
    }
    return entries;
  }

  private loop(end: string): Syntax {
    this.expect("for");
    const names = [this.next()];
    if (this.accept(",")) {
      names.push(this.next());
    }
    this.expect("in");
    const of = this.expression();
    this.expect(":");
    const first = this.expression();
    const value = this.accept("=>") ? this.expression() : undefined;
    if (this.accept("...")) {
      throw new SyntaxProblem("grouping is not known here");
    }
    const condition = this.accept("if") ? this.expression() : undefined;
    this.expect(end);
    return {
      kind: "for",
      names,
      of,
      value: value ?? first,
      ...(value ? { key: first } : {}),
      ...(condition ? { condition } : {}),
    };
  }

  private peek(): string {
    const start = this.position;
    const token = this.next();
    this.position = start;
    return token;
  }

  /** The next token; empty at the end. */
  private next(): string {
    TOKEN.lastIndex = this.position;
    const found = TOKEN.exec(this.text);
    if (!found) {
      throw new SyntaxProblem("an unknown character");
    }
    this.position = TOKEN.lastIndex;
    return found.slice(1).find((group) => group !== undefined) ?? "";
  }

  private accept(token: string): boolean {
    const start = this.position;
    if (this.next() === token) {
      return true;
    }
    this.position = start;
    return false;
  }

  private expect(token: string): void {
    if (!this.accept(token)) {
      throw new SyntaxProblem(`no ${token}`);
    }
  }
}
