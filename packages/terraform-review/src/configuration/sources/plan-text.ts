import { TextDecoder } from "node:util";
import { isObject } from "../json";
import { TerraformPlan } from "../plan/terraform-plan";
import { parseJson } from "./terraform-text";

/** What is wrong with the file of a plan, and what to do instead. */
interface PlanProblem {
  readonly message: string;
  readonly fix: string;
}

const SHOW =
  "`terraform plan -out=plan` saves a plan, and `terraform show -json plan > plan.json` gives its JSON";

/**
 * Reads what `terraform show -json` has printed. The file may be UTF-16, as PowerShell's `>` writes it, and there may be other
 * lines before and after the JSON, such as those of a CI system's wrapper.
 */
export function readPlanText(bytes: Buffer): { json: unknown } | PlanProblem {
  const text = decoded(bytes);
  if (text === undefined) {
    return { message: "is a plan in Terraform's binary format, and not its JSON", fix: SHOW };
  }
  const whole = parseJson(text);
  const parsed = "json" in whole ? whole : (jsonIn(text) ?? whole);
  if ("error" in parsed) {
    return { message: `is not JSON: ${parsed.error}`, fix: SHOW };
  }
  if (TerraformPlan.isPlan(parsed.json)) {
    return parsed;
  }
  return isObject(parsed.json) && "@level" in parsed.json
    ? { message: "is the log of `terraform plan -json`, and not the JSON of a plan", fix: SHOW }
    : { message: "is not the JSON of a plan", fix: SHOW };
}

/** The text of a file; undefined if it is a saved plan, which is a ZIP archive. */
function decoded(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 2).toString("latin1") === "PK") {
    return undefined;
  }
  // JSON begins with ASCII characters, so a zero byte shows how the others are encoded, even without a byte order mark.
  const [first, second] = bytes;
  const isLittleEndian = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const isBigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  const encoding = isLittleEndian ? "utf-16le" : isBigEndian ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** The JSON object that begins at the beginning of a line, and ends there or at the last brace of the text. */
function jsonIn(text: string): { json: unknown } | undefined {
  for (const { index } of text.matchAll(/^\{/gm)) {
    const rest = text.slice(index);
    // Terraform prints the JSON as one line.
    const candidates = [rest.split("\n", 1)[0]!, rest.slice(0, rest.lastIndexOf("}") + 1)];
    const parsed = candidates.map(parseJson).find((one) => "json" in one);
    if (parsed) {
      return parsed;
    }
  }
  return undefined;
}
