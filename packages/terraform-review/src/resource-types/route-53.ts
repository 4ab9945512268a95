import { each } from "./charges";
import { Picture, serviceIcon } from "./picture";
import { noForceDestroy, one, switchedOff } from "./protections";
import { ResourceTypes } from "./resource-type";

/** A hosted zone is drawn together with its records. */
export const ROUTE_53: Picture = {
  icon: serviceIcon("AmazonRoute53"),
  category: "networking",
  label: "Route 53 zone",
  place: "global",
};

export const route53: ResourceTypes = {
  aws_route53_hosted_zone_dnssec: {
    protections: [one("signing_status", ["SIGNING", undefined], "no longer signs its records (DNSSEC)")],
  },
  aws_route53_health_check: { protections: [switchedOff("disabled", "is not checked any more")] },
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-vpc-configuration.html
  aws_route53_resolver_firewall_config: {
    protections: [
      one("firewall_fail_open", ["DISABLED", undefined], "lets every name through when it fails"),
    ],
  },
  aws_route53_zone: {
    noun: "hosted zone",
    name: ["name"],
    picture: ROUTE_53,
    stateful: {
      onDestroy: () => [
        "No name in it resolves until the registrar knows the name servers of another zone.",
        "AWS refuses as long as it has records that Terraform does not manage.",
      ],
    },
    costs: { counted: "hosted zones", charges: () => [each("hosted zone", "hosted-zone")] },
    protections: [noForceDestroy],
  },
};
