/**
 * Managed cache policy CachingOptimized, for files: cookies and query strings are ignored, and a file without
 * `Cache-Control` is cached for a day.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
export const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/** Managed cache policy CachingDisabled: the origin gets every request. */
export const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/**
 * Managed origin request policy AllViewer: the origin gets all headers of the visitor, `Host` included, and all cookies
 * and query strings.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
export const ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";

/** TLS 1.2 and later. Version 5.100 of the provider rejects the names of newer policies. */
export const VIEWER_TLS = { sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" } as const;

/** Browsers use HTTPS for a year, but not for subdomains, which may have no certificate. */
export const HSTS = { accessControlMaxAgeSec: 31_536_000, includeSubdomains: false, override: true } as const;
