import { Construct } from "constructs";
import { Bastion } from "../compute/bastion";
import { Environment } from "../config/schema";
import { AdministratorCredentials } from "../data/administrator-credentials";
import { Database } from "../data/database";
import { MediaBucket } from "../data/media-bucket";
import { SharedFiles } from "../data/shared-files";
import { WordPressCredentials } from "../data/wordpress-credentials";
import { DnsRecord } from "../edge/dns-record";
import { InternalLoadBalancer } from "../edge/internal-load-balancer";
import { MediaCdn } from "../edge/media-cdn";
import { HEALTH_CHECK_PATH } from "../guest/user-data";
import { Network } from "../network/network";
import { WebTierFleet } from "../compute/web-tier-fleet";
import { WordPressFleet } from "../compute/wordpress-fleet";
import { AwsStack } from "./aws-stack";
import { suppressGuardrails } from "./guardrail-suppressions";
import { declareOperatorVariables } from "./operator-variables";
import { declareWordPressEdge } from "./wordpress-edge";
import { declareWordPressOutputs } from "./wordpress-outputs";

/** The whole site of one environment. */
export class WordPressStack extends AwsStack {
  constructor(scope: Construct, environment: Environment) {
    super(scope, environment.name, environment);
    const { name, region, architecture, domain, tags, protectData: protect } = environment;
    const site = `${name}-wordpress`;
    const { adminCidrs, keyPairName } = declareOperatorVariables(this);

    const network = new Network(this, "network", { region, ...environment.network });
    const bastion = new Bastion(this, "bastion", {
      network,
      architecture,
      keyPairName,
      roleName: `${name}-bastion`,
      ...environment.bastion,
    });

    const database = new Database(this, "database", {
      network,
      identifier: site,
      secretName: `${site}-database`,
      protect,
      ...environment.database,
    });
    const files = new SharedFiles(this, "files", { network, name: site, protect, ...environment.files });
    const credentials = new WordPressCredentials(this, "wordpress_credentials", {
      secretName: site,
      version: environment.wordpress.credentialsVersion,
      protect,
    });

    const administrator = new AdministratorCredentials(this, "administrator", {
      secretName: `${site}-administrator`,
      protect,
    });

    const { entrances, loadBalancer, siteCdn, siteUrl, zone } = declareWordPressEdge(
      this,
      environment,
      network,
    );

    const { recordName: mediaName } = environment.media;
    const media =
      environment.media.enabled && mediaName && domain && zone
        ? new MediaCdn(this, "media_cdn", {
            bucket: new MediaBucket(this, "media_bucket", { namePrefix: `${site}-media-`, protect }),
            zone,
            recordName: mediaName,
            siteName: domain.recordName,
            name: `${site}-media`,
            accessLogs: environment.media.accessLogs ? { protect } : undefined,
            usEast1: this.usEast1,
          })
        : undefined;

    // With two tiers visitors are led to the web tier; while a site is switched over, to WordPress instances too, or only.
    const { webTier } = environment;
    const throughWebTier = webTier?.visitors ?? "none";
    const internalLoadBalancer =
      webTier &&
      new InternalLoadBalancer(this, "internal_load_balancer", {
        network,
        subnets: network.privateSubnets,
        healthCheckPath: HEALTH_CHECK_PATH,
        deletionProtection: protect,
        ...environment.loadBalancer,
        name: webTier.internalLoadBalancerName,
        targetGroupName: webTier.internalTargetGroupName,
      });

    const fleet = new WordPressFleet(this, "fleet", {
      network,
      loadBalancers: [
        ...(throughWebTier === "all" ? [] : entrances),
        ...(internalLoadBalancer ? [internalLoadBalancer] : []),
      ],
      behindWebTier: webTier !== undefined,
      database,
      files,
      credentials,
      administrator,
      media,
      architecture,
      keyPairName,
      region,
      siteUrl,
      tags,
      name: site,
      environmentName: name,
      wordpress: environment.wordpress,
      idleTimeoutSeconds: environment.loadBalancer.idleTimeoutSeconds,
      ...environment.fleet,
    });
    const webFleet =
      webTier &&
      internalLoadBalancer &&
      new WebTierFleet(this, "web_tier", {
        network,
        loadBalancers: throughWebTier === "none" ? [] : entrances,
        internalLoadBalancer,
        wordpress: fleet,
        files,
        architecture,
        keyPairName,
        tags,
        name: `${name}-web`,
        idleTimeoutSeconds: environment.loadBalancer.idleTimeoutSeconds,
        ...webTier,
      });

    const target = siteCdn ?? loadBalancer;
    if (domain && zone && target) {
      // CloudFront finds a load balancer that nobody stood behind so far.
      new DnsRecord(this, "record", {
        zone,
        target,
        after: siteCdn && [webFleet ?? fleet],
        ...domain,
      });
    }

    bastion.allowSshFromAdmins(adminCidrs);
    siteCdn?.loadBalancer.allowFromCloudFront();
    loadBalancer?.allowFromInternet();
    if (webFleet && internalLoadBalancer) {
      entrances.forEach((entrance) => webFleet.allowFrom(entrance));
      webFleet.allowSshFrom(bastion);
      internalLoadBalancer.allowFrom(webFleet);
      fleet.allowFrom(internalLoadBalancer);
      files.allowFrom(webFleet);
    }
    if (throughWebTier !== "all") {
      entrances.forEach((entrance) => fleet.allowFrom(entrance));
    }
    fleet.allowSshFrom(bastion);
    database.allowFrom(fleet);
    files.allowFrom(fleet);

    declareWordPressOutputs(this, {
      siteUrl,
      region,
      fleetName: site,
      webTierName: webTier && `${name}-web`,
      bastion,
      network,
      database,
      files,
      credentials,
      administrator,
      loadBalancer: entrances[0],
      siteCdn,
      zone,
      media,
    });
    suppressGuardrails(this, environment.guardrailSuppressions);
  }
}
