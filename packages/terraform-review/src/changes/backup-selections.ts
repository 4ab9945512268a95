import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isObject, list, merged } from "../configuration/json";
import { displayName } from "../resource-types/naming";
import { stringify } from "../stringify";
import { LostProtection } from "./protections";

/**
 * What is backed up because of a tag, and is no longer: it has another tag now, or the backups ask for another one. Neither side of
 * this refers to the other.
 *
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
 * https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-lifecycle.html
 */
export function lostBackupSelections(before: Configuration, after: Configuration): LostProtection[] {
  const selections = SELECTING.flatMap((type) => before.resources(type));
  const remaining = selections.filter(({ address }) => after.resource(address));
  return before.resources().flatMap((old) => {
    const current = after.resource(old.address);
    const was = selections.some((selection) => selects(selection, tagsOf(old, before)));
    const tags = current && tagsOf(current, after);
    const is = SELECTING.flatMap((type) => after.resources(type)).some((one) => selects(one, tags));
    return current && tags && was && !is && remaining.length > 0
      ? [
          {
            address: old.address,
            what: displayName(current, after),
            how: "is no longer backed up: its tags are not those by which backups select",
          },
        ]
      : [];
  });
}

const SELECTING = ["aws_backup_selection", "aws_dlm_lifecycle_policy"] as const;

/** The tags that a resource gets, its provider's among them; undefined if they are known only after apply. */
function tagsOf(
  { arguments: { tags, provider } }: Block,
  configuration: Configuration,
): Arguments | undefined {
  const name = stringify(provider ?? "aws").replace(/[${}]/g, "");
  const byDefault = merged(configuration.providers.get(name)?.["default_tags"])["tags"];
  return [tags, byDefault].some((one) => typeof one === "string")
    ? undefined
    : { ...merged(byDefault), ...merged(tags) };
}

/** Whether backups select a resource by one of its tags. */
function selects(selection: Block, tags: Arguments | undefined): boolean {
  return selectedTags(selection).some(([key, value]) => tags?.[key] === value);
}

function selectedTags({ type, arguments: args }: Block): [key: string, value: unknown][] {
  const entries =
    type === "aws_backup_selection"
      ? [...list(args["selection_tag"]), ...list(merged(args["condition"])["string_equals"])]
          .filter(isObject)
          .map(({ key, value }): [string, unknown] => [stringify(key).replace("aws:ResourceTag/", ""), value])
      : Object.entries(merged(merged(args["policy_details"])["target_tags"]));
  return entries.filter(([, value]) => typeof value === "string" && !value.includes("${"));
}
