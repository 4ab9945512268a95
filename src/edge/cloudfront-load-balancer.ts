import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { HTTPS } from "../network/security-group";
import { Subnet } from "../network/subnet";
import { ApplicationLoadBalancer, ApplicationLoadBalancerProps } from "./application-load-balancer";
import { TLS_POLICY } from "./load-balancer";

/**
 * The addresses that CloudFront reaches origins from.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
 */
const CLOUDFRONT = "com.amazonaws.global.cloudfront.origin-facing";

export interface CloudFrontLoadBalancerProps extends ApplicationLoadBalancerProps {
  /** Two subnets at least, each in another zone. */
  readonly subnets: readonly Subnet<"private">[];
  /** Certificate of the listener, for the name that visitors ask for. */
  readonly certificateArn: string;
}

/**
 * An Application Load Balancer that only CloudFront reaches, through a VPC origin: in private subnets, with private
 * addresses, HTTPS only.
 */
export class CloudFrontLoadBalancer extends ApplicationLoadBalancer {
  /** Terraform reference to the load balancer's ARN. */
  readonly originArn: string;
  /** What must exist before CloudFront is answered. */
  readonly listener: ITerraformDependable;

  constructor(scope: Construct, id: string, props: CloudFrontLoadBalancerProps) {
    super(
      scope,
      id,
      props,
      {
        internal: true,
        subnets: props.subnets.map((subnet) => subnet.id),
        // CloudFront has put the visitor's address last. Another one behind it, of CloudFront's own, would be taken for
        // the visitor's by the instances.
        xffHeaderProcessingMode: "preserve",
      },
      {
        name: "cloudfront-allow",
        description: "Load balancer behind CloudFront: HTTPS from CloudFront",
      },
    );
    this.originArn = this.arn;
    this.listener = new LbListener(this, "https_listener", {
      loadBalancerArn: this.arn,
      protocol: "HTTPS",
      port: HTTPS.number,
      sslPolicy: TLS_POLICY,
      certificateArn: props.certificateArn,
      defaultAction: [{ type: "forward", targetGroupArn: this.targetGroupArn }],
    });
  }

  /** CloudFront may open the listener. */
  allowFromCloudFront(): void {
    const addresses = new DataAwsEc2ManagedPrefixList(this, "cloudfront", { name: CLOUDFRONT });
    this.securityGroup.allowFromPrefixList("cloudfront", addresses.id, HTTPS);
  }
}
