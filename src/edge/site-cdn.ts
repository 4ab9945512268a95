import {
  CloudfrontCachePolicy,
  CloudfrontCachePolicyParametersInCacheKeyAndForwardedToOriginCookiesConfig,
} from "@cdktf/provider-aws/lib/cloudfront-cache-policy";
import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontOriginRequestPolicy } from "@cdktf/provider-aws/lib/cloudfront-origin-request-policy";
import { CloudfrontVpcOrigin } from "@cdktf/provider-aws/lib/cloudfront-vpc-origin";
import { Construct } from "constructs";
import { Network } from "../network/network";
import { HTTP, HTTPS } from "../network/security-group";
import { ALL_VIEWER, CACHING_DISABLED, VIEWER_TLS } from "./cloudfront";
import { CloudFrontLoadBalancer } from "./cloudfront-load-balancer";
import { RecordTarget } from "./dns-record";

/** How long a page is kept that says nothing about it, as WordPress's do: so late may visitors see a change. */
const PAGE_SECONDS = 60;
const DAY_SECONDS = 86_400;
const YEAR_SECONDS = 31_536_000;

/**
 * Cookies that make a page somebody's own: his login, his comments in moderation, the password of a post, a shop's cart.
 * Visitors without any of them share one copy. Others do not reach WordPress on pages, so that a page cannot depend on them.
 */
const PERSONAL_COOKIES = [
  "comment_author_*",
  "PHPSESSID",
  "woocommerce_*",
  "wordpress_logged_in_*",
  "wp-postpass_*",
  "wp_woocommerce_session_*",
];

/** Whose answers depend on who asks: no page of these is kept. wp-login.php is one of the programs. */
const UNCACHED = ["/wp-admin/*", "/wp-json/*", "*.php"];

/** Files that are the same for everybody, and change their query string (`?ver=`) with their content. */
const FILES = ["/wp-content/*", "/wp-includes/*"];

export interface SiteCdnProps {
  readonly network: Network;
  readonly loadBalancer: CloudFrontLoadBalancer;
  /** Name of the site. */
  readonly recordName: string;
  /** Certificate for that name in us-east-1, a validated one. */
  readonly certificateArn: string;
  /** Name of what only an account has names for, one of a kind there: 64 characters at most. */
  readonly name: string;
}

/**
 * CloudFront before the site, and the only way to it: it reaches the load balancer in its private subnets through network
 * interfaces of its own there (a VPC origin), which no other distribution can use. No secret header has to tell its
 * requests from others', and so none can leak.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export class SiteCdn extends Construct implements RecordTarget {
  readonly loadBalancer: CloudFrontLoadBalancer;
  /** Terraform reference to the distribution's id. */
  readonly distributionId: string;
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
          arn: loadBalancer.originArn,
          httpPort: HTTP.number,
          httpsPort: HTTPS.number,
          originProtocolPolicy: "https-only",
          originSslProtocols: [{ items: ["TLSv1.2"], quantity: 1 }],
        },
      ],
      // CloudFront refuses a VPC without an internet gateway, though it does not use it.
      dependsOn: [loadBalancer.listener, ...props.network.publicRoutes],
    });

    const pages = this.cachePolicy("pages", `${name}-pages`, {
      defaultTtl: PAGE_SECONDS,
      maxTtl: DAY_SECONDS,
      cookies: { cookieBehavior: "whitelist", cookies: { items: PERSONAL_COOKIES } },
    });
    const files = this.cachePolicy("files", `${name}-files`, {
      defaultTtl: DAY_SECONDS,
      maxTtl: YEAR_SECONDS,
      cookies: { cookieBehavior: "none" },
    });
    // WordPress must know which name was asked for, and the load balancer's certificate is for that name. Nothing else: a
    // page that depended on a visitor's browser or language would be shown to everybody.
    const hostOnly = new CloudfrontOriginRequestPolicy(this, "host_only", {
      name: `${name}-host-only`,
      headersConfig: { headerBehavior: "whitelist", headers: { items: ["Host"] } },
      cookiesConfig: { cookieBehavior: "none" },
      queryStringsConfig: { queryStringBehavior: "all" },
    });

    const everything = {
      targetOriginId: "load-balancer",
      allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
      cachedMethods: ["GET", "HEAD"],
      viewerProtocolPolicy: "redirect-to-https",
      compress: true,
    };
    const distribution = new CloudfrontDistribution(this, "Resource", {
      comment: props.recordName,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      aliases: [props.recordName],
      viewerCertificate: { acmCertificateArn: props.certificateArn, ...VIEWER_TLS },
      origin: [
        {
          originId: "load-balancer",
          domainName: loadBalancer.dnsName,
          vpcOriginConfig: { vpcOriginId: origin.id, originReadTimeout: 60 },
        },
      ],
      // CloudFront takes the first pattern that fits.
      orderedCacheBehavior: [
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
      restrictions: { geoRestriction: { restrictionType: "none" } },
    });
    this.distributionId = distribution.id;
    this.dnsName = distribution.domainName;
    this.hostedZoneId = distribution.hostedZoneId;
  }

  /** What a copy is kept by: the path, the query string and some cookies; and for how long, in seconds. */
  private cachePolicy(
    id: string,
    name: string,
    { defaultTtl, maxTtl, cookies }: { defaultTtl: number; maxTtl: number; cookies: CookiesConfig },
  ): CloudfrontCachePolicy {
    return new CloudfrontCachePolicy(this, id, {
      name,
      // What says no-store, as WordPress does of pages for who is logged in, is not kept at all.
      minTtl: 0,
      defaultTtl,
      maxTtl,
      parametersInCacheKeyAndForwardedToOrigin: {
        cookiesConfig: cookies,
        headersConfig: { headerBehavior: "none" },
        queryStringsConfig: { queryStringBehavior: "all" },
        enableAcceptEncodingGzip: true,
        enableAcceptEncodingBrotli: true,
      },
    });
  }
}

type CookiesConfig = CloudfrontCachePolicyParametersInCacheKeyAndForwardedToOriginCookiesConfig;
