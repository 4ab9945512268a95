import { Arguments } from "../configuration/block";
import { isObject, list } from "../configuration/json";
import { serviceIcon } from "./picture";
import { switchedOn } from "./protections";
import { ResourceTypes } from "./resource-type";

/**
 * How much of what is done to resources is recorded: what changes them, and what reads them; NaN if advanced selectors say it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
 */
function managementEvents(args: Arguments): number {
  const selectors = list(args["event_selector"]).filter(isObject);
  if (list(args["advanced_event_selector"]).length > 0) {
    return NaN;
  }
  const kinds = selectors
    .filter(({ include_management_events: isIncluded }) => isIncluded !== false)
    .map(({ read_write_type: kind }) => kind ?? "All");
  const hasKind = (kind: string) => Number(kinds.includes("All") || kinds.includes(kind));
  return selectors.length === 0 ? 3 : 2 * hasKind("WriteOnly") + hasKind("ReadOnly");
}

/** The buckets, functions and tables of which a trail records what is done in them. */
function dataResources(args: Arguments): string[] {
  return list(args["event_selector"])
    .flatMap((selector) => (isObject(selector) ? list(selector["data_resource"]) : []))
    .flatMap((resource) => (isObject(resource) ? list(resource["values"]) : []))
    .map(String);
}

/** Whether event selectors certainly record as much, or less, of which `protections` warn. */
export function hasComparableSelectors(before: Arguments, after: Arguments): boolean {
  const [was, is] = [dataResources(before), dataResources(after)];
  const contains = (all: readonly string[], some: readonly string[]) =>
    some.every((one) => all.some((other) => one.startsWith(other)));
  return (
    !Number.isNaN(managementEvents(before) + managementEvents(after)) &&
    (contains(is, was) || (contains(was, is) && is.length < was.length))
  );
}

export const cloudtrail: ResourceTypes = {
  aws_cloudtrail: {
    name: ["name"],
    picture: { icon: serviceIcon("AWSCloudTrail"), category: "other", label: "CloudTrail", place: "region" },
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
    protections: [
      switchedOn("enable_logging", "records nothing any more", true),
      switchedOn("is_multi_region_trail", "records only one region"),
      switchedOn("is_organization_trail", "records only one account"),
      switchedOn("include_global_service_events", "no longer records IAM and STS", true),
      { strength: managementEvents, lost: "records less of what is done to resources (`event_selector`)" },
      {
        strength: (args) => dataResources(args).length,
        lost: "records less of what is done in buckets, functions and tables (`data_resource`)",
      },
      switchedOn("enable_log_file_validation", "no longer shows whether its files were altered"),
    ],
  },
};
