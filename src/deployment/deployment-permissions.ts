import * as acm from "./permissions/acm";
import * as autoScaling from "./permissions/auto-scaling";
import * as cloudfront from "./permissions/cloudfront";
import * as cloudwatch from "./permissions/cloudwatch";
import * as cloudwatchLogs from "./permissions/cloudwatch-logs";
import { DeployedEnvironment } from "./permissions/deployed-environment";
import * as ec2 from "./permissions/ec2";
import * as efs from "./permissions/efs";
import * as elasticLoadBalancing from "./permissions/elastic-load-balancing";
import * as iam from "./permissions/iam";
import * as rds from "./permissions/rds";
import * as route53 from "./permissions/route53";
import * as s3 from "./permissions/s3";
import * as secretsManager from "./permissions/secrets-manager";
import * as ssm from "./permissions/ssm";
import { allow, Permissions } from "./permissions/statement";

/** What Terraform calls while it refreshes and plans. These are reads, and of no secret's value but the database's. */
export function plan(environments: readonly DeployedEnvironment[]): Permissions {
  return {
    // IAM cannot limit most of these to a resource.
    look: [
      allow("Look", [
        ...acm.reads,
        ...autoScaling.reads,
        ...cloudfront.reads,
        ...cloudwatch.reads,
        ...ec2.reads,
        ...efs.reads,
        ...elasticLoadBalancing.reads,
        ...cloudwatchLogs.reads,
        ...rds.reads,
        ...route53.reads,
        ...secretsManager.reads,
      ]),
      ...ssm.plan(),
    ],
    // A statement needs a resource, and without an environment there is none.
    ...(environments.length > 0 && {
      inspect: [...iam.plan(environments), ...secretsManager.plan(environments), ...s3.plan(environments)],
    }),
  };
}

/** What Terraform calls to apply the `domain` stack. */
export function applyDomain(): Permissions {
  return { zone: route53.applyHostedZone() };
}

/**
 * What Terraform calls to apply or destroy the stack of an environment. Each statement is limited to the environment's
 * name or, where AWS makes up the name, to its `Environment` tag; before there is a tag, to its region. Certificates, zone
 * records and distributions have neither.
 */
export function applyEnvironment(environment: DeployedEnvironment): Permissions {
  return {
    network: ec2.apply(environment),
    instances: [...autoScaling.apply(environment), ...iam.apply(environment)],
    data: [
      ...rds.apply(environment),
      ...efs.apply(environment),
      ...s3.apply(environment),
      ...secretsManager.apply(environment),
    ],
    visitors: [
      ...elasticLoadBalancing.apply(environment),
      ...acm.apply(),
      ...route53.applyRecords(),
      ...cloudfront.apply(),
    ],
    monitoring: cloudwatch.apply(environment),
  };
}
