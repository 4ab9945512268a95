import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { resourceNames } from "../config/resource-names";
import { DEPLOYMENT_PATH } from "./deployment-role";
import {
  DeployedEnvironment,
  inRegion,
  mailDomain,
  regionalArns,
  RESOURCE_TAG,
} from "./permissions/deployed-environment";
import { allow, equals, lacks, Statement, when } from "./permissions/statement";

export interface InstanceBoundaryProps {
  readonly environment: DeployedEnvironment;
}

/**
 * The permissions boundary of an environment's instances: the most that their roles can do, whatever the policies say that a
 * deployment writes into them. A role that has it is worth nothing to anybody who takes it otherwise than on an EC2
 * instance, whichever principals its trust policy names.
 *
 * A permission of the instances that is not in here has no effect: a test compares the two.
 */
export class InstanceBoundary extends Construct {
  constructor(scope: Construct, id: string, { environment }: InstanceBoundaryProps) {
    super(scope, id);
    const document = new DataAwsIamPolicyDocument(this, "permissions", {
      statement: mayDoAtMost(environment),
    });
    new IamPolicy(this, "Resource", {
      name: boundaryName(environment.name),
      path: DEPLOYMENT_PATH,
      description: `The most that instances of ${environment.name} can be allowed to do`,
      policy: document.json,
    });
  }
}

/** ARN of an environment's boundary, in one account or in any. */
export function boundaryArn(environment: string, account = "*"): string {
  return `arn:aws:iam::${account}:policy${DEPLOYMENT_PATH}${boundaryName(environment)}`;
}

function boundaryName(environment: string): string {
  return `${environment}-instances`;
}

function mayDoAtMost(environment: DeployedEnvironment): Statement[] {
  const { name } = environment;
  const names = resourceNames(name);
  const sender = mailDomain(environment);
  return [
    allow("SessionManager", [
      "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ]),
    allow(
      "OwnSecrets",
      ["secretsmanager:GetSecretValue"],
      regionalArns(environment, "secretsmanager", [`secret:${name}-wordpress*`]),
    ),
    allow(
      "OwnObjects",
      ["s3:DeleteObject", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
      // Not those of the traffic logs, which would show how somebody came in.
      [names.instanceFiles, names.media].map((bucket) => `arn:aws:s3:::${bucket}-*/*`),
    ),
    allow(
      "OwnLogs",
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      regionalArns(environment, "logs", [`log-group:${name}-wordpress*`]),
    ),
    when(
      [{ test: "StringLike", variable: "cloudwatch:namespace", values: [`${name}-wordpress*`] }],
      allow("OwnMetrics", ["cloudwatch:PutMetricData"]),
    ),
    when(
      [equals(RESOURCE_TAG, name)],
      // AWS makes up the ARNs of distributions.
      allow("OwnDistributions", ["cloudfront:CreateInvalidation"]),
    ),
    ...(sender === undefined
      ? []
      : [
          allow(
            "OwnMail",
            ["ses:SendEmail", "ses:SendRawEmail"],
            [`identity/${sender}`, `configuration-set/${name}-wordpress`].map(
              (own) => `arn:aws:ses:*:*:${own}`,
            ),
          ),
        ]),
    allow(
      "OwnEnd",
      ["autoscaling:CompleteLifecycleAction"],
      regionalArns(environment, "autoscaling", [`autoScalingGroup:*:autoScalingGroupName/${name}-wordpress`]),
    ),
    when(
      inRegion(environment),
      // AWS makes up the ARNs of file systems. Their security groups and policies let in the environment's instances only.
      allow("SharedFiles", ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]),
    ),
    {
      // Only credentials that EC2 has given to an instance carry the instance's ARN:
      // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policy-structure.html#amazon-ec2-keys
      ...when(
        [
          lacks("ec2:SourceInstanceARN"),
          { test: "BoolIfExists", variable: "aws:ViaAWSService", values: ["false"] },
        ],
        { sid: "OnInstancesOnly", effect: "Deny", resources: ["*"] },
      ),
      // A mount of EFS has no such key.
      notActions: ["elasticfilesystem:Client*"],
    },
  ];
}
