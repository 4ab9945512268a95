import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing the fleets and their scaling policies, and waiting for their instances. */
export const reads = ["autoscaling:Describe*"];

/** Creating, changing and deleting the fleets, and replacing their instances by an instance refresh. */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { name } = environment;
  const groups = [`${name}-wordpress*`, `${name}-web`].map(
    (fleet) => `autoScalingGroup:*:autoScalingGroupName/${fleet}`,
  );
  return [
    allow(
      "ScaleFleet",
      [
        "autoscaling:Attach*",
        "autoscaling:CancelInstanceRefresh",
        "autoscaling:CreateAutoScalingGroup",
        "autoscaling:CreateOrUpdateTags",
        "autoscaling:Delete*",
        "autoscaling:Detach*",
        "autoscaling:DisableMetricsCollection",
        "autoscaling:EnableMetricsCollection",
        "autoscaling:Put*",
        "autoscaling:SetInstanceProtection",
        "autoscaling:StartInstanceRefresh",
        "autoscaling:UpdateAutoScalingGroup",
      ],
      regionalArns(environment, "autoscaling", groups),
    ),
  ];
}
