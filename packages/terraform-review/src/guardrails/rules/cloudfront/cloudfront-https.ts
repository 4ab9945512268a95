import { nestedBlocks } from "../../../configuration/block";
import { Guardrail } from "../../guardrail";
import { hasValue } from "../../../configuration/argument-value";

/** CloudFront answers HTTP requests over HTTP unless the cache behavior redirects or rejects them. */
export const cloudfrontHttps: Guardrail = {
  id: "cloudfront-https",
  reason:
    "content that is loaded over plain HTTP can be read and replaced in transit, and browsers block it as mixed content",
  fix: "set viewer_protocol_policy to redirect-to-https or https-only",
  knownAs: ["CloudFront.3", "CKV_AWS_34"],
  violations: (stack) =>
    stack
      .resources("aws_cloudfront_distribution")
      .filter((distribution) =>
        [
          ...nestedBlocks(distribution, "default_cache_behavior"),
          ...nestedBlocks(distribution, "ordered_cache_behavior"),
        ].some((behavior) => hasValue(stack, behavior, "viewer_protocol_policy", "allow-all")),
      )
      .map(({ address }) => ({ address, message: `${address} answers over plain HTTP` })),
};
