import { BackendAndProviders } from "../../changes/backend-and-providers";
import { openedToEverybody, permissionsAmongNew } from "../../changes/concerns";
import { interruptions } from "../../changes/interruptions";
import { StackChanges } from "../../changes/stack-changes";
import { Item } from "../document";
import { code, count, enumerate, Piece, prose, strong, text } from "../text";
import { boundaryText, permissionText } from "./permissions";
import { byGuardrail } from "./guardrails";
import { whyReplaced } from "./resources";

/** The summary names at most this many of one kind. */
const MAX_NAMED = 6;

/** A line names at most this many. */
const MAX_IN_LINE = 3;

/** What moves the state: https://developer.hashicorp.com/terraform/cli/commands/init#backend-initialization */
const STATE_MOVES: Readonly<Record<BackendAndProviders["stateMove"], string>> = {
  // Terraform refuses `-migrate-state` there.
  "to HCP":
    "Run `terraform init` before anything else, and confirm that it copies the state to HCP Terraform (it refuses `-migrate-state`)",
  // https://github.com/hashicorp/terraform/blob/v1.11.4/internal/command/meta_backend_migrate.go
  "out of HCP":
    "Terraform does not move a state out of HCP Terraform. Before this change is applied, save it with the old settings " +
    "(`terraform state pull > saved.tfstate`); then run `terraform init -reconfigure` and `terraform state push saved.tfstate`",
  "to backend": "Run `terraform init -migrate-state` before anything else",
  "to nowhere":
    "No backend is left. If HCP Terraform runs this from the repository or its API, the workspace keeps the state: copy it there first " +
    "(`terraform state pull` with the old backend, then `terraform state push` or an upload by the API), and only then remove the " +
    "backend. Otherwise `terraform init -migrate-state` moves it into a file on the machine that runs it",
};

/** What a reviewer has to consider, apart from data loss and exposure to the internet. */
export function warningItems(stack: StackChanges): Item[] {
  const { id, guardrails, permissions, backendAndProviders } = stack;
  const here = text`${code(id)}: `;
  const replaced = interruptions(stack.replaced);
  // What everybody may do is an alert of its own.
  const toEverybody = openedToEverybody(stack);
  const unsaid = [...toEverybody, ...permissionsAmongNew(stack)];
  const gained = permissions.gained.filter((change) => !unsaid.includes(change));
  const lost = stack.dataLoss.map(({ address }) => address);
  const unmoved = stack.renames.filter(({ isMoved, from }) => !isMoved && !lost.includes(from));
  return [
    ...(backendAndProviders.isStateLocationChanged
      ? [
          {
            text: text`${here}${strong("the state is kept elsewhere.")} ${prose(STATE_MOVES[backendAndProviders.stateMove])}: with an empty state Terraform would create everything a second time`,
          },
        ]
      : []),
    ...(stack.kind === "removed"
      ? [
          {
            text: text`${here}the stack is no longer synthesized. ${strong("That destroys nothing")}: what it created stays in AWS, is paid for, and is managed by nobody. To be rid of it, run ${code("terraform destroy")} before this change is merged`,
            more:
              stack.abandoned.length > 0
                ? [{ text: text`it holds data: ${enumerate(stack.abandoned.map((one) => strong(one)))}` }]
                : [],
          },
        ]
      : []),
    ...stack.lostModules.map((module) => ({
      text: text`${here}${code(module)} ${prose(stack.configurations.after?.disabled.has(module) ? `is no longer created (${stack.configurations.after.disabled.get(module)})` : "is no longer called")}: ${strong("all that it created is destroyed")}, and may hold data. What that is, is not in this JSON: look at a plan`,
    })),
    ...stack.lostEncryption.map(({ message }) => ({
      text: text`${here}${strong(message)}: what is sent, passwords too, is readable in transit`,
    })),
    ...byGuardrail([...guardrails.newlyViolated, ...guardrails.unsuppressed]).map((found) =>
      found.length === 1
        ? {
            text: text`${here}violates guardrail ${code(found[0]!.guardrail.id)}: ${prose(found[0]!.message)}`,
          }
        : {
            text: text`${here}violates guardrail ${code(found[0]!.guardrail.id)} ${found.length} times: ${enumerate(
              [
                ...found.slice(0, MAX_IN_LINE).map(({ address }) => code(address)),
                ...(found.length > MAX_IN_LINE ? [[`${found.length - MAX_IN_LINE} more`]] : []),
              ],
            )}`,
          },
    ),
    ...guardrails.suppressed.map(({ guardrail, message, suppressed }) => ({
      text: text`${here}guardrail ${code(guardrail.id)} suppressed: ${prose(message)}. Reason given: “${suppressed!.reason}”`,
    })),
    ...stack.kept.map(({ address, argument, isList }) => ({
      text: text`${here}${code(argument)} of ${code(address)} is no longer set, and ${strong("stays as it is")}: ${isList ? "an empty list would remove what is there" : "the provider keeps the value that it has"}`,
    })),
    ...stack.lostProtections
      .filter(({ isDataLoss }) => !isDataLoss)
      .map(({ what, how }) => ({ text: text`${here}${strong(what)} ${prose(how)}` })),
    ...stack.lostResilience.map(({ what, how, instead }) => ({
      text: text`${here}${strong(what)} ${prose(how)}`,
      more: instead === "" ? [] : [{ text: prose(instead) }],
    })),
    ...permissions.boundaries.map((change) => ({ text: text`${here}${boundaryText(change)}` })),
    ...gained.slice(0, stack.kind === "added" ? 0 : MAX_NAMED).map((change) => ({
      text:
        change.effect === "Allow"
          ? text`${here}${strong(change.holder)}${allowedTo(change.principals)} may now ${permissionText(change)}`
          : text`${here}${strong(change.holder)}${allowedTo(change.principals)} is no longer denied to ${permissionText(change)}`,
    })),
    ...(gained.length > MAX_NAMED && stack.kind !== "added"
      ? [{ text: text`${here}${gained.length - MAX_NAMED} more permissions are gained, below` }]
      : []),
    ...(unmoved.length > 0
      ? [
          {
            text: text`${here}${count(unmoved.length, "resource")} ${unmoved.length === 1 ? "looks" : "look"} renamed without a ${code("moved")} block: Terraform ${strong("destroys and creates")} ${unmoved.length === 1 ? "it" : "them"}`,
            more: cut(
              unmoved.map(({ from, to }) => ({ text: text`${code(from)} → ${code(to)}` })),
              "more",
            ),
          },
        ]
      : []),
    ...stack.occupied.map(({ address, occupants }) => ({
      text: text`${here}${code(address)} would be replaced while ${enumerate(occupants.map((one) => strong(one)))} ${occupants.length === 1 ? "is" : "are"} in it: AWS refuses to delete a subnet in use, and ${strong("the apply fails")} after minutes. Add another subnet, move them, and remove this one`,
    })),
    ...(replaced.length > 0
      ? [
          {
            text: text`${here}${count(replaced.length, "resource")} would be ${strong("destroyed and created anew")}`,
            more: cut(
              replaced.map((one) => ({ text: text`${code(one.address)}: ${whyReplaced(one)}` })),
              "more",
            ),
          },
        ]
      : []),
  ];
}

function allowedTo(principals: readonly string[]): Piece | string {
  const named = principals.filter((principal) => principal !== "" && principal !== "*");
  return named.length > 0 ? `: ${named.join(", ")}` : "";
}

function cut(items: readonly Item[], noun: string): Item[] {
  return items.length <= MAX_NAMED + 1
    ? [...items]
    : [...items.slice(0, MAX_NAMED), { text: [`and ${items.length - MAX_NAMED} ${noun}, below`] }];
}
