import { DataPoints } from "./alarm-evaluator";

/** Series by the names that an expression gives them. */
export type NamedSeries = Readonly<Record<string, DataPoints>>;

/**
 * Calculates an expression of CloudWatch's metric math over series of the same length, period by period. A period has a
 * result if all series that it needs have data. It knows what the alarms of this site use: numbers, names, + - * /,
 * comparisons, IF and FILL.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function calculate(expression: string, series: NamedSeries): DataPoints {
  const periods = Math.max(...Object.values(series).map(({ length }) => length));
  return Array.from({ length: periods }, (_, period) =>
    new Parser(expression, (name) => {
      if (!Object.hasOwn(series, name)) {
        throw new Error(`${expression} needs a series ${name}; there is ${Object.keys(series).join(", ")}`);
      }
      return series[name]![period];
    }).result(),
  );
}

type Value = number | undefined;

/** Calculates an expression for one period while it reads it. */
class Parser {
  private readonly tokens: string[];

  constructor(
    private readonly expression: string,
    private readonly valueOf: (name: string) => Value,
  ) {
    this.tokens = expression.match(/\d+(?:\.\d+)?|\w+|[<>]=?|==|[-+*/(),]/g) ?? [];
  }

  result(): Value {
    const value = this.comparison();
    if (this.tokens.length > 0) {
      throw new Error(`cannot read ${this.expression} from ${this.tokens.join(" ")}`);
    }
    return value === undefined || Number.isFinite(value) ? value : undefined;
  }

  private comparison(): Value {
    const left = this.sum();
    const operator = this.take(/^([<>]=?|==)$/);
    return operator === undefined ? left : combine(operator, left, this.sum());
  }

  private sum(): Value {
    let value = this.product();
    for (let operator = this.take(/^[-+]$/); operator !== undefined; operator = this.take(/^[-+]$/)) {
      value = combine(operator, value, this.product());
    }
    return value;
  }

  private product(): Value {
    let value = this.term();
    for (let operator = this.take(/^[*/]$/); operator !== undefined; operator = this.take(/^[*/]$/)) {
      value = combine(operator, value, this.term());
    }
    return value;
  }

  private term(): Value {
    const token = this.tokens.shift();
    if (token === "(") {
      const value = this.comparison();
      this.expect(")");
      return value;
    }
    if (token === "-") {
      return combine("-", 0, this.term());
    }
    if (token !== undefined && /^\d/.test(token)) {
      return Number(token);
    }
    if (token !== undefined && /^\w/.test(token)) {
      return this.tokens[0] === "(" ? this.call(token) : this.valueOf(token);
    }
    throw new Error(`cannot read ${this.expression} at ${token}`);
  }

  private call(name: string): Value {
    this.expect("(");
    const values = [this.comparison()];
    while (this.take(/^,$/)) {
      values.push(this.comparison());
    }
    this.expect(")");
    const [first, second, third] = values;
    if (name === "IF" && values.length === 3) {
      return first === undefined ? undefined : first !== 0 ? second : third;
    }
    if (name === "FILL" && values.length === 2) {
      return first ?? second;
    }
    throw new Error(`unknown function ${name} with ${values.length} arguments in ${this.expression}`);
  }

  private take(pattern: RegExp): string | undefined {
    return this.tokens[0] !== undefined && pattern.test(this.tokens[0]) ? this.tokens.shift() : undefined;
  }

  private expect(token: string): void {
    const found = this.tokens.shift();
    if (found !== token) {
      throw new Error(`${this.expression} has ${found} instead of ${token}`);
    }
  }
}

function combine(operator: string, left: Value, right: Value): Value {
  if (left === undefined || right === undefined) {
    return undefined;
  }
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "<":
      return Number(left < right);
    case "<=":
      return Number(left <= right);
    case ">":
      return Number(left > right);
    case ">=":
      return Number(left >= right);
    default:
      return Number(left === right);
  }
}
