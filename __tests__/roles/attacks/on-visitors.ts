import { arnOf, giving } from "../resources";
import { Request } from "../simulator";
import { Attack, Attacker, on, onProduction, writing } from "./attack";

const record = (by: Attacker, title: string, requests: readonly Request[]): Attack => ({
  by,
  title,
  requests,
  control:
    by === "apply_production"
      ? [...writing("A", "seongwoo.shop"), ...writing("CNAME", "_0123.seongwoo.shop")]
      : [...writing("CNAME", "dev.seongwoo.shop"), ...writing("CNAME", "_0123.dev.seongwoo.shop")],
});

const certificateFor = (...names: string[]): Request[] => [
  {
    action: "acm:RequestCertificate",
    resource: "*",
    context: { "acm:DomainNames": names, ...giving("dev") },
  },
];

const registerWith = (environment: string): Request[] =>
  ["CreateAutoScalingGroup", "AttachLoadBalancerTargetGroups"].map((action) =>
    on(`autoscaling:${action}`, "autoScalingGroup", "dev", {
      "autoscaling:TargetGroupARNs": [arnOf("elasticloadbalancing:targetgroup", environment)],
    }),
  );

/** Coming between production and its visitors. */
export const onVisitors: readonly Attack[] = [
  record("apply_dev", "sends production's visitors elsewhere", writing("A", "seongwoo.shop")),
  record(
    "apply_dev",
    "hides production's record in a change of its own",
    writing("CNAME", "dev.seongwoo.shop", "seongwoo.shop"),
  ),
  record(
    "apply_dev",
    "validates a certificate for production's name",
    writing("CNAME", "_0123.seongwoo.shop"),
  ),
  record("apply_dev", "sends production's uploads elsewhere", writing("A", "media.seongwoo.shop")),
  record("apply_dev", "takes a name that is nobody's", writing("CNAME", "login.seongwoo.shop")),
  record("apply_dev", "hands its name to other name servers", writing("NS", "dev.seongwoo.shop")),
  record("apply_production", "sends dev's visitors elsewhere", writing("CNAME", "dev.seongwoo.shop")),
  record(
    "apply_production",
    "validates a certificate for dev's name",
    writing("CNAME", "_0123.dev.seongwoo.shop"),
  ),
  {
    ...record("apply_domain", "sends production's visitors elsewhere", writing("A", "seongwoo.shop")),
    control: [on("route53:ChangeTagsForResource", "hostedzone", "shared")],
  },
  {
    by: "apply_dev",
    title: "requests a certificate for production's name",
    requests: certificateFor("dev.seongwoo.shop", "seongwoo.shop"),
    control: certificateFor("dev.seongwoo.shop"),
  },
  ...onProduction(["acm:DeleteCertificate"], "certificate"),
  ...onProduction(
    ["wafv2:UpdateWebACL", "wafv2:DeleteWebACL", "wafv2:DeleteLoggingConfiguration", "wafv2:AssociateWebACL"],
    "webacl",
  ),
  ...onProduction(["wafv2:UpdateIPSet", "wafv2:DeleteIPSet"], "ipset"),
  ...onProduction(["wafv2:DisassociateWebACL"], "loadbalancer/app/"),
  ...onProduction(["cloudfront:UpdateDistribution", "cloudfront:DeleteDistribution"], "distribution"),
  ...onProduction(["cloudfront:AllowVendedLogDeliveryForResource"], "distribution"),
  ...onProduction(["cloudfront:DeleteVpcOrigin", "cloudfront:UpdateVpcOrigin"], "vpcorigin"),
  ...onProduction(["logs:DeleteDelivery"], "delivery"),
  ...onProduction(["logs:DeleteDeliveryDestination", "logs:PutDeliveryDestination"], "delivery-destination"),
  {
    by: "apply_dev",
    title: "registers its instances with production's load balancer",
    requests: registerWith("production"),
    control: registerWith("dev"),
  },
];
