import { switchedOn } from "./protections";
import { ResourceTypes } from "./resource-type";

/** What records or finds what should not be, and what encrypts unless it is told to. */
export const detection: ResourceTypes = {
  aws_guardduty_detector: { protections: [switchedOn("enable", "finds nothing any more", true)] },
  aws_config_configuration_recorder_status: {
    protections: [switchedOn("is_enabled", "records nothing any more")],
  },
  aws_ebs_encryption_by_default: {
    protections: [switchedOn("enabled", "no longer encrypts new volumes", true)],
  },
};
