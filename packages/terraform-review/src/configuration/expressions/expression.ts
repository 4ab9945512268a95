/** An expression of Terraform's language: https://developer.hashicorp.com/terraform/language/expressions */
export type Expression = Syntax & {
  /** As written. */
  readonly text: string;
};

/** What an expression consists of. */
export type Syntax =
  | { readonly kind: "literal"; readonly value: unknown }
  /** Text with expressions in it. */
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  /** A name, such as `var`, `aws_vpc` or the variable of a `for`. */
  | { readonly kind: "name"; readonly name: string }
  /** `of.key`, `of["key"]` or `of[0]`. */
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression }
  /** `of[*].path`. */
  | { readonly kind: "splat"; readonly of: Expression; readonly path: readonly string[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "operation"; readonly operator: string; readonly operands: readonly Expression[] }
  | { readonly kind: "conditional"; readonly parts: readonly [Expression, Expression, Expression] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | {
      readonly kind: "for";
      /** The names of the key, if there is one, and of the value. */
      readonly names: readonly string[];
      readonly of: Expression;
      /** The key of an object; undefined for a list. */
      readonly key?: Expression;
      readonly value: Expression;
      readonly condition?: Expression;
    };

/** The expressions that an expression consists of, in their order, except those in which a `for` has variables. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "call":
      return expression.args;
    case "operation":
      return expression.operands;
    case "conditional":
      return expression.parts;
    case "list":
      return expression.items;
    case "object":
      return expression.entries.flat();
    case "index":
      return [expression.of, expression.key];
    case "for":
    case "splat":
      return [expression.of];
    default:
      return [];
  }
}
