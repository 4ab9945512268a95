import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing load balancers, listeners and target groups. */
export const reads = ["elasticloadbalancing:Describe*"];

/**
 * Creating, changing and deleting load balancers, listeners and target groups. The default names are always included: an
 * apply may have to delete what the settings no longer have, such as the web tier.
 */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { name, loadBalancer, webTier } = environment;
  const defaults = [`${name}-wordpress*`, `${name}-internal`];
  const balancers = new Set([
    ...defaults,
    loadBalancer.name,
    ...(webTier ? [webTier.internalLoadBalancerName] : []),
  ]);
  const targetGroups = new Set([
    ...defaults,
    loadBalancer.targetGroupName,
    ...(webTier ? [webTier.internalTargetGroupName] : []),
  ]);
  return [
    allow(
      "BalanceLoad",
      [
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:Create*",
        "elasticloadbalancing:Delete*",
        "elasticloadbalancing:Modify*",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:Set*",
      ],
      regionalArns(environment, "elasticloadbalancing", [
        ...[...balancers].flatMap((balancer) =>
          ["loadbalancer", "listener*"].map((kind) => `${kind}/app/${balancer}/*`),
        ),
        ...[...targetGroups].map((group) => `targetgroup/${group}/*`),
      ]),
    ),
  ];
}
