import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { ITerraformDependable, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { Bastion } from "./bastion";
import { ApplicationLoadBalancer } from "../edge/application-load-balancer";
import { packedUserData } from "../guest/user-data";
import { Architecture, latestAmazonLinux } from "./amazon-linux";
import { INSTANCE_METADATA } from "./metadata";
import { InstanceRole } from "./role";
import { Network } from "../network/network";
import { HTTP, HTTPS, SecurityGroup, SSH } from "../network/security-group";

/** What CloudWatch records of the group, each minute and free of charge. */
const GROUP_METRICS = [
  "GroupDesiredCapacity",
  "GroupInServiceInstances",
  "GroupMaxSize",
  "GroupMinSize",
  "GroupPendingInstances",
  "GroupStandbyInstances",
  "GroupTerminatingInstances",
  "GroupTotalInstances",
];

/** New instances first, then the old ones go, whyever they are replaced: the fleet never serves with fewer than it had. */
const REPLACEMENT = { minHealthyPercentage: 100, maxHealthyPercentage: 150 };

export interface FleetProps {
  readonly network: Network;
  /** The load balancers that send requests to the instances, and ask for their health. */
  readonly loadBalancers: readonly ApplicationLoadBalancer[];
  /** Name of the launch template, the Auto Scaling group, the role and the instances. */
  readonly name: string;
  /** EC2 instance type; it must fit the architecture. */
  readonly instanceType: string;
  readonly architecture: Architecture;
  /** Name of an existing EC2 key pair. */
  readonly keyPairName: string;
  /** Size of each instance's own disk, in GiB: 8 at least. */
  readonly rootVolumeGiB: number;
  /** The instances' security group. Its name must be one of a kind in the VPC. */
  readonly securityGroup: { readonly name: string; readonly description: string };
  /** Lines of the cloud-config that makes an instance what it is, escaped for Terraform. */
  readonly userData: readonly string[];
  /** What the instances may do beside being reached through Session Manager. */
  readonly permissions: readonly DataAwsIamPolicyDocumentStatement[];
  /** What must exist before an instance can boot for good: it would only wait, and be replaced for it. */
  readonly bootsAfter: readonly ITerraformDependable[];
  readonly minSize: number;
  /** Instances at the first apply. Later ones leave the number to Auto Scaling. */
  readonly desiredCapacity: number;
  readonly maxSize: number;
  /** Average CPU load, in percent, that Auto Scaling holds by adding and removing instances. */
  readonly targetCpuPercent: number;
  /** Seconds from the launch of an instance until its load counts. */
  readonly warmupSeconds: number;
  /** Seconds from the launch of an instance until a failing health check replaces it. */
  readonly healthCheckGracePeriodSeconds: number;
  /** Tags for the instances and their volumes, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * An Auto Scaling group over the private subnets, registered with its load balancers, that follows the CPU load, replaces
 * what is unhealthy, and rolls over to each new launch template.
 */
export class Fleet extends Construct {
  readonly securityGroup: SecurityGroup;
  /** What must exist before there are instances. */
  readonly group: ITerraformDependable;

  constructor(scope: Construct, id: string, props: FleetProps) {
    super(scope, id);
    this.securityGroup = new SecurityGroup(this, "security_group", {
      network: props.network,
      ...props.securityGroup,
    });
    // Packages, AWS's services and what an instance downloads, all over HTTPS.
    this.securityGroup.allowToInternet(HTTPS);

    const role = new InstanceRole(this, "role", { name: props.name, permissions: props.permissions });
    const launchTemplate = this.launchTemplate(props, role);
    const group = new AutoscalingGroup(this, "Resource", {
      name: props.name,
      vpcZoneIdentifier: props.network.privateSubnets.map((subnet) => subnet.id),
      // A number, not `$Latest`: only a version that changes in the plan starts an instance refresh.
      launchTemplate: { id: launchTemplate.id, version: Token.asString(launchTemplate.latestVersion) },
      minSize: props.minSize,
      desiredCapacity: props.desiredCapacity,
      maxSize: props.maxSize,
      targetGroupArns: props.loadBalancers.map(({ targetGroupArn }) => targetGroupArn),
      healthCheckType: "ELB",
      healthCheckGracePeriod: props.healthCheckGracePeriodSeconds,
      defaultInstanceWarmup: props.warmupSeconds,
      enabledMetrics: GROUP_METRICS,
      metricsGranularity: "1Minute",
      instanceMaintenancePolicy: REPLACEMENT,
      // No automatic rollback: the provider has changed the group's template by then, and would roll back to the new one
      // (https://github.com/hashicorp/terraform-provider-aws/issues/34189).
      instanceRefresh: { strategy: "Rolling", preferences: REPLACEMENT },
      tag: Object.entries({ ...props.tags, Name: props.name }).map(([key, value]) => ({
        key,
        value,
        propagateAtLaunch: true,
      })),
      dependsOn: [role.policy, ...props.network.privateRoutes, ...props.bootsAfter],
      // Auto Scaling moves the number all day; a plan that moved it back would remove instances under load.
      lifecycle: { ignoreChanges: ["desired_capacity"] },
    });
    this.group = group;

    new AutoscalingPolicy(this, "cpu_scaling", {
      name: "cpu",
      autoscalingGroupName: group.name,
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: props.targetCpuPercent,
      },
    });
  }

  /** The load balancer reaches the instances. */
  allowFrom(loadBalancer: ApplicationLoadBalancer): void {
    this.securityGroup.allowFrom(loadBalancer.securityGroup, HTTP);
  }

  /** Who is on the bastion may connect by SSH. */
  allowSshFrom(bastion: Bastion): void {
    this.securityGroup.allowFrom(bastion.securityGroup, SSH);
  }

  private launchTemplate(props: FleetProps, role: InstanceRole): LaunchTemplate {
    // A list of lines is readable in a pull request; cloud-init allows that the instance gets them compressed.
    const userData = new TerraformLocal(this, "user_data", [...props.userData]);
    const tags = { ...props.tags, Name: props.name };
    return new LaunchTemplate(this, "launch_template", {
      name: props.name,
      updateDefaultVersion: true,
      imageId: latestAmazonLinux(this, props.architecture),
      instanceType: props.instanceType,
      keyName: props.keyPairName,
      vpcSecurityGroupIds: [this.securityGroup.id],
      iamInstanceProfile: { name: role.instanceProfileName },
      metadataOptions: INSTANCE_METADATA,
      userData: packedUserData(userData),
      blockDeviceMappings: [
        {
          // The root device of Amazon Linux's images.
          deviceName: "/dev/xvda",
          ebs: {
            volumeType: "gp3",
            volumeSize: props.rootVolumeGiB,
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ],
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags,
      })),
    });
  }
}
