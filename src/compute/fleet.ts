import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { AutoscalingLifecycleHook } from "@cdktf/provider-aws/lib/autoscaling-lifecycle-hook";
import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { ITerraformDependable, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { InstanceFiles } from "../data/instance-files";
import { InstanceFilesBucket } from "../data/instance-files-bucket";
import { Dependency, onceReady } from "../dependency";
import { ApplicationLoadBalancer } from "../edge/application-load-balancer";
import { cloudWatchAgentFile } from "../guest/cloudwatch-agent";
import { Guest, instanceFileLines, packedUserData, SHIPPED_LOGS, userDataLines } from "../guest/user-data";
import { Network } from "../network/network";
import { HTTP, HTTPS, SecurityGroup, SSH } from "../network/security-group";
import { LogShipping } from "../operations/log-shipping";
import { LogSource } from "../operations/log-source";
import { Monitored, Monitoring, together } from "../operations/monitoring";
import { Architecture, latestAmazonLinux } from "./amazon-linux";
import { Bastion } from "./bastion";
import { fleetMonitoring, FleetMonitoringProps } from "./fleet-monitoring";
import { instanceMonitoring } from "./instance-monitoring";
import { INSTANCE_METADATA } from "./metadata";
import { InstanceRole } from "./role";

/** The group's metrics in CloudWatch, recorded each minute and free of charge. */
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

/** Name of the hook by which an instance is waited for. The instances know it too. */
const DRAIN_HOOK = "drain";

/** New instances come before old ones go, regardless of why they are replaced: the fleet never has less capacity. */
const REPLACEMENT = { minHealthyPercentage: 100, maxHealthyPercentage: 150 };

export interface FleetProps {
  /** What a person calls the instances: `WordPress instances`. */
  readonly title: string;
  /** Region of the network and of the bucket, such as `ap-northeast-2`. */
  readonly region: string;
  readonly network: Network;
  /** Where the instances fetch their files at their first boot. */
  readonly instanceFiles: InstanceFilesBucket;
  /** The load balancers that send requests to the instances and check their health. */
  readonly loadBalancers: readonly ApplicationLoadBalancer[];
  /**
   * The load balancers that may reach the instances.
   * @default - those that send requests
   */
  readonly reachableFrom?: readonly ApplicationLoadBalancer[];
  /** Name of the launch template, the Auto Scaling group, the role and the instances. */
  readonly name: string;
  /** EC2 instance type; it must fit the architecture. */
  readonly instanceType: string;
  readonly architecture: Architecture;
  /**
   * Name of an existing EC2 key pair.
   * @default - none: Session Manager is the only way to the instances
   */
  readonly keyPairName?: string;
  /** Size of each instance's root volume, in GiB: at least 8. */
  readonly rootVolumeGiB: number;
  /** The instances' security group. Its name must be unique in the VPC. */
  readonly securityGroup: { readonly name: string; readonly description: string };
  /** What runs on the instances. */
  readonly guest: Guest;
  /** What writes logs on the instances. */
  readonly logSources: readonly LogSource[];
  /**
   * Where the instances ship their logs: start of the log groups' names, and how long CloudWatch keeps them.
   * @default - logs stay on the instances, and go with them
   */
  readonly logs?: { readonly name: string; readonly retentionDays: number };
  /** What the instances may do in addition to being reached through Session Manager. */
  readonly permissions: readonly DataAwsIamPolicyDocumentStatement[];
  /** What an instance needs to boot: without it, the instance would wait until Auto Scaling replaced it. */
  readonly bootsAfter: readonly Dependency[];
  readonly minSize: number;
  /** Desired capacity at the first apply. Later ones leave it to Auto Scaling. */
  readonly desiredCapacity: number;
  readonly maxSize: number;
  /** Average CPU utilization, in percent, that Auto Scaling maintains by adding and removing instances. */
  readonly targetCpuPercent: number;
  /**
   * Seconds that Auto Scaling waits before it terminates an instance, which says when it has nothing left to do: 30 to 7,200.
   * @default - it does not wait
   */
  readonly drainsFor?: number;
  /** Seconds from the launch of an instance until its CPU utilization counts. */
  readonly warmupSeconds: number;
  /** Seconds from the launch of an instance until a failing health check replaces it. */
  readonly healthCheckGracePeriodSeconds: number;
  /** Tags for the instances and their volumes, to which the provider does not apply its default tags. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * An Auto Scaling group in the private subnets, registered with its load balancers. It scales with the CPU utilization,
 * replaces unhealthy instances, and starts an instance refresh for each new version of its launch template.
 */
export class Fleet extends Construct implements Dependency, Monitored {
  /** Name tag of the instances. */
  readonly name: string;
  readonly securityGroup: SecurityGroup;
  /** What must exist before there are instances. */
  readonly ready: readonly ITerraformDependable[];

  protected readonly role: InstanceRole;
  private readonly reachableFrom: readonly ApplicationLoadBalancer[];
  private readonly monitored: FleetMonitoringProps;
  private readonly logs?: LogShipping;

  constructor(scope: Construct, id: string, props: FleetProps) {
    super(scope, id);
    this.name = props.name;
    this.reachableFrom = props.reachableFrom ?? props.loadBalancers;
    this.securityGroup = new SecurityGroup(this, "security_group", {
      network: props.network,
      ...props.securityGroup,
    });
    // Packages, AWS's services and downloads all use HTTPS.
    this.securityGroup.allowToInternet(HTTPS);

    const alarmId = id.replaceAll("_", "-");
    this.logs =
      props.logs &&
      new LogShipping(this, "logs", {
        ...props.logs,
        fleetId: alarmId,
        title: props.title,
        sources: props.logSources,
      });
    const guest = props.logs ? shippingLogs(props, props.logs.name) : props.guest;
    const files = new InstanceFiles(this, "instance_files", {
      bucket: props.instanceFiles,
      key: `${props.name}.yaml`,
      lines: instanceFileLines(guest),
    });
    this.role = new InstanceRole(this, "role", {
      name: props.name,
      permissions: [
        files.readPermission("ReadInstanceFiles"),
        ...(this.logs?.writePermissions() ?? []),
        ...(props.drainsFor === undefined ? [] : [endPermission(props)]),
        ...props.permissions,
      ],
    });
    const launchTemplate = this.launchTemplate({ ...props, guest }, this.role, files);
    const group = new AutoscalingGroup(this, "Resource", {
      name: props.name,
      vpcZoneIdentifier: props.network.privateSubnets.map((subnet) => subnet.id),
      // A number and not `$Latest`: only a version that changes in the plan starts an instance refresh.
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
      // No automatic rollback: by then the provider has changed the group's template, and would roll back to the new one
      // (https://github.com/hashicorp/terraform-provider-aws/issues/34189).
      instanceRefresh: { strategy: "Rolling", preferences: REPLACEMENT },
      tag: Object.entries({ ...props.tags, Name: props.name }).map(([key, value]) => ({
        key,
        value,
        propagateAtLaunch: true,
      })),
      dependsOn: onceReady(
        this.role,
        files,
        ...(this.logs ? [this.logs] : []),
        ...props.network.privateSubnets,
        ...props.bootsAfter,
      ),
      // Auto Scaling changes the number all day; an apply that changed it back would remove instances under load.
      lifecycle: { ignoreChanges: ["desired_capacity"] },
    });
    this.ready = [group];
    this.monitored = { ...props, id: alarmId, groupName: group.name };

    if (props.drainsFor !== undefined) {
      new AutoscalingLifecycleHook(this, "drain", {
        name: DRAIN_HOOK,
        autoscalingGroupName: group.name,
        lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
        heartbeatTimeout: props.drainsFor,
        // However it ends, the instance goes.
        defaultResult: "CONTINUE",
      });
    }

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

  /** Load balancers may reach the instances. */
  allowFromLoadBalancers(): void {
    this.reachableFrom.forEach(({ securityGroup }) => this.securityGroup.allowFrom(securityGroup, HTTP));
  }

  /** The bastion may connect by SSH. */
  allowSshFrom(bastion: Bastion): void {
    this.securityGroup.allowFrom(bastion.securityGroup, SSH);
  }

  monitoring(): Monitoring {
    const { logs, monitored } = this;
    return together([
      fleetMonitoring(monitored),
      ...(logs ? [instanceMonitoring({ ...monitored, namespace: logs.name }), logs.monitoring()] : []),
    ]);
  }

  private launchTemplate(props: FleetProps, role: InstanceRole, files: InstanceFiles): LaunchTemplate {
    const { region, guest } = props;
    const { bucket, key, versionId, sha256 } = files;
    const userData = new TerraformLocal(
      this,
      "user_data",
      userDataLines({ region, bucket, key, versionId, sha256 }, guest.sets),
    );
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

/** What runs on the instances, with the agent that ships their logs. */
function shippingLogs({ guest, region, name: groupName, logSources }: FleetProps, name: string): Guest {
  const files = logSources.flatMap((source) => source.files ?? []);
  return {
    ...guest,
    sets: [...guest.sets, SHIPPED_LOGS],
    files: [...(guest.files ?? []), cloudWatchAgentFile({ region, name, groupName, files })],
  };
}

/** The permission to say that an instance of the group has nothing left to do. AWS makes up a part of the group's ARN. */
function endPermission({ region, name }: FleetProps): DataAwsIamPolicyDocumentStatement {
  return {
    sid: "EndInstance",
    effect: "Allow",
    actions: ["autoscaling:CompleteLifecycleAction"],
    resources: [`arn:aws:autoscaling:${region}:*:autoScalingGroup:*:autoScalingGroupName/${name}`],
  };
}
