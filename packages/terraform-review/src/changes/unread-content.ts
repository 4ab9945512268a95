import { stringify } from "../stringify";
import { ChangedBlock } from "./edits";
import { isOpaque } from "./judged-types";
import { ChangedArgument } from "./weakened-arguments";

/**
 * Functions whose value is the content of a file. A hash of it only says that it changes, as that of a program does.
 * https://developer.hashicorp.com/terraform/language/functions/file
 */
const OF_FILE = /\b(file|filebase64|templatefile)\(/;

/** Arguments with a document that says who may do what, or what runs, in a language that is not read. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  aws_api_gateway_rest_api: "body",
  aws_apigatewayv2_api: "body",
  aws_ssm_document: "content",
  aws_imagebuilder_component: "data",
};

/** Types whose content is data, or is only looked at. */
const HARMLESS = /^aws_(s3_(bucket_)?object|cloudwatch_dashboard)$|^local_/;

/** The changed arguments whose content is not read. */
export function unreadContents(changed: readonly ChangedBlock[]): ChangedArgument[] {
  return changed
    .filter(({ after }) => after.kind === "resource" && !HARMLESS.test(after.type) && !isOpaque(after))
    .flatMap(({ after: { address, type }, attributes }) =>
      attributes
        .filter(
          ({ path, before, after }) =>
            path === DOCUMENTS[type] || [before, after].some((value) => OF_FILE.test(stringify(value ?? ""))),
        )
        .map(({ path }) => ({ address, argument: path })),
    );
}
