import { addresses } from "./addresses";
import { Site } from "./site";

/** The part of the JSON that the stand-in for CloudFront needs, if visitors reach the site through CloudFront. */
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
