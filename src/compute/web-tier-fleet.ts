import { Construct } from "constructs";
import { SharedFiles } from "../data/shared-files";
import { InternalLoadBalancer } from "../edge/internal-load-balancer";
import { instanceLogs } from "../guest/logs/every-instance";
import { WEB_TIER, WEB_TIER_PAGES, WebTierValues } from "../guest/user-data";
import { Fleet, FleetProps } from "./fleet";
import { WordPressFleet } from "./wordpress-fleet";

export interface WebTierFleetProps extends Omit<
  FleetProps,
  "title" | "securityGroup" | "guest" | "logSources" | "permissions" | "bootsAfter"
> {
  readonly files: SharedFiles;
  /** The load balancer in front of the WordPress instances. */
  readonly internalLoadBalancer: InternalLoadBalancer;
  /** The instances behind it. */
  readonly wordpress: WordPressFleet;
  /** Address of the site, such as `https://dev.seongwoo.shop`. */
  readonly siteUrl: string;
  /** Whether it keeps the pages that it passes on, for when no WordPress instance answers. */
  readonly keepsPages: boolean;
  /** Idle timeout of the load balancer in front of the web tier, in seconds, which the instances' keep-alive outlasts. */
  readonly idleTimeoutSeconds: number;
  /** Whether visitors may use XML-RPC. */
  readonly xmlrpc: boolean;
  /** Whether visitors may fetch dumps, logs and backups in the document root. */
  readonly publicDumpsAndLogs: boolean;
}

/**
 * A fleet of web servers in front of the WordPress instances: they serve static files from the shared file system, which
 * they may only read, and forward all other requests. They have access to no secret.
 */
export class WebTierFleet extends Fleet {
  private readonly internalLoadBalancer: InternalLoadBalancer;

  constructor(scope: Construct, id: string, props: WebTierFleetProps) {
    const { files, internalLoadBalancer, wordpress } = props;
    const site: WebTierValues = {
      siteUrl: props.siteUrl,
      wordpressHost: internalLoadBalancer.dnsName,
      fileSystemId: files.fileSystemId,
      accessPointId: files.accessPointId,
      vpcCidr: props.network.cidr,
      idleTimeoutSeconds: props.idleTimeoutSeconds,
      xmlrpc: props.xmlrpc,
      publicDumpsAndLogs: props.publicDumpsAndLogs,
    };
    super(scope, id, {
      ...props,
      title: "Web tier",
      securityGroup: {
        name: "web-tier-allow",
        description: "Web tier: HTTP from the load balancer, SSH from the bastion",
      },
      guest: { site, sets: props.keepsPages ? [...WEB_TIER, WEB_TIER_PAGES] : WEB_TIER },
      logSources: [instanceLogs],
      permissions: [files.readPermission("MountSharedFilesToRead")],
      // Created after, and so destroyed before, what they forward requests to: no visitor's request is cut off.
      bootsAfter: [files, internalLoadBalancer, wordpress],
    });
    this.internalLoadBalancer = internalLoadBalancer;
  }

  /** The instances may forward requests to the WordPress instances. */
  allowToWordPress(): void {
    this.internalLoadBalancer.allowFrom(this);
  }
}
