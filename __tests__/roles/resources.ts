import { account } from "../support/role-policies";
import { Request } from "./simulator";

const region = "ap-northeast-2";

/** A resource of an environment, as IAM sees it. */
interface Resource {
  readonly arn: string;
  /** Value of its `Environment` tag; undefined if it does not exist yet, or has none. */
  readonly environment?: string;
}

/** ARNs by service and resource type, with `NAME` for the environment. Services whose resources are named show their names. */
const arns: Readonly<Record<string, string>> = {
  "acm:certificate": `arn:aws:acm:${region}:${account}:certificate/NAME`,
  "autoscaling:autoScalingGroup": `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:uuid:autoScalingGroupName/NAME-wordpress`,
  "cloudfront:cache-policy": `arn:aws:cloudfront::${account}:cache-policy/NAME`,
  "cloudfront:origin-access-control": `arn:aws:cloudfront::${account}:origin-access-control/NAME`,
  "cloudfront:origin-request-policy": `arn:aws:cloudfront::${account}:origin-request-policy/NAME`,
  "cloudfront:response-headers-policy": `arn:aws:cloudfront::${account}:response-headers-policy/NAME`,
  "cloudfront:distribution": `arn:aws:cloudfront::${account}:distribution/NAME`,
  "cloudfront:vpcorigin": `arn:aws:cloudfront::${account}:vpcorigin/NAME`,
  "budgets:budget": `arn:aws:budgets::${account}:budget/NAME-wordpress-account`,
  "cloudwatch:alarm": `arn:aws:cloudwatch:${region}:${account}:alarm:NAME-wordpress-outage`,
  "cloudwatch:dashboard": `arn:aws:cloudwatch::${account}:dashboard/NAME-wordpress`,
  "elasticfilesystem:access-point": `arn:aws:elasticfilesystem:${region}:${account}:access-point/fsap-NAME`,
  "elasticfilesystem:file-system": `arn:aws:elasticfilesystem:${region}:${account}:file-system/fs-NAME`,
  "elasticloadbalancing:listener/app": `arn:aws:elasticloadbalancing:${region}:${account}:listener/app/NAME-wordpress/01/02`,
  "elasticloadbalancing:loadbalancer/app/": `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/NAME-wordpress/01`,
  "elasticloadbalancing:targetgroup": `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/NAME-wordpress/01`,
  "iam:instance-profile": `arn:aws:iam::${account}:instance-profile/NAME-wordpress`,
  "iam:role": `arn:aws:iam::${account}:role/NAME-wordpress`,
  "kms:key": `arn:aws:kms:${region}:${account}:key/NAME`,
  "logs:delivery": `arn:aws:logs:us-east-1:${account}:delivery:NAME`,
  "logs:delivery-destination": `arn:aws:logs:us-east-1:${account}:delivery-destination:NAME-wordpress-media-logs`,
  "logs:delivery-source": `arn:aws:logs:us-east-1:${account}:delivery-source:NAME-wordpress-media-logs`,
  "logs:log-group": `arn:aws:logs:${region}:${account}:log-group:NAME-wordpress/access`,
  "rds:db": `arn:aws:rds:${region}:${account}:db:NAME-wordpress`,
  "rds:og": `arn:aws:rds:${region}:${account}:og:default:mariadb-11-4`,
  "rds:pg": `arn:aws:rds:${region}:${account}:pg:NAME-wordpress-11-4`,
  "rds:snapshot": `arn:aws:rds:${region}:${account}:snapshot:NAME-wordpress-final`,
  "rds:subgrp": `arn:aws:rds:${region}:${account}:subgrp:NAME-wordpress`,
  "route53:hostedzone": "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ",
  "s3:bucket": "arn:aws:s3:::NAME-wordpress-media-20261128",
  "s3:object": "arn:aws:s3:::NAME-wordpress-instances-20261128/NAME-wordpress.yaml",
  "secretsmanager:Secret": `arn:aws:secretsmanager:${region}:${account}:secret:NAME-wordpress-database-AbCdEf`,
  "ses:configuration-set": `arn:aws:ses:${region}:${account}:configuration-set/NAME-wordpress`,
  "ses:identity": `arn:aws:ses:${region}:${account}:identity/NAME.seongwoo.shop`,
  "sns:topic": `arn:aws:sns:${region}:${account}:NAME-wordpress-notifications`,
  "wafv2:ipset": `arn:aws:wafv2:${region}:${account}:regional/ipset/NAME-wordpress-firewall-allowed-ipv4/01`,
  "wafv2:loadbalancer/app/": `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/NAME-wordpress/01`,
  "wafv2:managedruleset": `arn:aws:wafv2:${region}:${account}:regional/managedruleset/AWSManagedRulesCommonRuleSet/01`,
  "wafv2:webacl": `arn:aws:wafv2:${region}:${account}:regional/webacl/NAME-wordpress-firewall/01`,
  "ssm:parameter": `arn:aws:ssm:${region}::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64`,
};

/** Resources that no environment has, and that have no tags. */
const untagged = new Set([
  "cloudfront:cache-policy",
  "cloudfront:origin-access-control",
  "cloudfront:origin-request-policy",
  "cloudfront:response-headers-policy",
  "cloudwatch:dashboard",
  "ec2:image",
  "rds:og",
  "route53:hostedzone",
  "ssm:parameter",
  "wafv2:managedruleset",
]);

/** A resource of an environment, by service and type, such as `ec2:vpc`. */
export function existing(type: string, environment: string): Resource {
  return { arn: arnOf(type, environment), environment: untagged.has(type) ? undefined : environment };
}

/** The ARN of a resource that an environment has or is about to have. */
export function arnOf(type: string, environment: string): string {
  const [service, kind] = type.split(":") as [string, string];
  // EC2's images are AWS's.
  const owner = kind === "image" ? "" : account;
  const arn = arns[type] ?? (service === "ec2" ? `arn:aws:ec2:${region}:${owner}:${kind}/NAME-1` : undefined);
  if (arn === undefined) {
    throw new Error(`no ARN of ${type}: add one to ${__filename}`);
  }
  return arn.replaceAll("NAME", environment);
}

/** Condition keys of a resource that exists. */
export function tagsOf({ environment }: Resource): Record<string, string> {
  return environment === undefined ? {} : { "aws:ResourceTag/Environment": environment };
}

/** Condition keys of a request that gives the tags of an environment. */
export function giving(environment: string): NonNullable<Request["context"]> {
  return {
    "aws:RequestTag/Environment": environment,
    "aws:TagKeys": ["Environment", "ManagedBy", "Name", "Project"],
  };
}
