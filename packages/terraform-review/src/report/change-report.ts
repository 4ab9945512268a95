import { openedToEverybody } from "../changes/concerns";
import { judgementCounts } from "../changes/judgements";
import { StackChanges } from "../changes/stack-changes";
import { alert, Block, details, heading, listOf, paragraph } from "./document";
import { withoutSecrets } from "./secrets";
import { costSection, costSummary } from "./sections/costs";
import { dataLossItems } from "./sections/data-loss";
import { exposureItems } from "./sections/exposure";
import { guardrailSection } from "./sections/guardrails";
import { instanceSection } from "./sections/instances";
import { headline, notJudgedItems } from "./sections/judgements";
import { permissionSection } from "./sections/permissions";
import { planSection } from "./sections/plan";
import { ports, reachabilitySection } from "./sections/reachability";
import { resourceSection } from "./sections/resources";
import { warningItems } from "./sections/warnings";
import { unique } from "../unique";
import { code, enumerate, strong, text, Text } from "./text";

/** The report on a change. It begins with the worst, and shows no secrets. */
export function changeReport(stacks: readonly StackChanges[]): Block[] {
  return withoutSecrets(reportOn(stacks));
}

function reportOn(stacks: readonly StackChanges[]): Block[] {
  const touched = stacks.filter(({ kind }) => kind !== "unchanged");
  const same = stacks.filter(({ kind }) => kind === "unchanged").map(({ id }) => code(id));
  if (touched.length === 0) {
    return [
      heading(2, ["No change"]),
      paragraph(
        text`To Terraform ${enumerate(same)} ${same.length === 1 ? "is" : "are"} what ${same.length === 1 ? "it was" : "they were"}.`,
      ),
      ...staleSynth(stacks),
      ...stacks.flatMap(({ guardrails }) => guardrailSection(guardrails)),
    ];
  }
  const loss = touched.flatMap(dataLossItems);
  const exposure = touched.flatMap(exposureItems);
  const warnings = touched.flatMap(warningItems);
  const unjudged = touched.flatMap(notJudgedItems);
  return [
    heading(2, text`Changes of ${enumerate(touched.map(({ id }) => code(id)))}`),
    paragraph(headline(judgementCounts(touched))),
    ...alert("caution", ["DATA WOULD BE LOST"], loss),
    ...alert("caution", ["OPEN TO THE WORLD"], exposure),
    ...alert("warning", ["Warnings"], warnings),
    ...alert("important", ["Not judged"], unjudged),
    ...(loss.length + exposure.length + warnings.length + unjudged.length === 0
      ? [
          paragraph([
            "No data is lost, nothing is opened to the internet, and no guardrail is newly violated.",
          ]),
        ]
      : []),
    ...entrances(touched),
    overview(touched),
    ...(same.length > 0 ? [paragraph(text`Unchanged: ${enumerate(same)}.`)] : []),
    ...touched.flatMap(stackSection),
    ...legend(touched.every(({ plan }) => plan)),
  ];
}

/** What may have been forgotten: the JSON is what Terraform applies, and not the sources. */
function staleSynth(stacks: readonly StackChanges[]): Block[] {
  const files = unique(stacks.flatMap(({ changedSources }) => changedSources));
  const named = files.slice(0, 3).map(code);
  const others = files.length > 3 ? [[`${files.length - 3} more`]] : [];
  return alert(
    "important",
    ["The sources change, and the JSON does not"],
    files.length > 0
      ? [
          text`${enumerate([...named, ...others])}: run ${code("cdktf synth")} and commit what it writes, unless the change is meant to have no effect`,
        ]
      : [],
  );
}

/** The websites of new stacks, which are meant to be reached. */
function entrances(stacks: readonly StackChanges[]): Block[] {
  return stacks.flatMap(({ id, entrances: open }) =>
    open.length === 0
      ? []
      : [
          paragraph(
            text`The new stack ${code(id)} has a website: the internet can reach ${enumerate(open.map(({ to, gained }) => text`${strong(to)} on ${ports(gained)}`))}.`,
          ),
        ],
  );
}

function overview(stacks: readonly StackChanges[]): Block {
  return {
    kind: "table",
    header: [
      ["stack"],
      ["added"],
      ["removed"],
      ["changed"],
      ["renamed"],
      ["reachability"],
      ["permissions"],
      ["bill"],
      ["guardrails"],
    ],
    rows: stacks.map((stack) => {
      const { reachability, permissions, guardrails, costs, kind } = stack;
      const isGone = kind === "removed";
      const resources = (all: readonly { readonly kind: string }[]) =>
        all.filter((one) => one.kind === "resource").length;
      return [
        kind === "added"
          ? text`${code(stack.id)} (new)`
          : kind === "removed"
            ? text`${code(stack.id)} (gone)`
            : [code(stack.id)],
        number(resources(stack.added)),
        number(resources(stack.removed)),
        number(resources(stack.changed.filter(({ isOrderOnly }) => !isOrderOnly).map(({ after }) => after))),
        number(stack.renames.length),
        signed(
          reachability.changes.filter(({ gained }) => gained !== "").length,
          reachability.changes.filter(({ lost }) => lost !== "").length,
        ),
        isGone ? number(0) : signed(permissions.gained.length, permissions.lost.length),
        [isGone ? "–" : costSummary(costs, stack.bill)],
        signed(
          guardrails.newlyViolated.length + guardrails.unsuppressed.length + guardrails.suppressed.length,
          isGone ? 0 : guardrails.resolved.length,
        ),
      ];
    }),
  };
}

function stackSection(stack: StackChanges): Block[] {
  // A stack that is no longer synthesized still exists in AWS, where nothing changes.
  const effects =
    stack.kind === "removed"
      ? []
      : [
          ...reachabilitySection(stack.reachability, stack.kind === "added", stack.exposures),
          ...permissionSection(stack.permissions, stack.kind === "added", openedToEverybody(stack)),
          ...costSection(stack.costs, stack.bill),
          ...instanceSection(stack),
          ...guardrailSection(stack.guardrails),
          ...planSection(stack),
        ];
  const title = text`${code(stack.id)}${stack.kind === "added" ? ", a new stack" : stack.kind === "removed" ? ", no longer synthesized" : ""}`;
  return [
    heading(3, title),
    ...(stack.unread.length > 0
      ? [
          paragraph(
            text`Not read, because of Terraform's own language (HCL): ${enumerate(stack.unread.map(code))}. What is declared there is missing here, unless a plan (${code("--plan")}) is given.`,
          ),
        ]
      : []),
    { kind: "pictures", stack: stack.id },
    ...effects,
    ...resourceSection(stack),
  ];
}

function number(value: number): Text {
  return [value === 0 ? "–" : String(value)];
}

function signed(more: number, less: number): Text {
  const parts = [...(more > 0 ? [`+${more}`] : []), ...(less > 0 ? [`−${less}`] : [])];
  return [parts.join(" ") || "–"];
}

/** How to read the report, collapsed at its end. */
function legend(isPlanned: boolean): Block[] {
  return details(
    ["How to read this"],
    listOf([
      text`${strong("Known to be safe")} is a change that was looked at, and that raises no concern: nothing that holds data is lost, nothing is opened, no guardrail is newly violated, and no protection, encryption or permission changes for the worse.`,
      ...(isPlanned
        ? [text`Everything is judged by the ${strong("plan")}, also in modules.`]
        : [
            text`Without a plan (${code("--plan")}), what is ${strong("destroyed and created anew")} is known for AWS by the arguments that the provider cannot change, for other providers only for what holds data most often. Of ${strong("modules")}, only those are judged whose files are Terraform JSON beside the stack. Values are those of defaults and local values.`,
          ]),
      text`${strong("Who reaches whom")} is by security groups, subnets, routes and public addresses; network ACLs and firewalls are not looked at.`,
      text`${strong("Permissions")} are by the policies in this JSON: boundaries and organizations are not looked at.`,
      text`${strong("The monthly bill")} is by AWS's public price list, before discounts; what is billed by use is not in it unless ${code("--usage")} says how much. ▲ more, ▼ less and ◆ something else are for what has no price.`,
    ]),
  );
}
