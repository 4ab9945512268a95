import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Placement } from "../reachability/topology";
import { open } from "./charges";
import { serviceIcon } from "./picture";
import { set } from "./protections";
import { ResourceTypes } from "./resource-type";
import { compact, text } from "./text";

export const cloudfront: ResourceTypes = {
  aws_cloudfront_distribution: {
    name: ["aliases", "comment"],
    protections: [set("web_acl_id", "is no longer behind the web application firewall")],
    picture: {
      icon: serviceIcon("AmazonCloudFront"),
      category: "networking",
      label: "CloudFront",
      place: "global",
      describe: (block, configuration) => ({
        lines: compact(
          "CloudFront",
          text(configuration, block, "aliases") && text(configuration, block, "comment"),
          text(configuration, block, "price_class")?.replace("PriceClass_", "price class "),
          block.arguments["web_acl_id"] === undefined ? undefined : "behind a web ACL",
        ),
      }),
    },
    costs: {
      counted: "CloudFront distributions",
      arguments: { price_class: "price class" },
      charges: () => [
        open("requests and traffic", "they are billed by use, at prices of the visitors' locations"),
      ],
    },
  },
};

/** The name of AWS's prefix list of the addresses from which CloudFront connects to origins. */
const ORIGIN_FACING = "com.amazonaws.global.cloudfront.origin-facing";

/** The VPC origins through which CloudFront connects to a load balancer. */
export function vpcOriginsOf(loadBalancer: Block, configuration: Configuration): Placement["vpcOrigins"] {
  return configuration
    .resources("aws_cloudfront_vpc_origin")
    .filter((origin) =>
      nestedBlocks(origin, "vpc_origin_endpoint_config").some((config) =>
        configuration.referencedBy(config.arguments["arn"], config).includes(loadBalancer),
      ),
    )
    .map(({ address }) => ({ name: ORIGIN_FACING, by: address }));
}
