import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { Network } from "../network/network";
import { HTTP, HTTPS, Port, SecurityGroup } from "../network/security-group";
import { Subnet } from "../network/subnet";

/**
 * TLS 1.3 and 1.2 with forward secrecy, and post-quantum key exchange where the browser knows it: AWS's recommendation.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

export interface LoadBalancerProps {
  readonly network: Network;
  /** Two subnets at least, each in another zone. They route to the internet gateway, or visitors time out. */
  readonly subnets: readonly Subnet<"public">[];
  /** Name of the load balancer: 32 characters at most. */
  readonly name: string;
  /** Name of the target group: 32 characters at most. */
  readonly targetGroupName: string;
  /**
   * Certificate of the HTTPS listener, a validated one. With it, HTTP redirects to HTTPS.
   * @default - no HTTPS: the HTTP listener forwards
   */
  readonly certificateArn?: string;
  /** Path that a healthy instance answers with 200. */
  readonly healthCheckPath: string;
  /** Seconds between two health checks of an instance, 5–300. */
  readonly healthCheckIntervalSeconds: number;
  /** Seconds without a byte after which a connection is closed, 1–4000. The web server's own timeout must be longer. */
  readonly idleTimeoutSeconds: number;
  /** Seconds that a leaving instance gets to finish its requests, 0–3600. */
  readonly deregistrationDelaySeconds: number;
  /** Refuses to be deleted. */
  readonly deletionProtection: boolean;
}

/** An internet-facing Application Load Balancer with its target group and listeners. */
export class LoadBalancer extends Construct {
  readonly securityGroup: SecurityGroup;
  /** Terraform reference to the DNS name. */
  readonly dnsName: string;
  /** Terraform reference to the hosted zone of the DNS name, for alias records. */
  readonly hostedZoneId: string;
  /** Terraform reference to the target group's ARN. */
  readonly targetGroupArn: string;

  private readonly ports: readonly Port[];

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    this.ports = props.certificateArn ? [HTTP, HTTPS] : [HTTP];

    // Always a group of its own: left out, AWS gives the load balancer the VPC's default group.
    this.securityGroup = new SecurityGroup(this, "security_group", {
      network: props.network,
      name: "load-balancer-allow",
      description: "Load balancer: HTTP and HTTPS from the internet",
    });
    const loadBalancer = new Lb(this, "Resource", {
      name: props.name,
      loadBalancerType: "application",
      internal: false,
      subnets: props.subnets.map((subnet) => subnet.id),
      securityGroups: [this.securityGroup.id],
      idleTimeout: props.idleTimeoutSeconds,
      dropInvalidHeaderFields: true,
      enableDeletionProtection: props.deletionProtection,
      // Nothing else orders the two, and visitors would find a load balancer that cannot answer.
      dependsOn: [...props.network.publicRoutes],
    });
    this.dnsName = loadBalancer.dnsName;
    this.hostedZoneId = loadBalancer.zoneId;

    const targetGroup = new LbTargetGroup(this, "target_group", {
      name: props.targetGroupName,
      vpcId: props.network.vpcId,
      targetType: "instance",
      protocol: "HTTP",
      port: HTTP.number,
      deregistrationDelay: String(props.deregistrationDelaySeconds),
      healthCheck: {
        path: props.healthCheckPath,
        matcher: "200",
        interval: props.healthCheckIntervalSeconds,
        timeout: Math.min(5, props.healthCheckIntervalSeconds - 1),
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
      // A listener holds on to the target group it has until it is given another one.
      lifecycle: { createBeforeDestroy: true },
    });
    this.targetGroupArn = targetGroup.arn;

    const forward = [{ type: "forward", targetGroupArn: targetGroup.arn }];
    const redirect = [
      {
        type: "redirect",
        redirect: { protocol: "HTTPS", port: String(HTTPS.number), statusCode: "HTTP_301" },
      },
    ];
    const httpsListener =
      props.certificateArn &&
      new LbListener(this, "https_listener", {
        loadBalancerArn: loadBalancer.arn,
        protocol: "HTTPS",
        port: HTTPS.number,
        sslPolicy: TLS_POLICY,
        certificateArn: props.certificateArn,
        defaultAction: forward,
      });
    new LbListener(this, "http_listener", {
      loadBalancerArn: loadBalancer.arn,
      protocol: "HTTP",
      port: HTTP.number,
      defaultAction: httpsListener ? redirect : forward,
      // When HTTPS is switched on for a running site, visitors are sent there only once somebody answers: the
      // certificate may take an hour to validate.
      dependsOn: httpsListener ? [httpsListener] : undefined,
    });
  }

  /** Anybody on the internet may open the listeners. */
  allowFromInternet(): void {
    this.ports.forEach((port) => this.securityGroup.allowFromInternet(port));
  }
}
