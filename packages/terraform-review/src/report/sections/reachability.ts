import { ReachabilityChange, ReachabilityChanges } from "../../changes/reachability-changes";
import { Block, details, heading, Item, listOf } from "../document";
import { code, count, enumerate, prose, strong, text, Text } from "../text";

type Pair = Pick<ReachabilityChange, "from" | "to">;

/**
 * Network paths that are opened and closed, a line for each. The rules and routes that do it are folded, and so is everything of a
 * new stack, in which all paths are new.
 *
 * @param alarming what the alert above says already
 */
export function reachabilitySection(
  { changes, added, removed, notes }: ReachabilityChanges,
  isNewStack: boolean,
  alarming: readonly Pair[] = [],
): Block[] {
  const isSaid = ({ from, to }: Pair) => alarming.some((one) => one.from === from && one.to === to);
  const gained = changes.filter((change) => change.gained !== "" && !isSaid(change));
  const lost = changes.filter((change) => change.lost !== "");
  const partly = changes.filter((change) => change.gained === "" && change.lost === "" && !isSaid(change));
  const items: Item[] = [
    ...gained.map((change) => ({
      text: text`${strong(change.assuming.length > 0 ? "perhaps reachable" : "now reachable")}: ${pair(change)} on ${ports(change.gained)}`,
      more: change.closedAt.map((one) => ({ text: prose(`but not ${one}`) })),
    })),
    ...lost.map((change) => ({
      text: text`${strong("no longer reachable")}: ${pair(change)} on ${ports(change.lost)}`,
    })),
    ...partly.map((change) => ({
      text: text`${strong(change.closedAt.length > 0 ? "reachable in fewer subnets" : "reachable in more subnets")}: ${pair(change)}`,
      more: [
        ...change.closedAt.map((one) => ({ text: prose(`no longer ${one}`) })),
        ...change.openedAt.map((one) => ({ text: prose(`now also ${one.split(":")[0]}`) })),
      ],
    })),
  ];
  const people: Text[] = [
    ...(alarming.length > 0 ? [["what the internet newly reaches is in the alert above"]] : []),
    ...(added.length > 0 ? [text`new in the network: ${enumerate(added)}`] : []),
    ...(removed.length > 0 ? [text`no longer in the network, for anybody: ${enumerate(removed)}`] : []),
  ];
  if (items.length + people.length === 0) {
    return [];
  }
  const explained = [...gained, ...lost.filter((change) => change.gained === "")].filter(
    (change) => change.because.length > 0,
  );
  return [
    heading(4, ["Who reaches whom"]),
    ...listOf(people),
    ...(isNewStack ? details([`${count(items.length, "path")}, all new`], listOf(items)) : listOf(items)),
    ...details(
      ["The rules and routes that do it, and what is assumed"],
      listOf(
        explained.map((change) => ({
          text: text`${pair(change)}${because(change)}`,
          more: change.assuming.map((one) => ({ text: prose(`assuming that ${one}`) })),
        })),
      ),
    ),
    ...details(["What is not known from the JSON"], listOf(notes.map((note) => prose(note)))),
  ];
}

/** `port 22`, `ports 80, 443`, `all ports`. */
export function ports(list: string): string {
  return list === "all" ? "all ports" : /[,-]/.test(list) ? `ports ${list}` : `port ${list}`;
}

/** The reasons why a path is opened or closed. */
export function because({ because: reasons, gained }: ReachabilityChange): Text {
  if (reasons.length === 0) {
    return [];
  }
  return gained === ""
    ? text` (${reasons.slice(0, 3).flatMap((reason, index) => [...(index > 0 ? ["; "] : []), ...prose(reason)])})`
    : text`, by ${enumerate(reasons.slice(0, 4).map((reason) => prose(reason)))}`;
}

function pair({ from, to }: ReachabilityChange): Text {
  return text`${name(from)} → ${name(to)}`;
}

function name(endpoint: string): Text {
  return /^[\w-]+ /.test(endpoint) || endpoint === "internet" ? [endpoint] : [code(endpoint)];
}
