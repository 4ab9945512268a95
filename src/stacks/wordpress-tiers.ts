import { Fleet } from "../compute/fleet";
import { WebTierFleet } from "../compute/web-tier-fleet";
import { WordPressFleet } from "../compute/wordpress-fleet";
import { Environment } from "../config/complete";
import { AdministratorCredentials } from "../data/administrator-credentials";
import { Database } from "../data/database";
import { InstanceFilesBucket } from "../data/instance-files-bucket";
import { SharedFiles } from "../data/shared-files";
import { WordPressCredentials } from "../data/wordpress-credentials";
import { ApplicationLoadBalancer, Entrance } from "../edge/application-load-balancer";
import { InternalLoadBalancer } from "../edge/internal-load-balancer";
import { MailSender } from "../edge/mail-sender";
import { MediaCdn } from "../edge/media-cdn";
import { Network } from "../network/network";
import { Monitored } from "../operations/monitoring";
import { TrafficLogs } from "../operations/traffic-logs";
import { AwsStack } from "./aws-stack";
import { loadBalancers, WordPressEdge } from "./wordpress-edge";
import { SshAccess } from "./wordpress-ssh";

/** What the instances of a site use. */
export interface SiteParts {
  readonly network: Network;
  /** @default - instances are reached through Session Manager only */
  readonly ssh?: SshAccess;
  readonly database: Database;
  readonly files: SharedFiles;
  readonly instanceFiles: InstanceFilesBucket;
  readonly credentials: WordPressCredentials;
  readonly administrator: AdministratorCredentials;
  readonly edge: WordPressEdge;
  /** @default - uploads are in the shared files only */
  readonly media?: MediaCdn;
  /** @default - traffic is not recorded */
  readonly logs?: TrafficLogs;
  /** @default - the instances send no mail */
  readonly mail?: MailSender;
}

/** The instances of a site. */
export interface WordPressTiers {
  readonly wordpress: WordPressFleet;
  /** @default - WordPress instances are their own web servers */
  readonly webTier?: WebTierFleet;
  /** Both, or the only one. */
  readonly fleets: readonly Fleet[];
  /** What of them can be watched, from the visitors to WordPress. */
  readonly monitored: readonly Monitored[];
}

type WebTier = NonNullable<Environment["webTier"]>;

/** Declares the WordPress instances, and with two tiers the web servers in front of them. */
export function declareTiers(stack: AwsStack, environment: Environment, site: SiteParts): WordPressTiers {
  if (environment.webTier) {
    return declareTwoTiers(stack, environment, environment.webTier, site);
  }
  const wordpress = declareWordPress(stack, environment, site, site.edge.entrances);
  return { wordpress, fleets: [wordpress], monitored: [wordpress] };
}

function declareTwoTiers(
  stack: AwsStack,
  environment: Environment,
  settings: WebTier,
  site: SiteParts,
): WordPressTiers {
  const entrances = entrancesByTier(settings, site.edge.entrances);
  const internalLoadBalancer = new InternalLoadBalancer(stack, "internal_load_balancer", {
    ...loadBalancers(environment, site.network, site.logs),
    subnets: site.network.privateSubnets,
    name: settings.internalLoadBalancerName,
    targetGroupName: settings.internalTargetGroupName,
  });
  const wordpress = declareWordPress(stack, environment, site, [
    ...entrances.wordpress,
    internalLoadBalancer,
  ]);
  const webTier = new WebTierFleet(stack, "web_tier", {
    ...instances(environment, site),
    loadBalancers: entrances.webTier,
    // Regardless of the visitors, so that requests in progress can finish when they are switched over.
    reachableFrom: site.edge.entrances,
    internalLoadBalancer,
    wordpress,
    siteUrl: site.edge.siteUrl,
    keepsPages: environment.pageCache.enabled,
    name: environment.names.webTier,
    xmlrpc: environment.wordpress.xmlrpc,
    publicDumpsAndLogs: environment.wordpress.publicDumpsAndLogs,
    logs: shippedLogs(environment, environment.names.webTierLogs),
    ...settings,
  });
  return {
    wordpress,
    webTier,
    fleets: [wordpress, webTier],
    monitored: [webTier, internalLoadBalancer, wordpress],
  };
}

/** The entrances of each tier. Both tiers have them while a running site is switched over, and some visitors use either. */
function entrancesByTier(
  { visitors }: WebTier,
  entrances: readonly Entrance[],
): { wordpress: readonly Entrance[]; webTier: readonly Entrance[] } {
  return {
    wordpress: visitors === "all" ? [] : entrances,
    webTier: visitors === "none" ? [] : entrances,
  };
}

function declareWordPress(
  stack: AwsStack,
  environment: Environment,
  site: SiteParts,
  loadBalancers: readonly ApplicationLoadBalancer[],
): WordPressFleet {
  return new WordPressFleet(stack, "fleet", {
    ...instances(environment, site),
    loadBalancers,
    behindWebTier: environment.webTier !== undefined,
    database: site.database,
    credentials: site.credentials,
    administrator: site.administrator,
    media: site.media,
    mail: site.mail && environment.mail.enabled ? { ...environment.mail, sender: site.mail } : undefined,
    siteUrl: site.edge.siteUrl,
    name: environment.names.site,
    environmentName: environment.name,
    wordpress: environment.wordpress,
    pageCache: environment.pageCache,
    logs: shippedLogs(environment, environment.names.site),
    ...environment.fleet,
  });
}

/** Where instances ship their logs, if they do. */
function shippedLogs({ logs: { enabled, retentionDays } }: Environment, name: string) {
  return enabled ? { name, retentionDays } : undefined;
}

/** What the instances of both tiers have in common. */
function instances({ region, architecture, tags, loadBalancer }: Environment, site: SiteParts) {
  const { network, ssh, files, instanceFiles } = site;
  return {
    region,
    network,
    instanceFiles,
    keyPairName: ssh?.keyPairName,
    files,
    architecture,
    tags,
    idleTimeoutSeconds: loadBalancer.idleTimeoutSeconds,
  };
}
