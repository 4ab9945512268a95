import { expectEqual, expectSame, Row } from "./inspection";
import { describeSubnet } from "./topology";

const metrics = [
  "GroupDesiredCapacity",
  "GroupInServiceInstances",
  "GroupMaxSize",
  "GroupMinSize",
  "GroupPendingInstances",
  "GroupStandbyInstances",
  "GroupTerminatingInstances",
  "GroupTotalInstances",
];

export const autoScaling: Row = {
  id: "A9",
  inspections: {
    "the group uses the private subnets of all zones": (site, { zones }) =>
      expectSame(
        "the set of the group's subnets",
        site.autoScalingGroup.VPCZoneIdentifier!.split(",").map((id) => describeSubnet(site, id)),
        zones.map((zone) => `private ${zone}`),
      ),

    "it has the configured minimum size, desired capacity and maximum size": (
      { autoScalingGroup },
      { fleet },
    ) =>
      expectEqual(
        "the size",
        [autoScalingGroup.MinSize, autoScalingGroup.DesiredCapacity, autoScalingGroup.MaxSize],
        [fleet.min, fleet.desired, fleet.max],
      ),

    "its instances run in private subnets, without public addresses": (site) => {
      const ids = (site.autoScalingGroup.Instances ?? []).map(({ InstanceId }) => InstanceId);
      const instances = site.instances.filter(({ InstanceId }) => ids.includes(InstanceId));
      return [
        ...expectEqual("the number of instances", instances.length, site.autoScalingGroup.DesiredCapacity),
        ...instances.flatMap(({ InstanceId, SubnetId, PublicIpAddress }) => [
          ...(describeSubnet(site, SubnetId).startsWith("private")
            ? []
            : [`${InstanceId} is not in a private subnet`]),
          ...(PublicIpAddress === undefined
            ? []
            : [`${InstanceId} has the public address ${PublicIpAddress}`]),
        ]),
      ];
    },

    "it uses the load balancer's health checks, and is registered with its target group": ({
      autoScalingGroup,
      targetGroups,
      targets,
    }) => [
      ...expectEqual("the health check", autoScalingGroup.HealthCheckType, "ELB"),
      ...expectEqual(
        "the set of target groups",
        autoScalingGroup.TargetGroupARNs,
        targetGroups.map(({ TargetGroupArn }) => TargetGroupArn),
      ),
      ...expectSame(
        "the set of targets",
        targets.map(({ Id, Port }) => `${Id}:${Port}`),
        (autoScalingGroup.Instances ?? []).map(({ InstanceId }) => `${InstanceId}:80`),
      ),
    ],

    "CloudWatch collects the group's metrics": ({ autoScalingGroup }) =>
      expectSame(
        "the set of metrics",
        (autoScalingGroup.EnabledMetrics ?? []).map(({ Metric }) => Metric!),
        metrics,
      ),

    "it tracks the average CPU utilization, and gives an instance time to warm up": (
      { scalingPolicies, autoScalingGroup },
      { fleet },
    ) => [
      ...expectEqual(
        "the set of scaling policies",
        scalingPolicies.map(({ PolicyType, TargetTrackingConfiguration: tracking }) => ({
          type: PolicyType,
          metric: tracking?.PredefinedMetricSpecification?.PredefinedMetricType,
          percent: tracking?.TargetValue,
        })),
        [{ type: "TargetTrackingScaling", metric: "ASGAverageCPUUtilization", percent: fleet.cpuPercent }],
      ),
      ...expectEqual("the warm-up time in seconds", autoScalingGroup.DefaultInstanceWarmup, 300),
    ],
  },
};
