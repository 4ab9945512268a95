import { cloudfrontHttps } from "../../../../src/guardrails/rules/cloudfront/cloudfront-https";
import { describeGuardrail } from "../../../support/guardrails";

const distribution = (args: object) => ({ resource: { aws_cloudfront_distribution: { media: args } } });
const redirect = { viewer_protocol_policy: "redirect-to-https" };
const allowAll = { viewer_protocol_policy: "allow-all" };

describeGuardrail(cloudfrontHttps, {
  rejects: {
    "a distribution that serves plain HTTP": {
      json: distribution({ default_cache_behavior: allowAll }),
      messages: ["aws_cloudfront_distribution.media answers over plain HTTP"],
    },
    "a distribution that serves plain HTTP for some paths": {
      json: distribution({
        default_cache_behavior: redirect,
        ordered_cache_behavior: [redirect, allowAll],
      }),
      messages: ["aws_cloudfront_distribution.media answers over plain HTTP"],
    },
  },
  accepts: {
    "a distribution that redirects HTTP to HTTPS": distribution({ default_cache_behavior: [redirect] }),
    "a distribution that serves HTTPS only": distribution({
      default_cache_behavior: { viewer_protocol_policy: "https-only" },
    }),
    "a policy in a variable": distribution({
      default_cache_behavior: { viewer_protocol_policy: "${var.policy}" },
    }),
  },
});
