import { Environment } from "../config/schema";
import { ApplicationLoadBalancer } from "../edge/application-load-balancer";
import { Certificate } from "../edge/certificate";
import { CloudFrontLoadBalancer } from "../edge/cloudfront-load-balancer";
import { HostedZoneLookup } from "../edge/hosted-zone-lookup";
import { LoadBalancer } from "../edge/load-balancer";
import { SiteCdn } from "../edge/site-cdn";
import { HEALTH_CHECK_PATH } from "../guest/user-data";
import { Network } from "../network/network";
import { AwsStack } from "./aws-stack";

/** What visitors come in by. */
export interface WordPressEdge {
  /** Address of the site, such as `https://dev.seongwoo.shop`. */
  readonly siteUrl: string;
  /** The zone of the site's domain, if it has one. */
  readonly zone?: HostedZoneLookup;
  /** CloudFront before the site. */
  readonly siteCdn?: SiteCdn;
  /** The load balancer that the internet reaches. */
  readonly loadBalancer?: LoadBalancer;
  /** The load balancers that visitors get to, through CloudFront or at once: one at least. */
  readonly entrances: readonly [ApplicationLoadBalancer, ...ApplicationLoadBalancer[]];
}

/**
 * Declares the zone, the certificates, and a load balancer that the internet reaches, CloudFront with a load balancer of its
 * own, or both while a site is switched over from one to the other.
 */
export function declareWordPressEdge(
  stack: AwsStack,
  { name, domain, https, loadBalancer: settings, siteCdn: cdn, protectData: protect }: Environment,
  network: Network,
): WordPressEdge {
  const balancing = {
    network,
    healthCheckPath: HEALTH_CHECK_PATH,
    deletionProtection: protect,
    ...settings,
  };
  const zone = domain && new HostedZoneLookup(stack, "zone", domain);
  const certificate =
    https.enabled && !https.certificateArn && domain && zone
      ? new Certificate(stack, "certificate", { zone, domainName: domain.recordName })
      : undefined;
  const certificateArn = https.certificateArn ?? certificate?.arn;
  const scheme = https.enabled ? "https" : "http";

  if (!cdn.enabled || !domain || !zone || !certificateArn) {
    const subnets = network.publicSubnets;
    const loadBalancer = new LoadBalancer(stack, "load_balancer", { ...balancing, subnets, certificateArn });
    const siteUrl = `${scheme}://${domain?.recordName ?? loadBalancer.dnsName}`;
    return { siteUrl, zone, loadBalancer, entrances: [loadBalancer] };
  }

  const behindCdn = new CloudFrontLoadBalancer(stack, "cdn_load_balancer", {
    ...balancing,
    subnets: network.privateSubnets,
    certificateArn,
    name: cdn.loadBalancingName,
    targetGroupName: cdn.loadBalancingName,
  });
  const siteCdn = new SiteCdn(stack, "site_cdn", {
    network,
    loadBalancer: behindCdn,
    recordName: domain.recordName,
    certificateArn: new Certificate(stack, "site_cdn_certificate", {
      zone,
      domainName: domain.recordName,
      provider: stack.usEast1,
      validatedBy: certificate,
    }).arn,
    name: `${name}-wordpress-site`,
  });
  const loadBalancer = cdn.keepPublicLoadBalancer
    ? new LoadBalancer(stack, "load_balancer", {
        ...balancing,
        subnets: network.publicSubnets,
        certificateArn,
        // It is there to go.
        deletionProtection: false,
      })
    : undefined;
  const siteUrl = `${scheme}://${domain.recordName}`;
  return {
    siteUrl,
    zone,
    siteCdn,
    loadBalancer,
    entrances: loadBalancer ? [behindCdn, loadBalancer] : [behindCdn],
  };
}
