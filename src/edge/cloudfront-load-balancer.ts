import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependency } from "../dependency";
import { HTTPS } from "../network/security-group";
import { Subnet } from "../network/subnet";
import { ApplicationLoadBalancer, ApplicationLoadBalancerProps, Entrance } from "./application-load-balancer";
import { TLS_POLICY } from "./load-balancer";
import { ANONYMOUS } from "./security-headers";

/**
 * The addresses from which CloudFront connects to origins.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
 */
const CLOUDFRONT = "com.amazonaws.global.cloudfront.origin-facing";

export interface CloudFrontLoadBalancerProps extends ApplicationLoadBalancerProps {
  /** At least two subnets, each in another zone. */
  readonly subnets: readonly Subnet<"private">[];
  /** Certificate of the listener, for the name that visitors request. */
  readonly certificateArn: string;
}

/**
 * An Application Load Balancer that only CloudFront can reach, through a VPC origin: in private subnets, with private
 * addresses, HTTPS only.
 */
export class CloudFrontLoadBalancer extends ApplicationLoadBalancer implements Entrance, Dependency {
  /** What must exist before CloudFront can connect. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: CloudFrontLoadBalancerProps) {
    super(
      scope,
      id,
      props,
      {
        internal: true,
        subnets: props.subnets.map((subnet) => subnet.id),
        // CloudFront has already appended the visitor's address. If the load balancer appended CloudFront's, the instances
        // would take that for the visitor's.
        xffHeaderProcessingMode: "preserve",
      },
      {
        title: "Load balancer behind CloudFront",
        name: "cloudfront-allow",
        description: "Load balancer behind CloudFront: HTTPS from CloudFront",
      },
    );
    const listener = new LbListener(this, "https_listener", {
      loadBalancerArn: this.arn,
      protocol: "HTTPS",
      port: HTTPS.number,
      sslPolicy: TLS_POLICY,
      certificateArn: props.certificateArn,
      defaultAction: [{ type: "forward", targetGroupArn: this.targetGroupArn }],
      ...ANONYMOUS,
    });
    this.ready = [listener];
  }

  /** CloudFront, through which visitors' requests come, may connect to the listener. */
  allowFromVisitors(): void {
    const addresses = new DataAwsEc2ManagedPrefixList(this, "cloudfront", { name: CLOUDFRONT });
    this.securityGroup.allowFromPrefixList("cloudfront", addresses.id, HTTPS);
  }
}
