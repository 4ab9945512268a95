import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { HTTP, SecurityGroup } from "../network/security-group";
import { Subnet } from "../network/subnet";
import { ApplicationLoadBalancer, ApplicationLoadBalancerProps } from "./application-load-balancer";

export interface InternalLoadBalancerProps extends ApplicationLoadBalancerProps {
  /** Two subnets at least, each in another zone. Whoever is outside the network finds no way there. */
  readonly subnets: readonly Subnet<"private">[];
}

/** An Application Load Balancer for clients in the network only: private addresses, and HTTP, which stays inside. */
export class InternalLoadBalancer extends ApplicationLoadBalancer {
  /** What must exist before a client is answered. */
  readonly listener: ITerraformDependable;

  constructor(scope: Construct, id: string, props: InternalLoadBalancerProps) {
    super(
      scope,
      id,
      props,
      { internal: true, subnets: props.subnets.map((subnet) => subnet.id) },
      {
        name: "internal-load-balancer-allow",
        description: "Internal load balancer: HTTP from the web tier",
      },
    );
    this.listener = new LbListener(this, "http_listener", {
      loadBalancerArn: this.arn,
      protocol: "HTTP",
      port: HTTP.number,
      defaultAction: [{ type: "forward", targetGroupArn: this.targetGroupArn }],
    });
  }

  /** Members of `clients` may open the listener. */
  allowFrom(clients: { readonly securityGroup: SecurityGroup }): void {
    this.securityGroup.allowFrom(clients.securityGroup, HTTP);
  }
}
