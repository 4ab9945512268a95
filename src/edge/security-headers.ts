import { LbListenerConfig } from "@cdktf/provider-aws/lib/lb-listener";

/** Headers of the answers that visitors get from a load balancer. */
export interface SecurityHeaders {
  /** Time in seconds for which browsers use HTTPS only. */
  readonly hstsSeconds: number;
}

/** No browser takes a file for something else than its type says. */
const NO_SNIFFING = "nosniff";

/**
 * What a listener adds to each answer, its own errors included, in place of what the instances say: browsers stay with HTTPS
 * (not for subdomains, which may have no certificate). It does not say which server answers. The other headers depend on the
 * page, and come from the instances (security-headers.conf).
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html
 */
export function secured(
  { hstsSeconds }: SecurityHeaders,
  protocol: "HTTP" | "HTTPS",
): Partial<LbListenerConfig> {
  return {
    ...ANONYMOUS,
    routingHttpResponseXContentTypeOptionsHeaderValue: NO_SNIFFING,
    // Browsers ignore it over HTTP.
    ...(protocol === "HTTPS" && {
      routingHttpResponseStrictTransportSecurityHeaderValue: `max-age=${hstsSeconds}`,
    }),
  };
}

/** A listener that does not say which server answers, and leaves the other headers to CloudFront. */
export const ANONYMOUS = { routingHttpResponseServerEnabled: false } as const;
