import { DataLoss } from "../../changes/data-loss";
import { StackChanges } from "../../changes/stack-changes";
import { Item } from "../document";
import { code, enumerate, prose, strong, text, Text } from "../text";

/** Each resource that holds data and would be destroyed, or emptied by time. */
export function dataLossItems(stack: StackChanges): Item[] {
  return [
    ...stack.dataLoss.map((loss): Item => ({
      text: text`${code(stack.id)}: ${strong(loss.what)} (${code(loss.address)}) ${sentence(loss)}`,
      more: [
        ...(loss.isRefused
          ? [
              {
                text: text`Terraform refuses to plan it: ${code("prevent_destroy")} is set. Nothing happens until that is gone.`,
              },
            ]
          : []),
        ...(loss.defaults
          ? [
              {
                text: text`This is so with the default of ${enumerate(loss.defaults.map(code))}. Give a plan (${code("--plan")}) if the variable is set.`,
              },
            ]
          : []),
        ...loss.onDestroy.map((one) => ({ text: prose(one) })),
        ...remedy(loss),
      ],
    })),
    ...stack.lostProtections
      .filter(({ isDataLoss }) => isDataLoss)
      .map(({ address, what, how }): Item => ({
        text: text`${code(stack.id)}: ${strong(what)} (${code(address)}) ${prose(how)}.`,
      })),
    ...stack.backendAndProviders.providerLocationChanges.map(
      ({ provider, argument, before, after }): Item => ({
        text: text`${code(stack.id)}: provider ${code(provider)} works with another ${code(argument)}, ${code(after)} instead of ${code(before)}. Terraform finds nothing of what exists there, ${strong("creates everything anew and empty")}, and forgets what is in ${code(before)}`,
      }),
    ),
  ];
}

function sentence({ how }: DataLoss): Text {
  switch (how.kind) {
    case "destroyed":
      return text`would be ${strong("DESTROYED")}: ${prose(how.reason ?? "it is no longer declared")}.`;
    case "replaced":
      if (how.isLeftBehind) {
        return text`would be ${strong("created anew, EMPTY")}: ${prose(how.reason ?? "")}.`;
      }
      return how.because.length > 0
        ? text`would be ${strong("DESTROYED and created anew, EMPTY")}: ${enumerate(how.because.map(code))} cannot be changed on what exists.`
        : text`would be ${strong("DESTROYED and created anew, EMPTY")}${how.following.length > 0 ? text`, following ${enumerate(how.following.map(code))}` : how.reason === undefined ? [] : text`: ${prose(how.reason)}`}.`;
    case "renamed":
      return text`would be ${strong("DESTROYED and created anew, EMPTY")}: it has the new address ${code(how.to)}, and no ${code("moved")} block says that it is the same.`;
    case "fewer":
      return text`would lose ${enumerate(how.instances.map((key) => code(key)))}, ${strong("DESTROYED")}: no longer among its instances.`;
  }
}

function remedy({ address, how }: DataLoss): Item[] {
  return how.kind === "renamed"
    ? [
        {
          text: text`To keep it, add ${code(`moved { from = ${address}, to = ${how.to} }`)}; in CDKTF, ${code("moveFromId")}.`,
        },
      ]
    : [];
}
