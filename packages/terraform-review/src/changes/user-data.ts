import { gunzipSync } from "node:zlib";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { textOf } from "./attributes";
import { LineDiff, lineDiff } from "./line-diff";

/** A change to the user data. */
export interface UserDataChange {
  /** The launch template or instance. */
  readonly address: string;
  /** The S3 objects that the user data refers to: files that an instance fetches. Their content is part of the lines. */
  readonly objects: readonly string[];
  readonly lines: LineDiff;
  /** The locals that contain the text. Their changes are shown here, not separately. */
  readonly locals: readonly string[];
}

const ARGUMENTS: readonly string[] = ["user_data", "user_data_base64"];

/** The changed user data of resources that remain, without comments that Terraform strips. */
export function userDataChanges(before: Configuration, after: Configuration): UserDataChange[] {
  return after.resources().flatMap((block) => {
    const old = before.resource(block.address);
    const [then, now] = [old && userDataOf(old, before), userDataOf(block, after)];
    return then && now && then.text !== now.text
      ? [
          {
            address: block.address,
            objects: [...new Set([...then.objects, ...now.objects])],
            lines: lineDiff(then.text, now.text),
            locals: [...new Set([...then.locals, ...now.locals])],
          },
        ]
      : [];
  });
}

interface UserData {
  readonly text: string;
  readonly locals: readonly string[];
  readonly objects: readonly string[];
}

/** The user data with the content of the S3 objects that it refers to. */
function userDataOf(block: Block, configuration: Configuration): UserData | undefined {
  // The report shows the lines of a local value, rather than the expression that makes a text of them.
  const value = ARGUMENTS.map((name) => block.written[name]).find((one) => one !== undefined);
  if (typeof value !== "string") {
    return undefined;
  }
  const objects = configuration.referencedBy(value, block).filter(({ type }) => type === "aws_s3_object");
  const contents = objects
    .map((object) => object.written["content"])
    .filter((content) => typeof content === "string");
  const own = textWithin(value, configuration);
  const parts = [
    own.locals.length > 0 ? own : { text: decodedUserData(value, block), locals: [] },
    ...contents.map((content) => textWithin(content, configuration)),
  ];
  return {
    text: parts.map(({ text }) => text).join("\n"),
    locals: parts.flatMap(({ locals }) => locals),
    objects: objects.map(({ address }) => address),
  };
}

/** The text of the locals in an expression; without any, the expression itself. */
function textWithin(value: string, configuration: Configuration): Pick<UserData, "text" | "locals"> {
  const found = [...value.matchAll(/\blocal\.([\w-]+)/g)].flatMap(([address]) => {
    const text = configuration.blocks.get(address)?.arguments["value"];
    return typeof text === "string" || isLines(text) ? [{ address, text }] : [];
  });
  return found.length === 0
    ? { text: value, locals: [] }
    : {
        text: withoutReplacedText(found.map(({ text }) => textOf(text)).join("\n"), value),
        locals: found.map(({ address }) => address),
      };
}

/** The text without the parts that an expression removes, such as comments: `replace(…, "/regular expression/", "")`. */
function withoutReplacedText(text: string, expression: string): string {
  const quoted = /"\/(?:[^"\\]|\\.)*\/"(?=, ""\))/.exec(expression)?.[0];
  if (!quoted) {
    return text;
  }
  try {
    const [, flags = "", pattern] = /^\/(?:\(\?([ims]+)\))?(.*)\/$/s.exec(JSON.parse(quoted) as string)!;
    return text.replace(new RegExp(pattern!, `g${flags}`), "");
  } catch {
    // Some of Terraform's regular expressions (RE2) are invalid in JavaScript.
    return text;
  }
}

/** Decodes user data that is Base64 in the JSON. */
function decodedUserData(value: string, { type, arguments: args }: Block): string {
  const isEncoded = type === "aws_launch_template" || args["user_data_base64"] !== undefined;
  const isBase64 = /^[A-Za-z0-9+/\s]+=*$/.test(value);
  if (!isEncoded || !isBase64) {
    return quotedText(value);
  }
  const bytes = Buffer.from(value, "base64");
  try {
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch {
    return value;
  }
}

/** The text inside a function call, such as `${base64encode("#!/bin/sh\n…")}`, with real line breaks. */
function quotedText(value: string): string {
  const quoted = /^\$\{\w+\("((?:[^"\\]|\\.)*)"\)\}$/s.exec(value)?.[1];
  return (quoted ?? value).replaceAll("\\n", "\n").replaceAll('\\"', '"');
}

function isLines(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((line) => typeof line === "string");
}
