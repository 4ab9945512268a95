import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Placement } from "../reachability/topology";
import { open } from "./charges";
import { serviceIcon } from "./picture";
import { ofEncryption, set, unlike } from "./protections";
import { ResourceTypes } from "./resource-type";
import { compact, text } from "./text";

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html */
const SECURITY_HEADERS = [
  "content_security_policy",
  "content_type_options",
  "frame_options",
  "referrer_policy",
  "xss_protection",
] as const;

export const cloudfront: ResourceTypes = {
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
  aws_cloudfront_origin_access_control: {
    protections: [
      unlike(
        "signing_behavior",
        "never",
        "no longer signs requests, so that an origin cannot tell them from others",
      ),
    ],
  },
  aws_cloudfront_response_headers_policy: {
    protections: [
      ofEncryption(
        set("security_headers_config.strict_transport_security", "no longer keeps browsers to HTTPS"),
      ),
      ...SECURITY_HEADERS.map((header) =>
        set(`security_headers_config.${header}`, "no longer tells browsers what to refuse"),
      ),
    ],
  },
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
