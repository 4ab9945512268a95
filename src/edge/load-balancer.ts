import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import { onceReady } from "../dependency";
import { HTTP, HTTPS, Port } from "../network/security-group";
import { Subnet } from "../network/subnet";
import { ApplicationLoadBalancer, ApplicationLoadBalancerProps, Entrance } from "./application-load-balancer";
import { secured, SecurityHeaders } from "./security-headers";

/**
 * TLS 1.3 and 1.2 with forward secrecy, and post-quantum key exchange if the browser supports it, as AWS recommends.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

export interface LoadBalancerProps extends ApplicationLoadBalancerProps, SecurityHeaders {
  /** At least two subnets, each in another zone. Without a route to the internet gateway visitors would time out. */
  readonly subnets: readonly Subnet<"public">[];
  /**
   * Validated certificate of the HTTPS listener. With it, HTTP redirects to HTTPS.
   * @default - no HTTPS: the HTTP listener forwards
   */
  readonly certificateArn?: string;
}

/** An internet-facing Application Load Balancer with its target group and listeners. */
export class LoadBalancer extends ApplicationLoadBalancer implements Entrance {
  private readonly ports: readonly Port[];

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(
      scope,
      id,
      props,
      {
        internal: false,
        subnets: props.subnets.map((subnet) => subnet.id),
        // No argument orders the two, and visitors would reach a load balancer that cannot respond.
        dependsOn: onceReady(...props.subnets),
      },
      {
        title: "Load balancer",
        name: "load-balancer-allow",
        description: "Load balancer: HTTP and HTTPS from the internet",
      },
    );
    this.ports = props.certificateArn ? [HTTP, HTTPS] : [HTTP];

    const forward = [{ type: "forward", targetGroupArn: this.targetGroupArn }];
    const redirect = [
      {
        type: "redirect",
        redirect: { protocol: "HTTPS", port: String(HTTPS.number), statusCode: "HTTP_301" },
      },
    ];
    const httpsListener =
      props.certificateArn &&
      new LbListener(this, "https_listener", {
        loadBalancerArn: this.arn,
        protocol: "HTTPS",
        port: HTTPS.number,
        sslPolicy: TLS_POLICY,
        certificateArn: props.certificateArn,
        defaultAction: forward,
        ...secured(props, "HTTPS"),
      });
    new LbListener(this, "http_listener", {
      loadBalancerArn: this.arn,
      protocol: "HTTP",
      port: HTTP.number,
      defaultAction: httpsListener ? redirect : forward,
      ...secured(props, "HTTP"),
      // When HTTPS is enabled for a running site, visitors are redirected only once the HTTPS listener exists: its
      // certificate may take an hour to validate.
      dependsOn: httpsListener ? [httpsListener] : undefined,
    });
  }

  /** Anyone on the internet may connect to the listeners. */
  allowFromVisitors(): void {
    this.ports.forEach((port) => this.securityGroup.allowFromInternet(port));
  }
}
