import { metricsOf, Monitoring } from "../operations/monitoring";

export interface FleetMonitoringProps {
  /** What the ids of its alarms begin with: `fleet`. */
  readonly id: string;
  /** What a person calls it: `WordPress instances`. */
  readonly title: string;
  /** Terraform reference to the Auto Scaling group's name. */
  readonly groupName: string;
  readonly maxSize: number;
  /** Average CPU utilization, in percent, that Auto Scaling maintains. */
  readonly targetCpuPercent: number;
}

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html */
export function fleetMonitoring(props: FleetMonitoringProps): Monitoring {
  const { id, title, groupName, maxSize, targetCpuPercent } = props;
  const ofGroup = metricsOf("AWS/AutoScaling", { AutoScalingGroupName: groupName });
  const running = ofGroup("GroupInServiceInstances", "Minimum", "In service");
  const desired = ofGroup("GroupDesiredCapacity", "Minimum", "Desired");
  const cpu = metricsOf("AWS/EC2", { AutoScalingGroupName: groupName })(
    "CPUUtilization",
    "Average",
    "CPU utilization",
  );
  const cpuAtLimit = {
    label: "CPU utilization with all instances",
    expression: `IF(running >= ${maxSize}, cpu, 0)`,
    metrics: { cpu, running },
  };
  const missing = {
    label: "Instances that are missing",
    expression: "desired - running",
    metrics: { desired, running },
  };
  const replaced = {
    label: "Instances beyond those that are desired",
    expression: "total - desired",
    metrics: { total: ofGroup("GroupTotalInstances", "Maximum", "In all"), desired },
  };
  const activities = `aws autoscaling describe-scaling-activities --auto-scaling-group-name ${groupName} --max-items 5 --query 'Activities[].[StartTime,StatusCode,Description,StatusMessage]' --output text`;
  return {
    alarms: [
      {
        id: `${id}-at-its-limit`,
        series: cpuAtLimit,
        rings: { above: targetCpuPercent },
        // EC2 publishes the CPU utilization every five minutes.
        unit: "%",
        evaluation: { periodSeconds: 300, breaching: 3, of: 3 },
        reason: `Auto Scaling adds instances above ${targetCpuPercent} %, and may not beyond ${maxSize}; 15 minutes are longer than a peak that passes`,
        missingData: "missing",
        meaning: `${title}: all ${maxSize} that the settings allow are in use, and their CPU is above the ${targetCpuPercent} % at which Auto Scaling would add more.`,
        visitors: "Visitors wait longer the more of them come.",
        command: activities,
        runbook: "fleet-at-its-limit",
        heard: "alone",
      },
      {
        id: `${id}-too-small`,
        series: missing,
        rings: { above: 0 },
        evaluation: { periodSeconds: 60, breaching: 30, of: 30 },
        reason:
          "an instance starts within minutes; half an hour means that EC2 has none, or that Auto Scaling may not start one",
        missingData: "missing",
        meaning: `${title}: fewer have been in service than there should be for half an hour.`,
        visitors: "Visitors notice nothing while the others have capacity.",
        command: activities,
        runbook: "fleet-too-small",
        heard: "alone",
      },
      {
        // New instances come before old ones go.
        id: `${id}-replacement`,
        series: replaced,
        rings: { above: 0 },
        evaluation: { periodSeconds: 60, breaching: 60, of: 60 },
        reason:
          "a deployment replaces half of the instances at a time, which takes some ten minutes each; after an hour, the new ones do not become healthy",
        missingData: "missing",
        meaning: `${title}: they have been being replaced for an hour, and it does not end.`,
        visitors: "Visitors notice nothing: the old instances serve until new ones are healthy.",
        command: `aws autoscaling describe-instance-refreshes --auto-scaling-group-name ${groupName} --max-records 1 --query 'InstanceRefreshes[].[Status,StatusReason,PercentageComplete]' --output text`,
        runbook: "replacement-does-not-end",
        heard: "alone",
      },
    ],
    charts: [
      { question: "Is it up?", title: `${title}: number`, series: [running, desired] },
      { question: "Is it slow?", title: `${title}: CPU`, series: [cpu, cpuAtLimit], unit: "%" },
    ],
  };
}
