import { PermissionChange } from "../changes/permissions";
import { Configuration } from "../configuration/configuration";
import { codeSpan, escaped, lineOf } from "../markdown/inline";
import { reachability } from "../reachability/reachability";
import { reachabilityReasons, reachabilityTable } from "../reachability/reachability-table";
import { Recording, recordings } from "./recordings";
import { Role, roles } from "./roles";

/**
 * Who reaches whom in stacks, by their ids, as Markdown with a section for each stack: network paths, what roles may do over
 * those to AWS's own services, and what AWS records.
 */
export function reachabilityDocument(stacks: Readonly<Record<string, Configuration>>): string {
  return [...Object.entries(stacks).flatMap(([id, stack]) => section(id, stack)), ""]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function section(id: string, configuration: Configuration): string[] {
  const reached = reachability(configuration);
  return [
    `## ${codeSpan(id)}`,
    reachabilityTable(reached),
    "What makes each path:",
    reachabilityReasons(reached),
    ...listed("Not known from the JSON:", reached.notes.map(escaped)),
    ...listed("What roles may do with AWS's services:", roles(configuration).flatMap(roleLines)),
    ...listed("What AWS records:", recordings(configuration).map(recordingLine)),
  ];
}

/** A list and its introduction, unless it is empty. Lines that are indented belong to the one above. */
function listed(introduction: string, lines: readonly string[]): string[] {
  const items = lines.map((line) => (line.startsWith("  ") ? line : `- ${lineOf(line)}`));
  return items.length === 0 ? [] : [introduction, items.join("\n")];
}

function roleLines({ name, heldBy, boundary, allowed, denied }: Role): string[] {
  const held = heldBy.length > 0 ? heldBy.map(escaped).join(", ") : "nothing in this stack";
  const limit = boundary === undefined ? "" : `, at most what ${codeSpan(boundary)} allows`;
  return [
    `${escaped(name)}, of ${held}${limit}:`,
    ...allowed.map((permission) => `  - ${permissionLine(permission)}`),
    ...denied.map((permission) => `  - denied: ${permissionLine(permission)}`),
  ];
}

function permissionLine({ actions, resources, condition }: PermissionChange): string {
  // An attached policy that is not in the JSON has a sentence for its actions, and no resources.
  const what = actions.map((action) => (action.startsWith("all of ") ? escaped(action) : codeSpan(action)));
  const on = resources.filter((resource) => resource !== "");
  return [
    what.join(", "),
    on.length === 0 ? "" : ` on ${on.map((one) => (one === "*" ? "everything" : codeSpan(one))).join(", ")}`,
    condition === "" ? "" : `, if ${codeSpan(condition)}`,
  ].join("");
}

function recordingLine({ of, what, to }: Recording): string {
  return `${what} of ${codeSpan(of)}, in ${to.map(escaped).join(", ")}`;
}
