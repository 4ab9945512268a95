import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A function of a Go package. */
export interface GoFunction {
  readonly parameters: readonly string[];
  readonly body: string;
  readonly scope: GoPackage;
}

/** The text of a Go package: all files of a directory. */
export class GoPackage {
  private readonly text: string;

  constructor(
    readonly directory: string,
    private readonly source: GoSource,
  ) {
    this.text = source.textOf(directory);
  }

  /** A function or method by its name, such as `tags.Schema` or `resourceBucket`. */
  function(name: string): GoFunction | undefined {
    const [local, ...packages] = name.split(".").reverse();
    if (packages.length > 0) {
      return this.source
        .packagesNamed(packages[0]!)
        .map((one) => one.function(local!))
        .find((found) => found !== undefined);
    }
    const declared = new RegExp(`^func (?:\\([^)]*\\) )?${local}\\(([^)]*)\\)[^\\n]*\\{\\n`, "m").exec(
      this.text,
    );
    if (!declared) {
      return undefined;
    }
    const start = declared.index + declared[0].lastIndexOf("{");
    return {
      parameters: declared[1]!.split(",").map((one) => one.trim().split(" ")[0]!),
      body: this.text.slice(start + 1, endOf(this.text, start)),
      scope: this,
    };
  }

  /** A method of the type that has another method with this text, such as a `ResourceType` that returns a name. */
  methodBeside(text: RegExp, name: string): GoFunction | undefined {
    const receiver = [...this.text.matchAll(new RegExp(text, "g"))]
      .map(({ index }) => /.*func \((?:\w+ )?(\*?\w+)\)/s.exec(this.text.slice(0, index))?.[1])
      .find((name) => name !== undefined && !/DataSource|Ephemeral|List/.test(name));
    const declared = receiver
      ? new RegExp(
          `^func \\((?:\\w+ )?\\*?${receiver.replace("*", "")}\\) ${name}\\([^\\n]*\\{\\n`,
          "m",
        ).exec(this.text)
      : undefined;
    if (!declared) {
      return undefined;
    }
    const start = declared.index + declared[0].lastIndexOf("{");
    return { parameters: [], body: this.text.slice(start + 1, endOf(this.text, start)), scope: this };
  }

  /** The value of a variable of the package. */
  variable(name: string): string | undefined {
    const declared = new RegExp(`^(?:var )?\\t?${name}\\s*(?:\\S+ )?= `, "m").exec(this.text);
    return declared ? expressionAt(this.text, declared.index + declared[0].length) : undefined;
  }

  /** The values of a constant, such as `storageaccounts.KindStorageV2`: there may be several packages with the name. */
  constants(name: string): string[] {
    const [local, packageName] = name.split(".").reverse();
    const packages = packageName === undefined ? [this] : this.source.packagesNamed(packageName);
    return packages.flatMap((one) => one.variable(local!) ?? []);
  }

  matches(text: RegExp): RegExpExecArray | null {
    return text.exec(this.text);
  }
}

/** The Go packages under a directory. */
export class GoSource {
  readonly packages: readonly GoPackage[];
  private readonly files = new Map<string, string[]>();

  constructor(root: string) {
    for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
      if (file.endsWith(".go") && !file.endsWith("_test.go")) {
        const directory = join(root, file, "..");
        this.files.set(directory, [...(this.files.get(directory) ?? []), join(root, file)]);
      }
    }
    this.packages = [...this.files.keys()].map((directory) => new GoPackage(directory, this));
  }

  textOf(directory: string): string {
    return this.files
      .get(directory)!
      .map((file) => withoutComments(readFileSync(file, "utf8")))
      .join("\n");
  }

  packagesNamed(name: string): readonly GoPackage[] {
    return this.packages.filter(({ directory }) => basename(directory) === name);
  }
}

/** The text of a file that has this text. */
export function fileWith(directory: string, text: RegExp): string {
  const files = readdirSync(directory).filter((file) => /(?<!_test)\.go$/.test(file));
  return files.map((file) => readFileSync(join(directory, file), "utf8")).find((one) => text.test(one)) ?? "";
}

/** Strings and runes, in which brackets and commas mean nothing. */
const QUOTED = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'/y;

function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|`[^`]*`|\/\/[^\n]*|\/\*[^]*?\*\//g, (one) =>
    one.startsWith("/") ? "" : one,
  );
}

/** The position after a quoted text that starts here, or the next position. */
function step(text: string, at: number): number {
  QUOTED.lastIndex = at;
  return QUOTED.test(text) ? QUOTED.lastIndex : at + 1;
}

/** The position of the bracket that closes the one at a position. */
export function endOf(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at = step(text, at)) {
    if ("([{".includes(text[at]!)) {
      depth++;
    } else if (")]}".includes(text[at]!) && --depth === 0) {
      return at;
    }
  }
  return text.length;
}

/** The expression at a position, up to the comma, the bracket or the end of line that ends it. */
export function expressionAt(text: string, start: number): string {
  for (let at = start; at < text.length;) {
    if (",)]}\n".includes(text[at]!)) {
      return text.slice(start, at).trim();
    }
    at = "([{".includes(text[at]!) ? endOf(text, at) + 1 : step(text, at);
  }
  return text.slice(start).trim();
}

/** The elements between brackets, of which the first is at a position. */
export function elementsIn(text: string, start: number): string[] {
  const end = endOf(text, start);
  const elements: string[] = [];
  let from = start + 1;
  for (let at = from; at < end;) {
    if (text[at] === ",") {
      elements.push(text.slice(from, at).trim());
      from = ++at;
    } else {
      at = "([{".includes(text[at]!) ? endOf(text, at) + 1 : step(text, at);
    }
  }
  return [...elements, text.slice(from, end).trim()].filter((one) => one !== "");
}
