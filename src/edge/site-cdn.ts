import {
  CloudfrontCachePolicy,
  CloudfrontCachePolicyParametersInCacheKeyAndForwardedToOriginCookiesConfig,
  CloudfrontCachePolicyParametersInCacheKeyAndForwardedToOriginQueryStringsConfig,
} from "@cdktf/provider-aws/lib/cloudfront-cache-policy";
import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control";
import { CloudfrontOriginRequestPolicy } from "@cdktf/provider-aws/lib/cloudfront-origin-request-policy";
import { CloudfrontResponseHeadersPolicy } from "@cdktf/provider-aws/lib/cloudfront-response-headers-policy";
import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { CloudfrontVpcOrigin } from "@cdktf/provider-aws/lib/cloudfront-vpc-origin";
import { Construct } from "constructs";
import { ErrorPageBucket } from "../data/error-page-bucket";
import { onceReady } from "../dependency";
import { Network } from "../network/network";
import { HTTP, HTTPS } from "../network/security-group";
import { ALL_VIEWER, CACHING_DISABLED, CACHING_OPTIMIZED, HSTS, VIEWER_TLS } from "./cloudfront";
import { Monitored, Monitoring } from "../operations/monitoring";
import { cloudFrontMonitoring } from "./cloudfront-monitoring";
import { CloudFrontLoadBalancer } from "./cloudfront-load-balancer";
import { RecordTarget } from "./dns-record";
import { SecurityHeaders } from "./security-headers";

/** How long a page without `Cache-Control`, as WordPress sends them, is cached: visitors may see a change that late. */
const PAGE_SECONDS = 60;
/** How long CloudFront waits until it asks again after an error. */
const ERROR_SECONDS = 5;
const DAY_SECONDS = 86_400;
const YEAR_SECONDS = 31_536_000;

/**
 * Cookies that make a page personal: a login, comments in moderation, the password of a post, a shop's cart. Visitors
 * without any of them share one copy. Other cookies do not reach WordPress on pages, so no page can depend on them.
 */
const PERSONAL_COOKIES = [
  "comment_author_*",
  "PHPSESSID",
  "woocommerce_*",
  "wordpress_logged_in_*",
  "wp-postpass_*",
  "wp_woocommerce_session_*",
];

/**
 * Parameters by which advertisers and newsletters count visitors. They do not make a page another one, and do not reach
 * WordPress, which would write them into links. CloudFront takes at most ten, without wildcards; the instances know more of
 * them (page-cache.conf).
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
 */
const TRACKING_PARAMETERS = [
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_term",
  "utm_content",
  "utm_id",
  "fbclid",
  "gclid",
  "msclkid",
  "gad_source",
];
const WITHOUT_TRACKING = {
  queryStringBehavior: "allExcept",
  queryStrings: { items: TRACKING_PARAMETERS },
};

/** Paths whose responses depend on the visitor and are not cached. `*.php` includes wp-login.php. */
const UNCACHED = ["/wp-admin/*", "/wp-json/*", "*.php"];

/** Files that are the same for everyone, and whose query string (`?ver=`) changes with their content. */
const FILES = ["/wp-content/*", "/wp-includes/*"];

/** Path of the page that is shown when the load balancer does not answer. */
export const UNAVAILABLE_PATH = "/site-unavailable.html";

export interface SiteCdnProps extends SecurityHeaders {
  readonly network: Network;
  readonly loadBalancer: CloudFrontLoadBalancer;
  /** Name of the site. */
  readonly recordName: string;
  /** Validated certificate for that name in us-east-1. */
  readonly certificateArn: string;
  /** Name of the policies and the VPC origin, unique in the account: at most 64 characters. */
  readonly name: string;
  /** The bucket with the page at `UNAVAILABLE_PATH`. */
  readonly errorPage: ErrorPageBucket;
  /**
   * Statuses that are answered with that page, unless there is a copy of what was requested. WordPress's own errors have 500.
   */
  readonly unavailable: readonly (502 | 503 | 504)[];
  /**
   * ARN of the web ACL that decides which requests CloudFront answers.
   * @default - none
   */
  readonly webAclArn?: string;
}

/**
 * CloudFront in front of the site, and the only way to it: it reaches the load balancer in the private subnets through
 * network interfaces of its own (a VPC origin), which no other distribution can use. No secret header is needed to
 * recognize its requests, so none can leak.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export class SiteCdn extends Construct implements RecordTarget, Monitored {
  readonly loadBalancer: CloudFrontLoadBalancer;
  /** Terraform reference to the distribution's id. */
  readonly distributionId: string;
  /** Where the page for errors is. */
  readonly errorPage: ErrorPageBucket;
  /** Terraform reference to the distribution's ARN. */
  readonly distributionArn: string;
  readonly dnsName: string;
  readonly hostedZoneId: string;
  readonly hasHealth = false;
  readonly hasIpv6 = true;

  constructor(scope: Construct, id: string, props: SiteCdnProps) {
    super(scope, id);
    const { loadBalancer, name } = props;
    this.loadBalancer = loadBalancer;

    const origin = new CloudfrontVpcOrigin(this, "vpc_origin", {
      vpcOriginEndpointConfig: [
        {
          name,
          arn: loadBalancer.arn,
          httpPort: HTTP.number,
          httpsPort: HTTPS.number,
          originProtocolPolicy: "https-only",
          originSslProtocols: [{ items: ["TLSv1.2"], quantity: 1 }],
        },
      ],
      // CloudFront refuses a VPC without an internet gateway, though it does not use it.
      dependsOn: onceReady(loadBalancer, ...props.network.publicSubnets),
    });

    const pages = this.cachePolicy("pages", `${name}-pages`, {
      defaultTtl: PAGE_SECONDS,
      maxTtl: DAY_SECONDS,
      cookies: { cookieBehavior: "whitelist", cookies: { items: PERSONAL_COOKIES } },
      queryStrings: WITHOUT_TRACKING,
    });
    const files = this.cachePolicy("files", `${name}-files`, {
      defaultTtl: DAY_SECONDS,
      maxTtl: YEAR_SECONDS,
      cookies: { cookieBehavior: "none" },
      queryStrings: { queryStringBehavior: "all" },
    });
    // WordPress must know the requested name, and the load balancer's certificate is for that name. No other header is
    // forwarded: a page that depended on a visitor's browser or language would be served to everyone.
    const hostOnly = new CloudfrontOriginRequestPolicy(this, "host_only", {
      name: `${name}-host-only`,
      headersConfig: { headerBehavior: "whitelist", headers: { items: ["Host"] } },
      cookiesConfig: { cookieBehavior: "none" },
      queryStringsConfig: WITHOUT_TRACKING,
    });

    const headers = new CloudfrontResponseHeadersPolicy(this, "response_headers", {
      name,
      // In place of what the load balancer and the instances say.
      securityHeadersConfig: {
        strictTransportSecurity: { ...HSTS, accessControlMaxAgeSec: props.hstsSeconds },
        contentTypeOptions: { override: true },
      },
    });
    const errorPageAccess = new CloudfrontOriginAccessControl(this, "error_page_access", {
      name: `${name}-error-page`,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });

    const everything = {
      targetOriginId: "load-balancer",
      allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
      cachedMethods: ["GET", "HEAD"],
      viewerProtocolPolicy: "redirect-to-https",
      compress: true,
      responseHeadersPolicyId: headers.id,
    };
    const distribution = new CloudfrontDistribution(this, "Resource", {
      comment: props.recordName,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      webAclId: props.webAclArn,
      aliases: [props.recordName],
      viewerCertificate: { acmCertificateArn: props.certificateArn, ...VIEWER_TLS },
      origin: [
        {
          originId: "load-balancer",
          domainName: loadBalancer.dnsName,
          vpcOriginConfig: { vpcOriginId: origin.id, originReadTimeout: 60 },
        },
        {
          originId: "error-page",
          domainName: props.errorPage.hostName,
          originAccessControlId: errorPageAccess.id,
        },
      ],
      // CloudFront uses the first pattern that matches.
      orderedCacheBehavior: [
        {
          targetOriginId: "error-page",
          pathPattern: UNAVAILABLE_PATH,
          allowedMethods: ["GET", "HEAD"],
          cachedMethods: ["GET", "HEAD"],
          viewerProtocolPolicy: "redirect-to-https",
          compress: true,
          cachePolicyId: CACHING_OPTIMIZED,
          responseHeadersPolicyId: headers.id,
        },
        ...UNCACHED.map((pathPattern) => ({
          ...everything,
          pathPattern,
          cachePolicyId: CACHING_DISABLED,
          originRequestPolicyId: ALL_VIEWER,
        })),
        ...FILES.map((pathPattern) => ({
          ...everything,
          pathPattern,
          cachePolicyId: files.id,
          originRequestPolicyId: hostOnly.id,
        })),
      ],
      defaultCacheBehavior: { ...everything, cachePolicyId: pages.id, originRequestPolicyId: hostOnly.id },
      customErrorResponse: props.unavailable.map((errorCode) => ({
        errorCode,
        responseCode: errorCode,
        responsePagePath: UNAVAILABLE_PATH,
        errorCachingMinTtl: ERROR_SECONDS,
      })),
      restrictions: { geoRestriction: { restrictionType: "none" } },
    });
    this.errorPage = props.errorPage;
    this.errorPage.allowReadThrough(distribution.arn);
    this.distributionId = distribution.id;
    this.distributionArn = distribution.arn;
    this.dnsName = distribution.domainName;
    this.hostedZoneId = distribution.hostedZoneId;
  }

  monitoring(): Monitoring {
    const { distributionId } = this;
    return cloudFrontMonitoring({ id: "site-cdn", title: "CloudFront of the site", distributionId });
  }

  /** The permission to make CloudFront forget what it keeps. */
  invalidatePermission(sid: string): DataAwsIamPolicyDocumentStatement {
    return {
      sid,
      effect: "Allow",
      actions: ["cloudfront:CreateInvalidation"],
      resources: [this.distributionArn],
    };
  }

  /** The cache key, which is the path, the query string and some cookies; and how long a copy is cached, in seconds. */
  private cachePolicy(
    id: string,
    name: string,
    { defaultTtl, maxTtl, cookies, queryStrings }: CachePolicyOptions,
  ): CloudfrontCachePolicy {
    return new CloudfrontCachePolicy(this, id, {
      name,
      // A response with `no-store`, as WordPress sends it to users who are logged in, is not cached at all.
      minTtl: 0,
      defaultTtl,
      maxTtl,
      parametersInCacheKeyAndForwardedToOrigin: {
        cookiesConfig: cookies,
        headersConfig: { headerBehavior: "none" },
        queryStringsConfig: queryStrings,
        enableAcceptEncodingGzip: true,
        enableAcceptEncodingBrotli: true,
      },
    });
  }
}

interface CachePolicyOptions {
  readonly defaultTtl: number;
  readonly maxTtl: number;
  readonly cookies: CloudfrontCachePolicyParametersInCacheKeyAndForwardedToOriginCookiesConfig;
  readonly queryStrings: CloudfrontCachePolicyParametersInCacheKeyAndForwardedToOriginQueryStringsConfig;
}
