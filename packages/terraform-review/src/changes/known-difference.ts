import { stringify } from "../stringify";
import { AttributeChange } from "./attributes";

/** A reference to what identifies a resource of this JSON, and nothing else. */
const IDENTITY =
  /^\$\{((?:module\.[\w-]+(?:\["[^"]*"\]|\[\d+\])?\.)*(?!data\.)[a-z][a-z0-9]*_\w+\.[\w-]+(?:\[[^\]]*\])?)\.(id|arn|name|bucket|key_id|self_link|metadata\[0\]\.name)\}$/;

/**
 * Whether the value of an argument certainly changes. A variable or an attribute that is known only after apply may have the value
 * that the argument has already: an id that is replaced by a reference to the resource with that id, for example.
 */
export function isKnownDifference({ before, after, items }: AttributeChange): boolean {
  if (!isExpression(before) && !isExpression(after)) {
    return true;
  }
  if (items && Array.isArray(before) && Array.isArray(after)) {
    const changed = [...items.added, ...items.removed];
    return before.length !== after.length || changed.every((item) => !isExpression(item) || isIdentity(item));
  }
  if (isAbsent(before) || isAbsent(after)) {
    // What a resource of this JSON has is not the default of an argument.
    const value = before ?? after;
    return isAbsent(after) || typeof value === "object" || isReferenceToResource(value);
  }
  return isIdentity(before) && isIdentity(after) && !isOfSameResource(before, after);
}

/** Whether two references may lead to the same instance, because the key of one is not known. What moves has its new key already. */
function isOfSameResource(before: unknown, after: unknown): boolean {
  const [was, is] = [before, after].map((value) => /^([^[]*)(?:\[(.*)\])?/.exec(stringify(value))!.slice(1));
  const keys = [was![1], is![1]];
  return (
    was![0] === is![0] &&
    keys.some((key) => key !== undefined && !/^(\d+|"[^"]*")$/.test(key)) &&
    !(keys.some(isIndex) && keys.some(isName))
  );
}

function isIndex(key: string | undefined): boolean {
  return /^(\d+$|count\.)/.test(key ?? "");
}

function isName(key: string | undefined): boolean {
  return /^("|each\.)/.test(key ?? "");
}

function isExpression(value: unknown): boolean {
  return stringify(value ?? "")
    .replaceAll("$${", "")
    .includes("${");
}

function isIdentity(value: unknown): boolean {
  return typeof value === "string" && IDENTITY.test(value);
}

function isReferenceToResource(value: unknown): boolean {
  return (
    typeof value === "string" &&
    // An output of a module might have the name of a type.
    /^\$\{(?:module\.[\w-]+(?:\[[^\]]*\])?\.)+(?:aws|google|azurerm)_\w+\.[\w-]+\.|^\$\{(?!data\.|var\.|local\.|module\.|each\.)[a-z][a-z0-9]*_\w+\.[\w-]+/.test(
      value,
    )
  );
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
