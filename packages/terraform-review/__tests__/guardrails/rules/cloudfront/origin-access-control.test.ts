import { originAccessControl } from "../../../../src/guardrails/rules/cloudfront/origin-access-control";
import { describeGuardrail } from "../../../support/guardrails";

const bucket = "${aws_s3_bucket.media.bucket_regional_domain_name}";
const distribution = (origin: object) => ({
  resource: { aws_s3_bucket: { media: {} }, aws_cloudfront_distribution: { media: { origin: [origin] } } },
});

const messages = ["aws_cloudfront_distribution.media reads a bucket without an origin access control"];

describeGuardrail(originAccessControl, {
  rejects: {
    "a bucket that is read without signed requests": {
      json: distribution({ domain_name: bucket }),
      messages,
    },
    "a bucket that is named by its domain name": {
      json: distribution({ domain_name: "media.s3.ap-northeast-2.amazonaws.com" }),
      messages,
    },
  },
  accepts: {
    "a bucket that is read with signed requests": distribution({
      domain_name: bucket,
      origin_access_control_id: "${aws_cloudfront_origin_access_control.media.id}",
    }),
    "a bucket with an origin access identity, the older way": distribution({
      domain_name: bucket,
      s3_origin_config: { origin_access_identity: "${aws_cloudfront_origin_access_identity.media.path}" },
    }),
    "a bucket's website endpoint, which does not support signed requests": distribution({
      domain_name: "${aws_s3_bucket.media.website_endpoint}",
      custom_origin_config: [{ origin_protocol_policy: "http-only" }],
    }),
    "an origin that is a load balancer": distribution({ domain_name: "${aws_lb.site.dns_name}" }),
    "an origin of a module": distribution({ domain_name: "${module.media.domain_name}" }),
  },
});
