import { Arguments } from "../configuration/block";
import { isObject, list, merged } from "../configuration/json";
import { matches } from "../configuration/wildcards";
import { comparable, stringify } from "../stringify";
import { backsUpAsMuch } from "./backup-plans";
import { hasComparableSelectors } from "./cloudtrail";
import { valueAt } from "./protections";
import { ResourceType, ResourceTypes } from "./resource-type";

type IsAsStrong = NonNullable<ResourceType["isAsStrong"]>;

/**
 * A safeguard is as strong if nothing changes but these arguments: those that protect nothing, and those of which `protections` says
 * whether they protect less.
 */
function apartFrom(...names: string[]): IsAsStrong {
  const others = (args: Arguments) =>
    comparable(Object.fromEntries(Object.entries(args).filter(([name]) => !names.includes(name))));
  return (before, after) => others(before) === others(after);
}

/**
 * A safeguard of which only lists change is as strong if each has all that it had. One that only has less is weaker, as `protections`
 * say; one that has something else instead may be either.
 */
function hasMoreOrLess(...paths: string[]): IsAsStrong {
  return (before, after) =>
    apartFrom(...paths.map((path) => path.split(".")[0]!))(before, after) &&
    paths.every((path) => {
      const [was, is] = [before, after].map((args) => list(valueAt(args, path)).map(stringify));
      // A list may have patterns of ARNs.
      const contains = (all: readonly string[], some: readonly string[]) =>
        some.every((one) => all.some((other) => matches(other, one)));
      return contains(is!, was!) || contains(was!, is!);
    });
}

const ALARM_ACTIONS =
  "alarm_actions actions_enabled ok_actions insufficient_data_actions alarm_description".split(" ");

/** An alarm is as strong if it only sounds earlier. */
const soundsEarlier: IsAsStrong = (before, after) => {
  const [then, limit] = [Number(before["threshold"]), Number(after["threshold"])];
  const operator = stringify(after["comparison_operator"] ?? "");
  const isAsEarly = /^Less/.test(operator) ? limit >= then : limit <= then;
  const isSame = stringify(before["threshold"]) === stringify(after["threshold"]);
  return apartFrom("threshold", ...ALARM_ACTIONS)(before, after) && (isSame || isAsEarly);
};

/**
 * A monitor of Datadog is as strong if it only sounds earlier: its query ends with the limit, which the thresholds repeat.
 * https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/monitor
 */
const monitorsAsMuch: IsAsStrong = (before, after) => {
  const [was, is] = [before, after].map(({ query }) =>
    /^(.*?)([<>]=?)\s*(-?[\d.]+)\s*$/s.exec(stringify(query ?? "")),
  );
  const [old, now] = [before, after].map(({ monitor_thresholds: all }) => merged(all));
  const isAbove = is?.[2]?.startsWith(">") ?? true;
  const isAsEarly = (limit: unknown, then: unknown) =>
    isAbove ? Number(limit) <= Number(then) : Number(limit) >= Number(then);
  const mentions = ({ message }: Arguments): string[] => [
    ...(stringify(message ?? "").match(/@[\w.-]+/g) ?? []),
  ];
  return (
    apartFrom(
      "query",
      "monitor_thresholds",
      "name",
      "tags",
      "message",
      "escalation_message",
      "priority",
      "renotify_interval",
      "notify_no_data",
      "no_data_timeframe",
    )(before, after) &&
    // Who hears of it is in the message.
    mentions(before).every((one) => mentions(after).includes(one)) &&
    was?.[1] === is?.[1] &&
    was?.[2] === is?.[2] &&
    (was && is ? isAsEarly(is[3], was[3]) : before["query"] === after["query"]) &&
    [...Object.keys(old!), ...Object.keys(now!)].every((name) =>
      name.includes("recovery")
        ? now![name] === old![name]
        : !(name in old!) || isAsEarly(now![name], old![name]),
    )
  );
};

/** A web ACL is as strong if all its rules remain, no new one lets anything pass, and none allows more requests in a time. */
const filtersAsMuch: IsAsStrong = (before, after) => {
  const [old, now] = [before, after].map((args) => list(args["rule"]).filter(isObject));
  const isNew = (rule: Arguments) => !old!.some((one) => one["name"] === rule["name"]);
  return (
    apartFrom("rule", "description", "custom_response_body")(before, after) &&
    old!.every((rule) => now!.some((one) => one["name"] === rule["name"] && isAsStrict(one, rule))) &&
    now!.every((rule) => !isNew(rule) || !("allow" in merged(rule["action"])))
  );
};

/** Whether a rule is the same but for a lower limit of requests. */
function isAsStrict(rule: Arguments, old: Arguments): boolean {
  const [limit, was] = [rule, old].map((one) =>
    Number(merged(merged(one["statement"])["rate_based_statement"])["limit"]),
  );
  const withoutLimit = (one: Arguments) => comparable(one).replace(/"limit":"?\d+"?/, "");
  return comparable(rule) === comparable(old) || (limit! <= was! && withoutLimit(rule) === withoutLimit(old));
}

/** When a change of a safeguard certainly leaves it as strong as it was. */
export const asStrong: ResourceTypes = {
  aws_cloudwatch_metric_alarm: { isAsStrong: soundsEarlier },
  aws_cloudwatch_composite_alarm: { isAsStrong: apartFrom(...ALARM_ACTIONS) },
  datadog_monitor: { isAsStrong: monitorsAsMuch },
  datadog_synthetics_test: { isAsStrong: apartFrom("locations", "message", "name", "tags") },
  aws_wafv2_web_acl: { isAsStrong: filtersAsMuch },
  aws_cloudtrail: {
    isAsStrong: (before, after) =>
      (stringify([before["event_selector"]]) === stringify([after["event_selector"]]) ||
        hasComparableSelectors(before, after)) &&
      apartFrom(
        "event_selector",
        "enable_logging",
        "is_multi_region_trail",
        "is_organization_trail",
        "include_global_service_events",
        "enable_log_file_validation",
        "kms_key_id",
        "cloud_watch_logs_group_arn",
        "cloud_watch_logs_role_arn",
      )(before, after),
  },
  // What is in it is read as a policy. Others than service control policies have another content.
  aws_organizations_policy: {
    isAsStrong: (before, after) =>
      !/^(TAG|BACKUP|AISERVICES|CHATBOT|DECLARATIVE)/.test(stringify(after["type"] ?? "")) &&
      apartFrom("content", "description", "name")(before, after),
  },
  aws_backup_selection: { isAsStrong: hasMoreOrLess("resources") },
  aws_backup_vault_lock_configuration: {
    isAsStrong: apartFrom("min_retention_days", "changeable_for_days"),
  },
  aws_config_configuration_recorder: { isAsStrong: hasMoreOrLess("recording_group.resource_types") },
  aws_inspector2_enabler: { isAsStrong: hasMoreOrLess("resource_types", "account_ids") },
  aws_macie2_account: { isAsStrong: apartFrom("status", "finding_publishing_frequency") },
  aws_securityhub_account: {
    isAsStrong: apartFrom("enable_default_standards", "auto_enable_controls", "control_finding_generator"),
  },
  aws_ssoadmin_permission_set: { isAsStrong: apartFrom("session_duration", "description", "relay_state") },
  aws_guardduty_detector: { isAsStrong: apartFrom("enable", "finding_publishing_frequency") },
  aws_s3_bucket_object_lock_configuration: { isAsStrong: apartFrom("rule") },
  aws_backup_plan: { isAsStrong: backsUpAsMuch },
};
