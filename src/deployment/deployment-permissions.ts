import * as acm from "./permissions/acm";
import * as autoScaling from "./permissions/auto-scaling";
import * as budgets from "./permissions/budgets";
import * as cloudfront from "./permissions/cloudfront";
import * as cloudwatch from "./permissions/cloudwatch";
import * as cloudwatchLogs from "./permissions/cloudwatch-logs";
import { DeployedEnvironment } from "./permissions/deployed-environment";
import * as ec2 from "./permissions/ec2";
import * as efs from "./permissions/efs";
import * as elasticLoadBalancing from "./permissions/elastic-load-balancing";
import * as iam from "./permissions/iam";
import * as kms from "./permissions/kms";
import * as rds from "./permissions/rds";
import * as route53 from "./permissions/route53";
import * as s3 from "./permissions/s3";
import * as secretsManager from "./permissions/secrets-manager";
import { stayWithin } from "./permissions/separation";
import * as ses from "./permissions/ses";
import * as sns from "./permissions/sns";
import * as ssm from "./permissions/ssm";
import { allow, Permissions, Statement } from "./permissions/statement";
import * as wafv2 from "./permissions/wafv2";

/** What Terraform calls while it refreshes and plans the `domain` stack. */
export function planDomain(): Permissions {
  return { read: look() };
}

/** What Terraform calls while it refreshes and plans the stack of an environment. */
export function planEnvironment(environment: DeployedEnvironment): Permissions {
  return {
    plan: [
      ...look(),
      ...iam.plan(environment),
      ...secretsManager.plan(environment),
      ...s3.plan(environment),
      ...sns.plan(environment),
    ],
  };
}

/**
 * What Terraform calls to apply the `domain` stack.
 *
 * @param delegated names of the zones in other accounts that it delegates to
 */
export function applyDomain(delegated: readonly string[]): Permissions {
  return { ...planDomain(), zone: route53.applyHostedZone(delegated) };
}

/**
 * What Terraform calls to apply or destroy the stack of an environment. Each statement is limited to the environment's
 * names or, where AWS makes up the name, to its `Environment` tag, which is given when a resource is created.
 *
 * @param others the other environments, whose names in the shared zone are theirs
 */
export function applyEnvironment(
  environment: DeployedEnvironment,
  others: readonly DeployedEnvironment[],
): Permissions {
  return {
    ...planEnvironment(environment),
    separation: stayWithin(environment),
    network: ec2.apply(environment),
    instances: [...ec2.launch(environment), ...autoScaling.apply(environment), ...iam.apply(environment)],
    data: [
      ...rds.apply(environment),
      ...efs.apply(environment),
      ...ec2.mountTargets(environment),
      ...s3.apply(environment),
      ...secretsManager.apply(environment),
    ],
    visitors: [
      ...elasticLoadBalancing.apply(environment),
      ...acm.apply(environment),
      ...route53.applyRecords(environment, others),
      ...cloudfront.apply(environment),
    ],
    edge: [...wafv2.apply(environment), ...ses.apply(environment), ...route53.applyMailRecords(environment)],
    operations: [
      ...cloudwatch.apply(environment),
      ...cloudwatchLogs.apply(environment),
      ...sns.apply(environment),
      ...kms.apply(environment),
      ...budgets.apply(environment),
    ],
  };
}

/** Reads that IAM cannot limit to a resource, but for the last. */
function look(): Statement[] {
  return [
    allow("Look", [
      ...acm.reads,
      ...autoScaling.reads,
      ...budgets.reads,
      ...cloudfront.reads,
      ...cloudwatch.reads,
      ...ec2.reads,
      ...efs.reads,
      ...elasticLoadBalancing.reads,
      ...cloudwatchLogs.reads,
      ...kms.reads,
      ...rds.reads,
      ...route53.reads,
      ...secretsManager.reads,
      ...ses.reads,
      ...sns.reads,
      ...wafv2.reads,
    ]),
    ...ssm.plan(),
  ];
}
