import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { Construct } from "constructs";
import { HTTP, HTTPS, Port } from "../network/security-group";
import { Subnet } from "../network/subnet";
import { ApplicationLoadBalancer, ApplicationLoadBalancerProps } from "./application-load-balancer";

/**
 * TLS 1.3 and 1.2 with forward secrecy, and post-quantum key exchange where the browser knows it: AWS's recommendation.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

export interface LoadBalancerProps extends ApplicationLoadBalancerProps {
  /** Two subnets at least, each in another zone. They route to the internet gateway, or visitors time out. */
  readonly subnets: readonly Subnet<"public">[];
  /**
   * Certificate of the HTTPS listener, a validated one. With it, HTTP redirects to HTTPS.
   * @default - no HTTPS: the HTTP listener forwards
   */
  readonly certificateArn?: string;
}

/** An internet-facing Application Load Balancer with its target group and listeners. */
export class LoadBalancer extends ApplicationLoadBalancer {
  private readonly ports: readonly Port[];

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(
      scope,
      id,
      props,
      {
        internal: false,
        subnets: props.subnets.map((subnet) => subnet.id),
        // Nothing else orders the two, and visitors would find a load balancer that cannot answer.
        dependsOn: [...props.network.publicRoutes],
      },
      {
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
      });
    new LbListener(this, "http_listener", {
      loadBalancerArn: this.arn,
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
