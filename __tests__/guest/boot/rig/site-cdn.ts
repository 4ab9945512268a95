import { addresses } from "./addresses";
import { Site } from "./site";

/** What stands in for CloudFront before a site needs to know of the JSON; nothing, where visitors come without it. */
export function siteCdnConfiguration({ template }: Site): object | undefined {
  const distribution = template.resources("aws_cloudfront_distribution").site_cdn;
  if (!distribution) {
    return undefined;
  }
  const kinds = ["aws_cloudfront_cache_policy", "aws_cloudfront_origin_request_policy"];
  const policies = kinds.flatMap((kind) =>
    Object.entries(template.resources(kind)).map(([id, policy]) => [`\${${kind}.${id}.id}`, policy]),
  );
  return {
    distribution,
    policies: Object.fromEntries(policies) as object,
    loadBalancer: addresses.balancer.inside,
  };
}
