import { Lb, LbConfig } from "@cdktf/provider-aws/lib/lb";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { Network } from "../network/network";
import { HTTP, SecurityGroup } from "../network/security-group";
import { Monitored, Monitoring } from "../operations/monitoring";
import { TrafficLogs } from "../operations/traffic-logs";
import { RecordTarget } from "./dns-record";
import { loadBalancerMonitoring, LoadBalancerMonitoringProps } from "./load-balancer-monitoring";

export interface ApplicationLoadBalancerProps {
  readonly network: Network;
  /** Name of the load balancer: at most 32 characters. */
  readonly name: string;
  /** Name of the target group: at most 32 characters. */
  readonly targetGroupName: string;
  /** Path for which a healthy instance responds with 200. */
  readonly healthCheckPath: string;
  /** Seconds between two health checks of an instance, 5–300. */
  readonly healthCheckIntervalSeconds: number;
  /** Failed health checks in a row after which an instance is unhealthy, 2–10. */
  readonly unhealthyThreshold: number;
  /** Seconds without a byte after which a connection is closed, 1–4000. The web server's own timeout must be longer. */
  readonly idleTimeoutSeconds: number;
  /** Seconds that a deregistered instance has to finish its requests, 0–3600. */
  readonly deregistrationDelaySeconds: number;
  /** Whether AWS refuses to delete the load balancer. */
  readonly deletionProtection: boolean;
  /**
   * Where requests and connections are recorded.
   * @default - nowhere
   */
  readonly logs?: TrafficLogs;
}

/** What differs from one kind of load balancer to the next. */
type Placement = Required<Pick<LbConfig, "internal" | "subnets">> &
  Pick<LbConfig, "dependsOn" | "xffHeaderProcessingMode">;

/** A load balancer that receives visitors' requests. */
export interface Entrance extends ApplicationLoadBalancer {
  /** Visitors' requests may reach the listeners. */
  allowFromVisitors(): void;
}

/** An Application Load Balancer with its security group and its target group; subclasses add the listeners. */
export abstract class ApplicationLoadBalancer extends Construct implements RecordTarget, Monitored {
  readonly securityGroup: SecurityGroup;
  /** Terraform reference to the ARN. */
  readonly arn: string;
  /** Terraform reference to the DNS name. */
  readonly dnsName: string;
  /** Terraform reference to the hosted zone of the DNS name, for alias records. */
  readonly hostedZoneId: string;
  /** Terraform reference to the target group's ARN. */
  readonly targetGroupArn: string;

  readonly hasHealth = true;
  /** The network has no IPv6. */
  readonly hasIpv6 = false;

  private readonly monitored: LoadBalancerMonitoringProps;

  protected constructor(
    scope: Construct,
    id: string,
    props: ApplicationLoadBalancerProps,
    placement: Placement,
    {
      title,
      ...securityGroup
    }: { readonly title: string; readonly name: string; readonly description: string },
  ) {
    super(scope, id);
    // Without a security group, AWS would give the load balancer the VPC's default one.
    this.securityGroup = new SecurityGroup(this, "security_group", {
      network: props.network,
      ...securityGroup,
    });
    const logs = props.logs?.ofLoadBalancer(id, props.name);
    const loadBalancer = new Lb(this, "Resource", {
      name: props.name,
      loadBalancerType: "application",
      ...placement,
      ...logs,
      dependsOn:
        placement.dependsOn && logs?.dependsOn
          ? [...placement.dependsOn, ...logs.dependsOn]
          : (placement.dependsOn ?? logs?.dependsOn),
      securityGroups: [this.securityGroup.id],
      idleTimeout: props.idleTimeoutSeconds,
      dropInvalidHeaderFields: true,
      enableDeletionProtection: props.deletionProtection,
    });
    this.arn = loadBalancer.arn;
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
        unhealthyThreshold: props.unhealthyThreshold,
      },
      // A target group cannot be deleted while a listener uses it.
      lifecycle: { createBeforeDestroy: true },
    });
    this.targetGroupArn = targetGroup.arn;
    this.monitored = {
      id: id.replaceAll("_", "-"),
      title,
      targetGroupArn: targetGroup.arn,
      arnSuffix: loadBalancer.arnSuffix,
      targetGroupArnSuffix: targetGroup.arnSuffix,
    };
  }

  monitoring(): Monitoring {
    return loadBalancerMonitoring(this.monitored);
  }
}
