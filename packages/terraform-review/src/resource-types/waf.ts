import { serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";

export const waf: ResourceTypes = {
  aws_wafv2_web_acl: {
    name: ["name"],
    picture: { icon: serviceIcon("AWSWAF"), category: "other", label: "Web ACL", place: "region" },
    costs: { counted: "web ACLs" },
  },
};
