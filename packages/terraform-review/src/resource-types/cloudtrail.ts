import { serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";

export const cloudtrail: ResourceTypes = {
  aws_cloudtrail: {
    name: ["name"],
    picture: { icon: serviceIcon("AWSCloudTrail"), category: "other", label: "CloudTrail", place: "region" },
  },
};
