import { nestedBlocks } from "../configuration/block";
import { each, exactly, used } from "./charges";
import { serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";

export const waf: ResourceTypes = {
  aws_wafv2_web_acl_association: {
    guards: { protects: "resource_arn", lost: "is no longer behind the web application firewall" },
  },
  aws_wafv2_web_acl: {
    safeguard: "the firewall filters less",
    name: ["name"],
    picture: { icon: serviceIcon("AWSWAF"), category: "other", label: "Web ACL", place: "region" },
    costs: {
      counted: "web ACLs",
      charges: (block) => [
        each("web ACL", "web-acl"),
        each("rules of a web ACL", "web-acl-rule", {
          quantity: exactly(nestedBlocks(block, "rule").length),
        }),
        used("requests inspected", "web-acl-requests", "requests"),
      ],
    },
  },
};
