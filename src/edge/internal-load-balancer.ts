import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependency } from "../dependency";
import { HTTP, SecurityGroup } from "../network/security-group";
import { Subnet } from "../network/subnet";
import { ApplicationLoadBalancer, ApplicationLoadBalancerProps } from "./application-load-balancer";

export interface InternalLoadBalancerProps extends ApplicationLoadBalancerProps {
  /** At least two subnets, each in another zone. They cannot be reached from outside the network. */
  readonly subnets: readonly Subnet<"private">[];
}

/** An Application Load Balancer for clients in the network only: private addresses, and HTTP, which stays inside. */
export class InternalLoadBalancer extends ApplicationLoadBalancer implements Dependency {
  /** What must exist before a client can connect. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: InternalLoadBalancerProps) {
    super(
      scope,
      id,
      props,
      { internal: true, subnets: props.subnets.map((subnet) => subnet.id) },
      {
        title: "Internal load balancer",
        name: "internal-load-balancer-allow",
        description: "Internal load balancer: HTTP from the web tier",
      },
    );
    const listener = new LbListener(this, "http_listener", {
      loadBalancerArn: this.arn,
      protocol: "HTTP",
      port: HTTP.number,
      defaultAction: [{ type: "forward", targetGroupArn: this.targetGroupArn }],
    });
    this.ready = [listener];
  }

  /** Members of `clients` may connect to the listener. */
  allowFrom(clients: { readonly securityGroup: SecurityGroup }): void {
    this.securityGroup.allowFrom(clients.securityGroup, HTTP);
  }
}
