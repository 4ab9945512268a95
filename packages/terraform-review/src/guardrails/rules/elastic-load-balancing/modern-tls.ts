import { Block, nestedBlocks } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { Guardrail } from "../../guardrail";
import { isOn, literalValue, hasValue } from "../../../configuration/argument-value";

/** Names of load balancer security policies with TLS 1.2 or later as the oldest protocol. */
const LOAD_BALANCER_POLICY = /-(TLS13|TLS|FS)-1-[23]-/;

const CLOUDFRONT_POLICY = /^TLSv1\.[23]_/;

const OLD_PROTOCOLS = ["SSLv3", "TLSv1", "TLSv1.1"];

/** TLS 1.0 and 1.1 were deprecated in 2021 (RFC 8996), but AWS's defaults still allow them. */
export const modernTls: Guardrail = {
  id: "modern-tls",
  reason: "TLS 1.0 and 1.1 are deprecated, no browser needs them, and AWS allows them by default",
  fix: "use a policy whose oldest protocol is TLS 1.2, such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 or TLSv1.2_2021",
  knownAs: ["ELB.17", "CKV_AWS_103", "CKV_AWS_174"],
  violations: (stack) => [
    ...stack
      .resources("aws_lb_listener", "aws_alb_listener")
      .filter((listener) => hasValue(stack, listener, "protocol", "HTTPS", "TLS"))
      .filter((listener) => isOld(literalValue(stack, listener, "ssl_policy"), LOAD_BALANCER_POLICY))
      .map(({ address }) => ({ address, message: `${address} allows TLS older than 1.2` })),
    ...stack.resources("aws_cloudfront_distribution").flatMap((distribution) => {
      const { address } = distribution;
      return [
        ...(allowsOldViewers(distribution, stack)
          ? [{ address, message: `${address} allows viewers TLS older than 1.2` }]
          : []),
        ...(usesOldProtocols(distribution, stack)
          ? [{ address, message: `${address} may use TLS older than 1.2 to an origin` }]
          : []),
      ];
    }),
  ],
};

function isOld(policy: string | null | undefined, modern: RegExp): boolean {
  return policy !== undefined && !modern.test(policy ?? "");
}

/** With CloudFront's default certificate, AWS chooses the security policy. */
function allowsOldViewers(distribution: Block, stack: Configuration): boolean {
  return nestedBlocks(distribution, "viewer_certificate").some(
    (certificate) =>
      !isOn(stack, certificate, "cloudfront_default_certificate") &&
      isOld(literalValue(stack, certificate, "minimum_protocol_version"), CLOUDFRONT_POLICY),
  );
}

function usesOldProtocols(distribution: Block, stack: Configuration): boolean {
  return nestedBlocks(distribution, "origin")
    .flatMap((origin) => [
      ...nestedBlocks(origin, "custom_origin_config"),
      ...nestedBlocks(origin, "vpc_origin_config"),
    ])
    .filter((origin) => !hasValue(stack, origin, "origin_protocol_policy", "http-only"))
    .some((origin) =>
      stack
        .operands(origin.arguments["origin_ssl_protocols"], origin)
        .some(({ text }) => OLD_PROTOCOLS.includes(text)),
    );
}
