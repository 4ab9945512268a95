/**
 * Managed cache policy CachingOptimized: for files. Cookies and query strings make no difference; without a
 * Cache-Control of the origin a file is kept for a day.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
export const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/** Managed cache policy CachingDisabled: every request goes to the origin. */
export const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/**
 * Managed origin request policy AllViewer: the origin gets all headers, cookies and query strings, and the Host that the
 * visitor asked for.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
export const ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";

/** TLS 1.2 and later; newer names of this list are refused by the provider's 5.100. */
export const VIEWER_TLS = { sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" } as const;

/** Browsers come back over HTTPS for a year. Not for names below this one, which may not have a certificate. */
export const HSTS = { accessControlMaxAgeSec: 31_536_000, includeSubdomains: false, override: true } as const;
