import { Metric, metricsOf, Monitoring } from "../operations/monitoring";

export interface InstanceMonitoringProps {
  /** What the ids of its alarms begin with: `fleet`. */
  readonly id: string;
  /** What a person calls the instances: `WordPress instances`. */
  readonly title: string;
  /** Terraform reference to the Auto Scaling group's name. */
  readonly groupName: string;
  /** Namespace in which the CloudWatch agent publishes metrics. */
  readonly namespace: string;
}

/** What the CloudWatch agent says of the instances, which EC2 cannot see from outside. Of several, the worst counts. */
export function instanceMonitoring({ id, title, groupName, namespace }: InstanceMonitoringProps): Monitoring {
  const used = (name: string, dimensions: Record<string, string>, label: string): Metric =>
    metricsOf(namespace, { AutoScalingGroupName: groupName, ...dimensions })(name, "Maximum", label);
  const memory = used("mem_used_percent", {}, "Memory in use");
  // Amazon Linux's root file system.
  const disk = used("disk_used_percent", { path: "/", fstype: "xfs" }, "Disk in use");
  const common = {
    unit: "%",
    // An agent that is silent says nothing about its instance, which others watch.
    missingData: "missing",
    evaluation: { periodSeconds: 300, breaching: 3, of: 3 },
    command: `aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names ${groupName} --query 'AutoScalingGroups[].Instances[].[InstanceId,InstanceType,LaunchTemplate.Version]' --output text`,
    heard: "alone",
  } as const;
  return {
    alarms: [
      {
        ...common,
        id: `${id}-memory`,
        series: memory,
        rings: { above: 90 },
        reason:
          "with less than a tenth free, the next large upload or import can make the kernel end PHP; a backup is over after 15 minutes",
        meaning: `${title}: at least one has had less than 10 % of its memory free for 15 minutes.`,
        visitors: "Visitors notice nothing until the kernel ends processes; then some get errors.",
        runbook: "instance-memory",
      },
      {
        ...common,
        id: `${id}-disk`,
        series: disk,
        rings: { above: 85 },
        reason:
          "kept pages, copies of the code and logs have limits of their own; above 85 % something else grows, and there is still time",
        meaning: `${title}: at least one has used more than 85 % of its disk.`,
        visitors:
          "Visitors notice nothing until it is full; then uploads and updates fail, and pages are slower.",
        runbook: "instance-disk",
      },
    ],
    charts: [
      { question: "What is full?", title: `${title}: memory`, series: [memory], unit: "%" },
      { question: "What is full?", title: `${title}: disk`, series: [disk], unit: "%" },
    ],
  };
}
