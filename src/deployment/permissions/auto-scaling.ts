import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { ownTargetGroups } from "./elastic-load-balancing";
import { allow, Statement, when } from "./statement";

/** Refreshing the fleets and their scaling policies, and waiting for their instances. */
export const reads = ["autoscaling:Describe*"];

/**
 * Creating, changing and deleting the fleets, and replacing their instances by an instance refresh. They register with the
 * environment's own target groups only.
 */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { name } = environment;
  const groups = [`${name}-wordpress*`, `${name}-web`].map(
    (fleet) => `autoScalingGroup:*:autoScalingGroupName/${fleet}`,
  );
  return [
    when(
      [
        {
          // Without target groups there is no such key, and the condition holds.
          test: "ForAllValues:ArnLike",
          variable: "autoscaling:TargetGroupARNs",
          values: ownTargetGroups(environment),
        },
      ],
      allow(
        "ScaleFleet",
        [
          "autoscaling:AttachLoadBalancerTargetGroups",
          "autoscaling:CancelInstanceRefresh",
          "autoscaling:CreateAutoScalingGroup",
          "autoscaling:CreateOrUpdateTags",
          "autoscaling:Delete*",
          "autoscaling:DetachLoadBalancerTargetGroups",
          "autoscaling:DisableMetricsCollection",
          "autoscaling:EnableMetricsCollection",
          "autoscaling:PutLifecycleHook",
          "autoscaling:PutScalingPolicy",
          "autoscaling:SetInstanceProtection",
          "autoscaling:StartInstanceRefresh",
          "autoscaling:UpdateAutoScalingGroup",
        ],
        regionalArns(environment, "autoscaling", groups),
      ),
    ),
  ];
}
