import { serviceIcon } from "./picture";
import { switchedOn } from "./protections";
import { ResourceTypes } from "./resource-type";

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
      switchedOn("enable_log_file_validation", "no longer shows whether its files were altered"),
    ],
  },
};
