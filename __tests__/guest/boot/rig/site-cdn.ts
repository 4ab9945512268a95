import { addresses } from "./addresses";
import { Attributes, Site } from "./site";

/** The name of CloudFront's API: https://docs.aws.amazon.com/general/latest/gr/cf_region.html */
export const CLOUDFRONT_API = "cloudfront.amazonaws.com";

const DISTRIBUTION_ID = "E1GUESTRIGCDN";

/** Values known only after apply. */
export const siteCdnAttributes: Attributes = { "aws_cloudfront_distribution.site_cdn.id": DISTRIBUTION_ID };

/** The part of the JSON that the stand-in for CloudFront needs, if visitors reach the site through CloudFront. */
export function siteCdnConfiguration({ template }: Site): object | undefined {
  const distribution = template.resources("aws_cloudfront_distribution").site_cdn;
  if (!distribution) {
    return undefined;
  }
  const kinds = [
    "aws_cloudfront_cache_policy",
    "aws_cloudfront_origin_request_policy",
    "aws_cloudfront_response_headers_policy",
  ];
  const policies = kinds.flatMap((kind) =>
    Object.entries(template.resources(kind)).map(([id, policy]) => [`\${${kind}.${id}.id}`, policy]),
  );
  return {
    id: DISTRIBUTION_ID,
    distribution,
    policies: Object.fromEntries(policies) as object,
    loadBalancer: addresses.balancer.inside,
    errorPage: template.resource("aws_s3_object.error_page_page").content,
  };
}
