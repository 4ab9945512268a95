import { DeployedEnvironment, regionalArns } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing load balancers, listeners and target groups. */
export const reads = ["elasticloadbalancing:Describe*"];

/**
 * Creating, changing and deleting load balancers, listeners and target groups. The default names are always included: an
 * apply may have to delete what the settings no longer have, such as the web tier.
 */
export function apply(environment: DeployedEnvironment): Statement[] {
  const { loadBalancer, webTier } = environment;
  const balancers = withDefaults(environment, [loadBalancer.name, webTier?.internalLoadBalancerName]);
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
      [
        ...regionalArns(
          environment,
          "elasticloadbalancing",
          balancers.flatMap((balancer) =>
            ["loadbalancer", "listener", "listener-rule"].map((kind) => `${kind}/app/${balancer}/*`),
          ),
        ),
        ...ownTargetGroups(environment),
      ],
    ),
  ];
}

/** ARNs of the environment's target groups. */
export function ownTargetGroups(environment: DeployedEnvironment): string[] {
  const { loadBalancer, webTier } = environment;
  const groups = withDefaults(environment, [loadBalancer.targetGroupName, webTier?.internalTargetGroupName]);
  return regionalArns(
    environment,
    "elasticloadbalancing",
    groups.map((group) => `targetgroup/${group}/*`),
  );
}

function withDefaults({ name }: DeployedEnvironment, chosen: readonly (string | undefined)[]): string[] {
  return [
    ...new Set([`${name}-wordpress*`, `${name}-internal`, ...chosen.filter((one) => one !== undefined)]),
  ];
}
