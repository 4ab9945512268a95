import * as access from "./access/reachability-document";
import { bill, BillLine } from "./bill/bill";
import { Usage } from "./bill/usage";
import { Configuration } from "./configuration/configuration";
import * as diagram from "./diagram";
import { PriceList } from "./prices/price-list";
import { Reachability, reachability as reachabilityOf } from "./reachability/reachability";

export { billDocument, billSummary } from "./bill/bill-document";
export { type Concern, concerns, CONCERNS } from "./changes/concerns";
export { type Judgement, judgements } from "./changes/judgements";
export { type NotJudged } from "./changes/not-judged";
export { type StackChanges, stackChanges } from "./changes/stack-changes";
export { readComparison, type StackVersions } from "./configuration/sources/comparison";
export { SourceError } from "./configuration/sources/source-error";
export { readStacks, type Stack } from "./configuration/sources/stacks";
export { type DiagramOptions, png } from "./diagram";
export { markdownTable } from "./markdown/table";
export { AddressRange } from "./reachability/address-range";
export { Ports } from "./reachability/ports";
export { type Cell, type Reachability, reachabilityIn } from "./reachability/reachability";
export { reachabilityTable } from "./reachability/reachability-table";
export type * from "./reachability/topology";
export { typeSchema } from "./provider-schema/provider-schema";
export { changeReport } from "./report/change-report";
export { htmlPage } from "./report/html";
export { LONGEST_REPORT, markdown } from "./report/markdown";
export { typesWith } from "./resource-types/resource-types";

/**
 * Which endpoints can open which TCP ports on which others, from Terraform JSON alone.
 *
 * @param json the parsed file, such as cdk.tf.json
 */
export function reachability(json: unknown): Reachability {
  return reachabilityOf(new Configuration(json));
}

/**
 * Who reaches whom in stacks, as Markdown: network paths, what roles may do, and what AWS records.
 *
 * @param stacks the parsed files, such as cdk.tf.json, by the stacks' ids
 */
export function reachabilityDocument(stacks: Readonly<Record<string, unknown>>): string {
  return access.reachabilityDocument(
    Object.fromEntries(Object.entries(stacks).map(([id, json]) => [id, new Configuration(json)])),
  );
}

/**
 * What AWS bills for the resources of Terraform JSON in a month, by the prices in this package.
 *
 * @param json the parsed file, such as cdk.tf.json
 * @param usage how much is used in a month of what AWS bills by use, by address or resource type
 */
export function monthlyBill(json: unknown, usage: Usage = {}): BillLine[] {
  return bill(new Configuration(json), PriceList.shipped(), usage);
}

/**
 * Draws the AWS architecture of any Terraform JSON as SVG.
 *
 * @param json the parsed file, such as cdk.tf.json
 */
export function diagramSvg(json: unknown, options?: diagram.DiagramOptions): string {
  return diagram.diagramSvg(new Configuration(json), options);
}

/**
 * Draws the same as a Mermaid flowchart, for places that render Mermaid. It names the zones instead of drawing columns.
 *
 * @param json the parsed file, such as cdk.tf.json
 */
export function diagramMermaid(json: unknown): string {
  return diagram.diagramMermaid(new Configuration(json));
}
