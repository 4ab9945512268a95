import { DataAwsIamPolicyDocumentStatementCondition as Condition } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";

/** The settings of an environment that its permissions depend on. */
export interface DeployedEnvironment {
  readonly name: string;
  readonly region: string;
  /** Names of the load balancer and its target group, which the operator may choose. */
  readonly loadBalancer: { readonly name: string; readonly targetGroupName: string };
  /** Names of the internal load balancer and its target group, if there is a web tier. */
  readonly webTier?: { readonly internalLoadBalancerName: string; readonly internalTargetGroupName: string };
}

/** Limits a statement to the environment's region. */
export function inRegion({ region }: DeployedEnvironment): Condition[] {
  return [{ test: "StringEquals", variable: "aws:RequestedRegion", values: [region] }];
}

/** Limits a statement to resources in the environment's region that carry its `Environment` tag. */
export function withEnvironmentTag(environment: DeployedEnvironment): Condition[] {
  return [
    ...inRegion(environment),
    { test: "StringEquals", variable: "aws:ResourceTag/Environment", values: [environment.name] },
  ];
}

/** ARNs of a service's resources in the environment's region, such as `db:dev-wordpress*` of `rds`. */
export function regionalArns(
  { region }: DeployedEnvironment,
  service: string,
  resources: readonly string[],
): string[] {
  return resources.map((resource) => `arn:aws:${service}:${region}:*:${resource}`);
}
