import { typeSchema } from "../../provider-schema/provider-schema";
import { Arguments, Block } from "../block";
import { isObject, JsonObject, list } from "../json";
import { masked } from "./mask";
import { isHarmlessName, isSecretName } from "./secret-names";

/** Whether the value at a path, such as `user.password`, is a secret. */
type IsSecret = (path: string) => boolean;

/** Resource types whose every value is a secret, of whatever name: those of Kubernetes, Google, Azure, GitHub, Vault. */
const SECRET_TYPE = /_(secrets?|secret_version|secret_v1|password|credentials?|token|sensitive_file)(_v\d)?$/;

/** The arguments of such types that hold the secret. */
const SECRET_CONTENT: readonly string[] = [
  "binary_data",
  "content",
  "data",
  "data_json",
  "encrypted_value",
  "plaintext_value",
  "secret_data",
  "secret_text",
  "string_data",
  "value",
  "value_wo",
];

/**
 * Terraform JSON with a mask in place of each secret. Everything else reads the masked JSON, so that no report, picture or error
 * can show a secret. Known are those that the provider's schema marks as sensitive, those of sensitive variables and outputs,
 * and those whose name says so.
 */
export function withoutSecrets(json: JsonObject): JsonObject {
  return mapValues(json, (kind, value) => {
    switch (kind) {
      case "resource":
      case "data":
      case "ephemeral":
        return eachBlock(value, (types) =>
          mapValues(types, (type, blocks) =>
            eachBlock(blocks, (named) =>
              mapValues(named, (_, body) => masking(body, secretsOf(typeIn(type)))),
            ),
          ),
        );
      case "variable":
      case "output":
        return eachBlock(value, (named) =>
          mapValues(named, (name, body) => {
            const isSensitive = list(body).some((one) => isObject(one) && isTrue(one["sensitive"]));
            return masking(body, (path) =>
              /^(default|value)(\.|$)/.test(path)
                ? isSensitive || isSecretName(name) || isSecretPath(path)
                : false,
            );
          }),
        );
      case "module":
      case "provider":
        return eachBlock(value, (named) => mapValues(named, (_, body) => masking(body, isSecretPath)));
      case "locals":
        // The address of what is in a module says nothing about it: `module.secrets.var.region`.
        return eachBlock(value, (named) =>
          mapValues(named, (name, item) =>
            name === "//" ? item : masking(item, isSecretPath, name.split(".").at(-1)),
          ),
        );
      default:
        return masking(value, isSecretPath);
    }
  });
}

/** A block of a plan with a mask in place of each secret. */
export function blockWithoutSecrets(block: Block): Block {
  return { ...block, arguments: masking(block.arguments, secretsOf(block.type)) as Arguments };
}

/** `aws_db_instance` of `module.db.aws_db_instance`. */
function typeIn(key: string): string {
  return key.slice(key.lastIndexOf(".") + 1);
}

/** The secrets of a resource type: by the provider's schema, and by name. */
function secretsOf(type: string): IsSecret {
  const { sensitive } = typeSchema(type);
  return (path) =>
    isWithin(path, sensitive) ||
    isSecretPath(path) ||
    (SECRET_TYPE.test(type) && SECRET_CONTENT.includes(path.split(".")[0]!));
}

/** Whether a path, or the map or the block that it is in, is one of the given paths. */
function isWithin(path: string, paths: ReadonlySet<string>): boolean {
  const names = path.split(".");
  return paths.size > 0 && names.some((_, index) => paths.has(names.slice(0, index + 1).join(".")));
}

/** Whether a name says so: the last one of the path, or one before it, since everything in `credentials` is a secret. */
function isSecretPath(path: string): boolean {
  const names = path.split(".");
  const name = names.pop()!;
  return (
    isSecretName(name) ||
    (names.includes("set_sensitive") && name === "value") ||
    (names.some(isSecretName) && !isHarmlessName(name))
  );
}

function masking(value: unknown, isSecret: IsSecret, path = ""): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => masking(item, isSecret, path));
  }
  if (isObject(value)) {
    return mapValues(value, (name, item) => {
      const inner = path === "" ? name : `${path}.${name}`;
      return name === "//" ? item : masking(item, isNamedValue(value, name) ? () => true : isSecret, inner);
    });
  }
  if (typeof value === "string") {
    return isSecret(path) && path !== "" ? maskedText(value) : maskedJson(value);
  }
  return typeof value === "number" && isSecret(path) ? masked(String(value)) : value;
}

/** `{ "name": "DB_PASSWORD", "value": "…" }`, as containers and builds have their environment. */
function isNamedValue(object: JsonObject, argument: string): boolean {
  const name = object["name"] ?? object["key"] ?? object["Name"] ?? object["Key"];
  return /^(value|default)$/i.test(argument) && typeof name === "string" && isSecretName(name);
}

/** Text in place of a secret: references stay, since they say where a secret comes from. */
function maskedText(text: string): string {
  const isReference = /^\$\{[\w.*-]+(\[[^\]]*\][\w.*-]*)*\}$/.test(text);
  if (isReference || /^(|true|false|arn:.*)$/.test(text)) {
    return text;
  }
  if (!text.includes("${")) {
    return masked(text);
  }
  // Of an expression, the literal parts: those between the references, and those in quotes.
  return text
    .split(/(\$\{(?:[^{}]|\{[^{}]*\})*\})/)
    .map((part) =>
      part.startsWith("${")
        ? part.replace(/(?<!\[)"((?:[^"\\]|\\.)+)"/g, (_, quoted: string) => `"${masked(quoted)}"`)
        : part.trim() === ""
          ? part
          : masked(part),
    )
    .join("");
}

/** JSON in text, such as container definitions, is read like other JSON. */
function maskedJson(text: string): string {
  if (!/^\s*[[{]/.test(text)) {
    return text;
  }
  try {
    const json = JSON.parse(text) as unknown;
    const result = masking(json, isSecretPath);
    return JSON.stringify(result) === JSON.stringify(json) ? text : JSON.stringify(result);
  } catch {
    return text;
  }
}

/** Terraform accepts a list of objects wherever it accepts an object of blocks. */
function eachBlock(value: unknown, change: (blocks: JsonObject) => unknown): unknown {
  return Array.isArray(value)
    ? value.map((one) => eachBlock(one, change))
    : isObject(value)
      ? change(value)
      : value;
}

function mapValues(object: JsonObject, change: (name: string, value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(name, value)]));
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}
