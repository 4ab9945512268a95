import { Construct } from "constructs";
import { SharedFiles } from "../data/shared-files";
import { InternalLoadBalancer } from "../edge/internal-load-balancer";
import { userDataLines, userDataProblems, WEB_TIER, WebTierValues } from "../guest/user-data";
import { Fleet, FleetProps } from "./fleet";
import { WordPressFleet } from "./wordpress-fleet";

export interface WebTierFleetProps extends Omit<
  FleetProps,
  "securityGroup" | "userData" | "permissions" | "bootsAfter"
> {
  readonly files: SharedFiles;
  /** The load balancer before the WordPress instances. */
  readonly internalLoadBalancer: InternalLoadBalancer;
  /** The instances behind it. */
  readonly wordpress: WordPressFleet;
  /** Idle timeout of the load balancer before the web tier, in seconds, which the instances' keep-alive outlasts. */
  readonly idleTimeoutSeconds: number;
}

/**
 * A fleet of web servers before the WordPress instances: they serve static files from the shared file system, which they
 * may only read, and pass on everything else. They know no secret.
 */
export class WebTierFleet extends Fleet {
  constructor(scope: Construct, id: string, props: WebTierFleetProps) {
    const { files, internalLoadBalancer, wordpress } = props;
    const site: WebTierValues = {
      wordpressHost: internalLoadBalancer.dnsName,
      fileSystemId: files.fileSystemId,
      accessPointId: files.accessPointId,
      vpcCidr: props.network.cidr,
      idleTimeoutSeconds: props.idleTimeoutSeconds,
    };
    super(scope, id, {
      ...props,
      securityGroup: {
        name: "web-tier-allow",
        description: "Web tier: HTTP from the load balancer, SSH from the bastion",
      },
      userData: userDataLines(site, WEB_TIER),
      permissions: [files.readPermission("MountSharedFilesToRead")],
      // Made after, and so destroyed before, what answers them: visitors on their way through are not cut off.
      bootsAfter: [...files.mountTargets, internalLoadBalancer.listener, wordpress.group],
    });
    this.node.addValidation({ validate: () => userDataProblems(site, WEB_TIER) });
  }
}
