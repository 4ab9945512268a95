import { gunzipSync } from "node:zlib";
import { Block } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { Guardrail } from "../../guardrail";

/** Patterns of secrets, and what to call each. */
const SECRETS: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "an AWS access key", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  {
    // A value of at least eight characters, one of them a digit, which is neither a shell variable nor a path.
    what: "a password",
    pattern:
      /(?:password|passwd|secret|token|api_?key)["']?\s*(?:=>|[:=,])\s*["']?(?=[^\s"']*\d)[\w+=!@#%^&*.-]{8,}(?:["'\s]|$)/i,
  },
];

/** Everybody who may describe instances can read user data, and so can any process on the instance. */
export const noSecretsInUserData: Guardrail = {
  id: "no-secrets-in-user-data",
  reason: "anyone who can view the instance in the console, or make it fetch a URL, can read its user data",
  fix: "keep the secret in Secrets Manager, and let the instance read it with its role",
  knownAs: ["CKV_AWS_46"],
  violations: (stack) =>
    stack
      .resources(
        "aws_instance",
        "aws_launch_template",
        "aws_launch_configuration",
        "aws_spot_instance_request",
      )
      .flatMap((host) =>
        SECRETS.filter(({ pattern }) => userData(host, stack).some((text) => pattern.test(text))).map(
          ({ what }) => ({
            address: host.address,
            message: `${host.address} has what looks like ${what} in its user data`,
          }),
        ),
      ),
};

/**
 * The literal parts of the user data and of the S3 objects that it refers to, which the instance fetches: line by line if the
 * JSON has them that way.
 */
function userData(host: Block, stack: Configuration): string[] {
  const values = [host.arguments["user_data"], host.arguments["user_data_base64"]];
  const objects = stack.referencedBy(values, host).filter(({ type }) => type === "aws_s3_object");
  return [
    ...stack.operands(values, host),
    ...objects.flatMap((object) => stack.operands(object.arguments["content"], object)),
  ]
    .filter(({ kind }) => kind === "literal")
    .flatMap(({ text }) => [text, ...decoded(text)]);
}

function decoded(text: string): string[] {
  if (!/^[A-Za-z0-9+/\s]{16,}={0,2}$/.test(text)) {
    return [];
  }
  const bytes = Buffer.from(text, "base64");
  try {
    return [(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8")];
  } catch {
    return [];
  }
}
