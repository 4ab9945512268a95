import { Fleet } from "../compute/fleet";
import { Environment } from "../config/complete";
import { ApplicationLoadBalancerProps, Entrance } from "../edge/application-load-balancer";
import { Certificate } from "../edge/certificate";
import { certificateMonitoring } from "../edge/certificate-monitoring";
import { CloudFrontLoadBalancer } from "../edge/cloudfront-load-balancer";
import { DnsRecord, RecordTarget } from "../edge/dns-record";
import { HostedZoneLookup } from "../edge/hosted-zone-lookup";
import { LoadBalancer } from "../edge/load-balancer";
import { noticePage } from "../edge/notice-page";
import { SiteCdn, UNAVAILABLE_PATH } from "../edge/site-cdn";
import { ErrorPageBucket } from "../data/error-page-bucket";
import { HEALTH_CHECK_PATH } from "../guest/user-data";
import { Network } from "../network/network";
import { Monitored } from "../operations/monitoring";
import { TrafficLogs } from "../operations/traffic-logs";
import { AwsStack } from "./aws-stack";
import { declareFirewall } from "./wordpress-firewall";

/** What CloudFront says when the site does not answer. */
const UNAVAILABLE = "The site does not answer at the moment. Please try again in a minute.";

/** How visitors reach the site. */
export interface WordPressEdge {
  /** Address of the site, such as `https://dev.seongwoo.shop`. */
  readonly siteUrl: string;
  /** The load balancers that receive visitors' requests. */
  readonly entrances: readonly [Entrance, ...Entrance[]];
  /** What the site's name points to. */
  readonly target: RecordTarget;
  /** @default - the site has no name of its own */
  readonly domain?: SiteDomain;
  /** @default - visitors connect to the load balancer */
  readonly siteCdn?: SiteCdn;
  /** What of it can be watched, from the visitors to the load balancers. */
  readonly monitored: readonly Monitored[];
}

/** The name of the site. */
export interface SiteDomain {
  readonly zone: HostedZoneLookup;
  readonly recordName: string;
  readonly recordType: "CNAME" | "alias";
  readonly ttlSeconds: number;
  /**
   * The load balancers' certificate for the name.
   * @default - no HTTPS
   */
  readonly https?: {
    readonly certificateArn: string;
    /** @default - an existing certificate is used */
    readonly certificate?: Certificate;
    readonly monitored: Monitored;
  };
}

/**
 * Declares what visitors connect to: a load balancer on the internet; CloudFront, with a load balancer that only it can
 * reach; or both, while a running site is switched over.
 */
export function declareEdge(
  stack: AwsStack,
  environment: Environment,
  network: Network,
  logs: TrafficLogs | undefined,
): WordPressEdge {
  const domain = declareDomain(stack, environment);
  const common = loadBalancers(environment, network, logs);
  if (environment.siteCdn.enabled && domain?.https) {
    return declareCloudFront(stack, environment, common, domain, domain.https);
  }
  const { loadBalancer, monitored } = declareLoadBalancer(stack, environment, common, domain);
  const siteUrl = domain
    ? `${domain.https ? "https" : "http"}://${domain.recordName}`
    : `http://${loadBalancer.dnsName}`;
  return {
    siteUrl,
    domain,
    entrances: [loadBalancer],
    target: loadBalancer,
    monitored: [...monitored, ...(domain?.https ? [domain.https.monitored] : [])],
  };
}

/** Declares the record of the site's name. CloudFront's waits for the fleet, as its load balancer is new and has no targets. */
export function declareRecord(
  stack: AwsStack,
  { domain, target, siteCdn }: WordPressEdge,
  fleet: Fleet,
): void {
  if (domain) {
    new DnsRecord(stack, "record", { target, after: siteCdn && [fleet], ...domain });
  }
}

/** What all load balancers of a site have in common. */
export function loadBalancers(
  { loadBalancer, protectData }: Environment,
  network: Network,
  logs: TrafficLogs | undefined,
): ApplicationLoadBalancerProps {
  return {
    network,
    logs,
    healthCheckPath: HEALTH_CHECK_PATH,
    deletionProtection: protectData,
    ...loadBalancer,
  };
}

function declareDomain(stack: AwsStack, { domain, https }: Environment): SiteDomain | undefined {
  if (!domain) {
    return undefined;
  }
  const zone = new HostedZoneLookup(stack, "zone", domain);
  if (!https.enabled) {
    return { ...domain, zone };
  }
  if (https.certificateArn) {
    const { certificateArn } = https;
    const certificate = { id: "certificate", use: domain.recordName, arn: certificateArn };
    const monitored = { monitoring: () => certificateMonitoring(certificate) };
    return { ...domain, zone, https: { certificateArn, monitored } };
  }
  const certificate = new Certificate(stack, "certificate", { zone, domainName: domain.recordName });
  return { ...domain, zone, https: { certificateArn: certificate.arn, certificate, monitored: certificate } };
}

/** A load balancer on the internet, and the firewall in front of it. */
function declareLoadBalancer(
  stack: AwsStack,
  environment: Environment,
  common: ApplicationLoadBalancerProps,
  domain: SiteDomain | undefined,
): { loadBalancer: LoadBalancer; monitored: readonly Monitored[] } {
  const loadBalancer = new LoadBalancer(stack, "load_balancer", {
    ...common,
    subnets: common.network.publicSubnets,
    certificateArn: domain?.https?.certificateArn,
    hstsSeconds: environment.https.hstsSeconds,
    // Beside CloudFront it is only kept until the site is switched over.
    deletionProtection: environment.protectData && !environment.siteCdn.enabled,
  });
  const firewall = declareFirewall(stack, "firewall", environment, {
    name: environment.names.firewall,
    title: "Firewall",
    protects: { loadBalancersIn: environment.region },
  });
  firewall?.protect("load_balancer", loadBalancer);
  return { loadBalancer, monitored: [loadBalancer, ...(firewall ? [firewall] : [])] };
}

function declareCloudFront(
  stack: AwsStack,
  environment: Environment,
  common: ApplicationLoadBalancerProps,
  domain: SiteDomain,
  { certificateArn, certificate, monitored }: NonNullable<SiteDomain["https"]>,
): WordPressEdge {
  const { names } = environment;
  const { recordName, zone } = domain;
  const { network } = common;
  const loadBalancer = new CloudFrontLoadBalancer(stack, "cdn_load_balancer", {
    ...common,
    subnets: network.privateSubnets,
    certificateArn,
    name: names.siteCdnLoadBalancer,
    targetGroupName: names.siteCdnLoadBalancer,
  });
  const cdnCertificate = new Certificate(stack, "site_cdn_certificate", {
    zone,
    domainName: recordName,
    provider: stack.usEast1,
    validatedBy: certificate,
  });
  const firewall = declareFirewall(stack, "cdn_firewall", environment, {
    name: names.siteCdnFirewall,
    title: "Firewall of CloudFront",
    protects: { distributionBy: stack.usEast1 },
  });
  const siteCdn = new SiteCdn(stack, "site_cdn", {
    network,
    loadBalancer,
    recordName,
    certificateArn: cdnCertificate.arn,
    name: names.siteCdn,
    hstsSeconds: environment.https.hstsSeconds,
    errorPage: new ErrorPageBucket(stack, "error_page", {
      namePrefix: `${names.errorPage}-`,
      protect: environment.protectData,
      path: UNAVAILABLE_PATH,
      html: noticePage(environment.wordpress.title, UNAVAILABLE),
    }),
    // CloudFront would replace the page of the maintenance, which has 503.
    unavailable: environment.maintenance.enabled ? [502, 504] : [502, 503, 504],
    webAclArn: firewall?.arn,
  });
  const kept = environment.siteCdn.keepPublicLoadBalancer
    ? declareLoadBalancer(stack, environment, common, domain)
    : undefined;
  const entrances: [Entrance, ...Entrance[]] = [loadBalancer, ...(kept ? [kept.loadBalancer] : [])];
  return {
    siteUrl: `https://${recordName}`,
    domain,
    entrances,
    target: siteCdn,
    siteCdn,
    monitored: [
      siteCdn,
      ...(firewall ? [firewall] : []),
      loadBalancer,
      ...(kept?.monitored ?? []),
      monitored,
      cdnCertificate,
    ],
  };
}
