import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control";
import { CloudfrontResponseHeadersPolicy } from "@cdktf/provider-aws/lib/cloudfront-response-headers-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { MediaBucket, UPLOADS_PATH } from "../data/media-bucket";
import { Dependency } from "../dependency";
import { Monitored, Monitoring, monitoringOf } from "../operations/monitoring";
import { Certificate } from "./certificate";
import { CACHING_OPTIMIZED, HSTS, VIEWER_TLS } from "./cloudfront";
import { cloudFrontMonitoring } from "./cloudfront-monitoring";
import { DnsRecord } from "./dns-record";
import { HostedZoneLookup } from "./hosted-zone-lookup";

export interface MediaCdnProps {
  readonly bucket: MediaBucket;
  readonly zone: HostedZoneLookup;
  /** Name at which the uploads are served, in the zone. */
  readonly recordName: string;
  /** Name of the site, which serves over HTTPS what is not in the bucket yet. */
  readonly siteName: string;
  /** Name of the policies, unique in the account: at most 64 characters. */
  readonly name: string;
  /** The provider of us-east-1, where CloudFront looks for certificates. */
  readonly usEast1: AwsProvider;
}

/**
 * CloudFront in front of the bucket of the uploads, at a name of its own. Only the distribution reads the bucket, and signs
 * each request (origin access control). A file that is not in the bucket, because S3 was unavailable or the file is older
 * than the bucket, comes from the site, so that every link to an upload works from the beginning.
 */
export class MediaCdn extends Construct implements Dependency, Monitored {
  readonly bucket: MediaBucket;
  /** Address of the uploads' host, such as `https://media.seongwoo.shop`. */
  readonly url: string;
  /** Terraform reference to the distribution's ARN. */
  readonly distributionArn: string;
  /** Terraform reference to the distribution's id. */
  readonly distributionId: string;
  /** What must exist before a page may link to the uploads here. */
  readonly ready: readonly ITerraformDependable[];

  private readonly certificate: Certificate;

  constructor(scope: Construct, id: string, props: MediaCdnProps) {
    super(scope, id);
    this.bucket = props.bucket;
    this.url = `https://${props.recordName}`;

    const accessControl = new CloudfrontOriginAccessControl(this, "origin_access_control", {
      name: props.name,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    const headers = new CloudfrontResponseHeadersPolicy(this, "response_headers", {
      name: props.name,
      securityHeadersConfig: {
        strictTransportSecurity: HSTS,
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: "strict-origin-when-cross-origin", override: true },
        // An uploaded SVG or HTML file can run no script, not even on this host.
        contentSecurityPolicy: { contentSecurityPolicy: "script-src 'none'", override: true },
      },
      // The site's pages fetch fonts, subtitles and images for a canvas across origins.
      corsConfig: {
        accessControlAllowCredentials: false,
        accessControlAllowHeaders: { items: ["*"] },
        accessControlAllowMethods: { items: ["GET", "HEAD"] },
        accessControlAllowOrigins: { items: [`https://${props.siteName}`] },
        originOverride: true,
      },
    });
    this.certificate = new Certificate(this, "certificate", {
      zone: props.zone,
      domainName: props.recordName,
      provider: props.usEast1,
    });

    const behavior = {
      allowedMethods: ["GET", "HEAD", "OPTIONS"],
      cachedMethods: ["GET", "HEAD"],
      viewerProtocolPolicy: "redirect-to-https",
      compress: true,
      cachePolicyId: CACHING_OPTIMIZED,
      responseHeadersPolicyId: headers.id,
    };
    const distribution = new CloudfrontDistribution(this, "Resource", {
      comment: `Uploads of ${props.siteName}`,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      aliases: [props.recordName],
      viewerCertificate: { acmCertificateArn: this.certificate.arn, ...VIEWER_TLS },
      origin: [
        {
          originId: "bucket",
          domainName: props.bucket.hostName,
          originAccessControlId: accessControl.id,
        },
        {
          originId: "site",
          domainName: props.siteName,
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "https-only",
            originSslProtocols: ["TLSv1.2"],
          },
        },
      ],
      originGroup: [
        {
          originId: "bucket-then-site",
          // S3 responds with 403 for a missing file; the other codes mean that S3 is unavailable.
          failoverCriteria: { statusCodes: [403, 404, 500, 502, 503, 504] },
          member: [{ originId: "bucket" }, { originId: "site" }],
        },
      ],
      // Nothing else is served: the bucket responds with 403, and the request does not go to the site.
      defaultCacheBehavior: { targetOriginId: "bucket", ...behavior },
      orderedCacheBehavior: [
        { pathPattern: `${UPLOADS_PATH}/*`, targetOriginId: "bucket-then-site", ...behavior },
      ],
      restrictions: { geoRestriction: { restrictionType: "none" } },
    });
    this.distributionArn = distribution.arn;
    this.distributionId = distribution.id;
    props.bucket.allowReadThrough(distribution.arn);

    this.ready = new DnsRecord(this, "record", {
      zone: props.zone,
      recordName: props.recordName,
      recordType: "alias",
      target: {
        dnsName: distribution.domainName,
        hostedZoneId: distribution.hostedZoneId,
        hasHealth: false,
        hasIpv6: true,
      },
    }).ready;
  }

  monitoring(): Monitoring {
    const { distributionId } = this;
    const distribution = {
      monitoring: () =>
        cloudFrontMonitoring({ id: "media-cdn", title: "CloudFront of uploads", distributionId }),
    };
    return monitoringOf([distribution, this.certificate]);
  }
}
