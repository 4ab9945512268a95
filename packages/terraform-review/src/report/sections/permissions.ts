import { BoundaryChange } from "../../changes/boundaries";
import { PermissionChange, PermissionChanges } from "../../changes/permissions";
import { Block, details, heading, listOf } from "../document";
import { code, count, enumerate, strong, text, Text } from "../text";

/**
 * Permissions that are gained and lost; folded for a new stack, in which all are new.
 *
 * @param alerted those that the alert on what is open to the world has said
 */
export function permissionSection(
  { gained: all, lost, unread, boundaries }: PermissionChanges,
  isNewStack: boolean,
  alerted: readonly PermissionChange[],
): Block[] {
  const gained = all.filter((change) => !alerted.includes(change));
  const items = [
    ...boundaries.map((change) => boundaryText(change)),
    ...gained.map((change) =>
      change.effect === "Allow"
        ? text`${strong("gained")}: ${subject(change)} may ${permissionText(change)}`
        : text`${strong("gained")}: ${subject(change)} is no longer denied to ${permissionText(change)}`,
    ),
    ...lost.map((change) =>
      change.effect === "Allow"
        ? text`${strong("lost")}: ${subject(change)} may no longer ${permissionText(change)}`
        : text`${strong("lost")}: ${subject(change)} is now denied to ${permissionText(change)}`,
    ),
    ...unread.map(
      ({ holder }) =>
        text`${holder}: its policy changes, and could not be read: look at the attributes below`,
    ),
  ];
  return items.length === 0
    ? []
    : [
        heading(4, ["Permissions"]),
        ...(isNewStack
          ? details([`${count(items.length, "permission")}, all new`], listOf(items))
          : listOf(items)),
      ];
}

/** What becomes of a permissions boundary. */
export function boundaryText({ holder, before, after }: BoundaryChange): Text {
  return after === undefined
    ? text`${strong(holder)} ${strong("loses its permissions boundary")} ${code(before)}: it may do all that its policies allow, now and later`
    : text`${strong(holder)} has ${strong("another permissions boundary")}: ${code(after)} instead of ${code(before)}`;
}

/** The allowed actions, their resources, and the condition. */
export function permissionText({ actions, resources, condition }: PermissionChange): Text {
  const on = resources.filter((resource) => resource !== "");
  return text`${enumerate(actions.map((action) => (action.startsWith("all of ") ? action : code(action))))}${
    on.length > 0
      ? text` on ${enumerate(on.map((resource) => (resource === "*" ? strong("everything") : code(resource))))}`
      : []
  }${condition === "" ? [] : text`, if ${code(condition)}`}`;
}

function subject({ holder, principals }: PermissionChange): Text {
  const named = principals.filter((principal) => principal !== "");
  return named.length > 0
    ? text`${enumerate(named.map((principal) => (principal === "*" ? strong("everybody") : code(principal))))} (${holder})`
    : [holder];
}
