import { isObject } from "../configuration/json";
import { typeSchema } from "../provider-schema/provider-schema";
import { stringify } from "../stringify";
import { AttributeChange, withoutLabels } from "./attributes";

/** Blocks and arguments that describe, or that only Terraform reads. */
const DESCRIBING =
  /^(tags|tags_all|labels|annotations|metadata|timeouts|lifecycle|provisioner|connection|depends_on|triggers|keepers|provider|count|for_each)(\.|$)|(^|\.)(description|comment|tags?|labels?|annotations)$/;

/** Arguments of which reachability, permissions and encryption say what their removal means. */
const READ =
  /(^|\.)((vpc_)?security_groups?(_ids)?|subnets|subnet_ids|ingress|egress|route|policy|statement)(\.|$)|^default_action\.(redirect|forward|target_group_arn)$/;

/** Names of arguments that lead to another resource, or are names under which clients find this one. */
const LEADING =
  /(^|_)(arns?|ids?|role|profile|source|target|url|urls|aliases|actions|members|layers|topic|queue)$|_db$/;

/**
 * Whether an existing resource has a block or a reference no more, which it may have been needed for: an index of a table, the queue
 * of failed messages, a role. Nothing else is known of them here.
 */
export function isRemovedArgument({ path, before, after, items }: AttributeChange, type: string): boolean {
  const plain = withoutLabels(path);
  if (DESCRIBING.test(plain) || READ.test(plain) || typeSchema(type).computed.has(plain)) {
    return false;
  }
  const isGone = after === undefined || after === null || after === "";
  const leads = LEADING.test(plain);
  return (
    (isGone && isBlock(before)) ||
    (isGone && leads && (typeof before === "string" || isFull(before)) && before !== "") ||
    (items !== undefined && items.removed.some((item) => isObject(item) || leads) && items.added.length === 0)
  );
}

/** A block that only says that something is off means nothing. */
function isBlock(value: unknown): boolean {
  const blocks = Array.isArray(value) ? value : [value];
  return (
    blocks.length > 0 &&
    blocks.every((block) => isObject(block) && Object.values(block).some((one) => !isOff(one)))
  );
}

function isOff(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    ["false", "0", "", "disabled", "suspended"].includes(stringify(value).toLowerCase()) ||
    (Array.isArray(value) && value.length === 0)
  );
}

function isFull(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
