import { StackChanges } from "../../changes/stack-changes";
import { openedToEverybody } from "../../changes/concerns";
import { Item } from "../document";
import { code, enumerate, prose, strong, text } from "../text";
import { because, ports } from "./reachability";
import { permissionText } from "./permissions";

/** What the internet can reach, or anyone can do, that was not possible before. */
export function exposureItems(stack: StackChanges): Item[] {
  const opened = stack.openedResources.filter(({ isCertain }) => isCertain).map(({ address }) => address);
  return [
    ...stack.exposures.map((change): Item => ({
      text: change.gained
        ? text`${code(stack.id)}: ${strong(change.from === "internet" ? "the internet" : change.from)} ${change.assuming.length > 0 ? "may reach" : "can reach"} ${strong(change.to)} on ${strong(ports(change.gained))}${because(change)}`
        : text`${code(stack.id)}: ${strong("the internet")} can reach ${strong(change.to)} in more subnets than before`,
      more: [
        ...change.assuming.map((one) => ({ text: prose(`assuming that ${one}`) })),
        ...change.closedAt.map((one) => ({ text: prose(`but not ${one}`) })),
        ...(change.gained
          ? []
          : change.openedAt.map((one) => ({ text: prose(`now also ${one.split(":")[0]}`) }))),
      ],
    })),
    ...stack.openGroups.map(({ group, ports: open, because: rules }): Item => ({
      text: text`${code(stack.id)}: ${strong("the internet")} may reach whatever has security group ${strong(code(group))} on ${strong(ports(open))}, by ${enumerate(rules.slice(0, 4).map((rule) => prose(rule)))}. What has it is not in this JSON`,
    })),
    ...stack.unblockedBuckets.map(({ bucket, off }): Item => ({
      text: text`${code(stack.id)}: bucket ${strong(bucket)} is no longer kept from becoming public: ${enumerate(off.map((name) => code(name)))} of its public access block ${off.length > 1 ? "are" : "is"} off`,
    })),
    ...stack.openedResources
      .filter(({ isCertain }) => isCertain)
      .map(({ address, how }): Item => ({ text: text`${code(stack.id)}: ${code(address)} ${prose(how)}` })),
    ...openedToEverybody(stack)
      .filter(({ address }) => !opened.includes(address))
      .map((change): Item => ({
        text: text`${code(stack.id)}: ${strong("everybody")} may ${permissionText(change)} (${change.holder})`,
      })),
  ];
}
