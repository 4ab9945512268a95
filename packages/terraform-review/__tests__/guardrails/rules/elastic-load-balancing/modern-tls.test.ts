import { modernTls } from "../../../../src/guardrails/rules/elastic-load-balancing/modern-tls";
import { describeGuardrail } from "../../../support/guardrails";

const listener = (args: object) => ({
  resource: { aws_lb_listener: { https: { protocol: "HTTPS", ...args } } },
});
const distribution = (args: object) => ({ resource: { aws_cloudfront_distribution: { media: args } } });
const origin = (args: object) => distribution({ origin: [{ custom_origin_config: args }] });

const old = ["aws_lb_listener.https allows TLS older than 1.2"];

describeGuardrail(modernTls, {
  rejects: {
    "a listener with AWS's default policy": { json: listener({}), messages: old },
    "a listener with a policy that has TLS 1.0": {
      json: listener({ ssl_policy: "ELBSecurityPolicy-TLS13-1-0-2021-06" }),
      messages: old,
    },
    "a listener with the policy of 2016": {
      json: listener({ ssl_policy: "ELBSecurityPolicy-2016-08" }),
      messages: old,
    },
    "a network load balancer's TLS listener": {
      json: listener({ protocol: "TLS", ssl_policy: "ELBSecurityPolicy-TLS-1-1-2017-01" }),
      messages: old,
    },
    "a distribution with a certificate and no policy": {
      json: distribution({ viewer_certificate: { acm_certificate_arn: "${aws_acm_certificate.media.arn}" } }),
      messages: ["aws_cloudfront_distribution.media allows viewers TLS older than 1.2"],
    },
    "a distribution with an old policy": {
      json: distribution({ viewer_certificate: [{ minimum_protocol_version: "TLSv1.1_2016" }] }),
      messages: ["aws_cloudfront_distribution.media allows viewers TLS older than 1.2"],
    },
    "an origin that allows TLS 1.0": {
      json: origin({ origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1", "TLSv1.2"] }),
      messages: ["aws_cloudfront_distribution.media may use TLS older than 1.2 to an origin"],
    },
    "a VPC origin that allows SSL 3 or TLS 1.1": {
      json: distribution({
        origin: [
          { vpc_origin_config: { origin_ssl_protocols: ["SSLv3"] } },
          { vpc_origin_config: { origin_ssl_protocols: ["TLSv1.1"] } },
        ],
      }),
      messages: ["aws_cloudfront_distribution.media may use TLS older than 1.2 to an origin"],
    },
  },
  accepts: {
    "a policy with TLS 1.2 and later": listener({ ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" }),
    "a policy with TLS 1.3 only": listener({ ssl_policy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }),
    "the older policy with TLS 1.2": listener({ ssl_policy: "ELBSecurityPolicy-TLS-1-2-2017-01" }),
    "a policy in a variable": listener({ ssl_policy: "${var.ssl_policy}" }),
    "an HTTP listener, which has no policy": listener({ protocol: "HTTP" }),
    "a distribution with TLS 1.2 and later": distribution({
      viewer_certificate: { minimum_protocol_version: "TLSv1.2_2021" },
    }),
    "CloudFront's default certificate": distribution({
      viewer_certificate: { cloudfront_default_certificate: true },
    }),
    "an origin that allows only TLS 1.2": origin({ origin_ssl_protocols: ["TLSv1.2"] }),
    "an origin without TLS": origin({
      origin_protocol_policy: "http-only",
      origin_ssl_protocols: ["TLSv1", "TLSv1.2"],
    }),
  },
});
