import { Arguments } from "../configuration/block";
import { list, merged } from "../configuration/json";
import { isTrue } from "../configuration/argument-value";
import { eachOf, ofEncryption, one, switchedOn } from "./protections";
import { ResourceTypes } from "./resource-type";

/** How many types a recorder records: https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html */
function recorded({ recording_group: group }: Arguments): number {
  const { all_supported: all, resource_types: only, exclusion_by_resource_types: but } = merged(group);
  return isTrue(all ?? true)
    ? Infinity
    : but
      ? 1000 - list(merged(but)["resource_types"]).length
      : list(only).length;
}

/** What records or finds what should not be, and what encrypts unless it is told to. */
export const detection: ResourceTypes = {
  aws_guardduty_detector: { protections: [switchedOn("enable", "finds nothing any more", true)] },
  aws_guardduty_detector_feature: { protections: [one("status", ["ENABLED"], "finds less")] },
  aws_macie2_account: { protections: [one("status", ["ENABLED", undefined], "finds nothing any more")] },
  aws_inspector2_enabler: {
    protections: [
      eachOf("resource_types", "looks at fewer kinds of resources"),
      eachOf("account_ids", "looks at fewer accounts"),
    ],
  },
  aws_securityhub_account: {
    protections: [
      switchedOn("enable_default_standards", "checks no standard by default", true),
      switchedOn("auto_enable_controls", "does not check what is new in its standards", true),
    ],
  },
  aws_config_configuration_recorder: {
    protections: [
      { strength: recorded, lost: "records fewer types of resources (`recording_group`)" },
      switchedOn(
        "recording_group.include_global_resource_types",
        "does not record what belongs to no region, such as roles",
      ),
    ],
  },
  aws_config_configuration_recorder_status: {
    protections: [switchedOn("is_enabled", "records nothing any more")],
  },
  aws_ebs_encryption_by_default: {
    protections: [ofEncryption(switchedOn("enabled", "no longer encrypts new volumes", true))],
  },
};
