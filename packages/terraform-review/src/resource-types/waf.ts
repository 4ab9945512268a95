import { Arguments, Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list, merged } from "../configuration/json";
import { each, exactly, used } from "./charges";
import { serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";

/** The rules that block: by their own action, or as rule groups whose actions are not overridden. */
function blockingRules(args: Arguments): readonly string[] {
  return list(args["rule"])
    .map(merged)
    .filter(({ action, override_action: override }) =>
      action === undefined ? "none" in merged(override) : "block" in merged(action),
    )
    .map(({ name }) => String(name));
}

function blocksByDefault(args: Arguments): number {
  return Number("block" in merged(args["default_action"]));
}

/** The web ACLs in front of a load balancer: its own, and those of distributions that reach it through a VPC origin. */
export function webAclsOf(loadBalancer: Block, configuration: Configuration): string[] {
  const isFor = (value: unknown, block: Block, target: Block) =>
    configuration.referencedBy(value, block).includes(target);
  const associations = configuration
    .resources("aws_wafv2_web_acl_association")
    .filter((one) => isFor(one.arguments["resource_arn"], one, loadBalancer))
    .map((one): [unknown, Block] => [one.arguments["web_acl_arn"], one]);
  const origins = configuration
    .resources("aws_cloudfront_vpc_origin")
    .filter((one) => isFor(one.arguments["vpc_origin_endpoint_config"], one, loadBalancer));
  const distributions = configuration
    .resources("aws_cloudfront_distribution")
    .filter((one) => origins.some((origin) => isFor(one.arguments["origin"], one, origin)))
    .map((one): [unknown, Block] => [one.arguments["web_acl_id"], one]);
  return [...associations, ...distributions].flatMap(([value, block]) =>
    configuration.referencedBy(value, block).map(({ address }) => address),
  );
}

export const waf: ResourceTypes = {
  aws_wafv2_web_acl_association: {
    guards: { protects: "resource_arn", lost: "is no longer behind the web application firewall" },
  },
  aws_wafv2_web_acl: {
    noun: "firewall",
    safeguard: "the firewall filters less",
    name: ["name"],
    protections: [{ strength: blocksByDefault, lost: "lets pass what no rule is for (`default_action`)" }],
    weakened: (before, after) => {
      const [were, are] = [blockingRules(before), blockingRules(after)];
      // One with another name may be the same.
      const counts = (name: string) =>
        !are.includes(name) && list(after["rule"]).some((rule) => merged(rule)["name"] === name);
      return are.length >= were.length && !were.some(counts)
        ? []
        : [{ lost: "blocks less: rules are gone, or only count (`rule`)" }];
    },
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
