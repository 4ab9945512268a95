import { cloudfrontHttps } from "../../../../src/guardrails/rules/cloudfront/cloudfront-https";
import { describeGuardrail } from "../../../support/guardrails";

const distribution = (args: object) => ({ resource: { aws_cloudfront_distribution: { media: args } } });
const redirect = { viewer_protocol_policy: "redirect-to-https" };
const everything = { viewer_protocol_policy: "allow-all" };

describeGuardrail(cloudfrontHttps, {
  refuses: {
    "a distribution that answers over plain HTTP": {
      json: distribution({ default_cache_behavior: everything }),
      says: ["aws_cloudfront_distribution.media answers over plain HTTP"],
    },
    "one that does so for some paths": {
      json: distribution({
        default_cache_behavior: redirect,
        ordered_cache_behavior: [redirect, everything],
      }),
      says: ["aws_cloudfront_distribution.media answers over plain HTTP"],
    },
  },
  accepts: {
    "a redirect": distribution({ default_cache_behavior: [redirect] }),
    "a refusal": distribution({ default_cache_behavior: { viewer_protocol_policy: "https-only" } }),
    "a policy in a variable": distribution({
      default_cache_behavior: { viewer_protocol_policy: "${var.policy}" },
    }),
  },
});
