import { DataAwsIamPolicyDocumentStatement as Statement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";

/** Where the state of a stack is. */
export interface StateLocation {
  readonly bucket: string;
  readonly key: string;
}

/** What the permissions for an environment depend on. */
export interface DeployedEnvironment {
  readonly name: string;
  readonly region: string;
  /** Names of the load balancer and its target group, which the operator may choose. */
  readonly loadBalancer: { readonly name: string; readonly targetGroupName: string };
  /** The same of the internal load balancer, where there is a web tier. */
  readonly webTier?: { readonly internalLoadBalancerName: string; readonly internalTargetGroupName: string };
}

/** Reading a state. */
export function readState(states: readonly StateLocation[]): Statement[] {
  return [
    allow("ListState", ["s3:ListBucket"], unique(states.map(({ bucket }) => `arn:aws:s3:::${bucket}`))),
    allow("ReadState", ["s3:GetObject"], states.map(objectOf)),
  ];
}

/** Writing a state, and the lock file beside it: https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required */
export function writeState(state: StateLocation): Statement[] {
  const object = objectOf(state);
  return [
    ...readState([state]),
    allow("WriteState", ["s3:PutObject"], [object]),
    allow("LockState", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [`${object}.tflock`]),
  ];
}

/**
 * What Terraform asks while it refreshes and plans. AWS narrows no `Describe` to a resource. Secrets are not among it, but
 * for the database's: an ephemeral resource reads it in every plan.
 */
export function plan(environments: readonly DeployedEnvironment[]): Statement[] {
  return [
    allow("Look", [
      "acm:DescribeCertificate",
      "acm:ListTagsForCertificate",
      "autoscaling:Describe*",
      "cloudfront:Get*",
      "cloudfront:List*",
      "cloudwatch:DescribeAlarms",
      "cloudwatch:ListTagsForResource",
      "ec2:Describe*",
      "ec2:GetManagedPrefixListEntries",
      "elasticfilesystem:Describe*",
      "elasticloadbalancing:Describe*",
      "logs:Describe*",
      "logs:Get*Deliver*",
      "logs:List*",
      "rds:Describe*",
      "rds:ListTagsForResource",
      "route53:Get*",
      "route53:List*",
      "secretsmanager:GetRandomPassword",
    ]),
    allow(
      "LookAtImage",
      ["ssm:GetParameter"],
      ["arn:aws:ssm:*::parameter/aws/service/ami-amazon-linux-latest/*"],
    ),
    ...(environments.length === 0
      ? []
      : [
          allow(
            "LookAtRoles",
            [
              "iam:GetInstanceProfile",
              "iam:GetRole",
              "iam:GetRolePolicy",
              "iam:ListAttachedRolePolicies",
              "iam:ListInstanceProfilesForRole",
              "iam:ListRolePolicies",
            ],
            environments.flatMap(rolesOf),
          ),
          allow(
            "LookAtSecrets",
            ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"],
            environments.map(secretsOf),
          ),
          allow(
            "ReadDatabasePassword",
            ["secretsmanager:GetSecretValue"],
            environments.map((environment) => `${secretsOf(environment).slice(0, -1)}-database-*`),
          ),
          allow(
            "LookAtBuckets",
            [
              "s3:GetAccelerateConfiguration",
              "s3:GetBucket*",
              "s3:GetEncryptionConfiguration",
              "s3:GetLifecycleConfiguration",
              "s3:GetReplicationConfiguration",
              "s3:ListBucket",
            ],
            environments.map(bucketsOf),
          ),
        ]),
  ];
}

/** What Terraform does to the hosted zone that all environments share. */
export function applyDomain(): Statement[] {
  return [
    allow("CreateZone", ["route53:CreateHostedZone"]),
    allow(
      "ChangeZone",
      [
        "route53:ChangeResourceRecordSets",
        "route53:ChangeTagsForResource",
        "route53:UpdateHostedZoneComment",
      ],
      ["arn:aws:route53:::hostedzone/*"],
    ),
  ];
}

/**
 * What Terraform does to an environment: only to what has its name, its tag or, where AWS knows neither before it is made,
 * its region. A role that may write roles of instances, and start these, may do by them whatever it likes: who approves a
 * plan looks at its policies.
 */
export function applyEnvironment(environment: DeployedEnvironment): Statement[] {
  const { name, region, loadBalancer, webTier } = environment;
  const here = [{ test: "StringEquals", variable: "aws:RequestedRegion", values: [region] }];
  const own = [...here, { test: "StringEquals", variable: "aws:ResourceTag/Environment", values: [name] }];
  const named = (service: string, ...resources: string[]) =>
    resources.map((resource) => `arn:aws:${service}:${region}:*:${resource}`);
  // What is switched off now may have to be taken away: the web tier's names are always among them.
  const usual = [`${name}-wordpress*`, `${name}-internal`];
  const balancers = unique([
    ...usual,
    loadBalancer.name,
    ...(webTier ? [webTier.internalLoadBalancerName] : []),
  ]);
  const targetGroups = unique([
    ...usual,
    loadBalancer.targetGroupName,
    ...(webTier ? [webTier.internalTargetGroupName] : []),
  ]);
  return [
    {
      ...allow("BuildNetwork", [
        "ec2:AllocateAddress",
        "ec2:AssociateAddress",
        "ec2:AssociateRouteTable",
        "ec2:AttachInternetGateway",
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:CreateInternetGateway",
        "ec2:CreateLaunchTemplate",
        "ec2:CreateLaunchTemplateVersion",
        "ec2:CreateNatGateway",
        "ec2:CreateRoute",
        "ec2:CreateRouteTable",
        "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet",
        "ec2:CreateTags",
        "ec2:CreateVpc",
        "ec2:CreateVpcEndpoint",
        "ec2:DisassociateAddress",
        "ec2:DisassociateRouteTable",
        "ec2:ModifySecurityGroupRules",
        "ec2:ReplaceRoute",
        "ec2:ReplaceRouteTableAssociation",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
        "ec2:RunInstances",
      ]),
      condition: here,
    },
    {
      ...allow("ChangeNetwork", [
        "ec2:DeleteInternetGateway",
        "ec2:DeleteLaunchTemplate",
        "ec2:DeleteLaunchTemplateVersions",
        "ec2:DeleteNatGateway",
        "ec2:DeleteRoute",
        "ec2:DeleteRouteTable",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteSubnet",
        "ec2:DeleteTags",
        "ec2:DeleteVpc",
        "ec2:DeleteVpcEndpoints",
        "ec2:DetachInternetGateway",
        "ec2:ModifyInstanceAttribute",
        "ec2:ModifyInstanceMetadataOptions",
        "ec2:ModifyLaunchTemplate",
        "ec2:ModifySubnetAttribute",
        "ec2:ModifyVpcAttribute",
        "ec2:ModifyVpcEndpoint",
        "ec2:ReleaseAddress",
        "ec2:StartInstances",
        "ec2:StopInstances",
        "ec2:TerminateInstances",
      ]),
      condition: own,
    },
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
      named(
        "elasticloadbalancing",
        ...balancers.flatMap((balancer) =>
          ["loadbalancer", "listener", "listener-rule"].map((kind) => `${kind}/app/${balancer}/*`),
        ),
        ...targetGroups.map((group) => `targetgroup/${group}/*`),
      ),
    ),
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
      named(
        "autoscaling",
        ...[`${name}-wordpress*`, `${name}-web`].map(
          (fleet) => `autoScalingGroup:*:autoScalingGroupName/${fleet}`,
        ),
      ),
    ),
    allow(
      "KeepDatabase",
      [
        "rds:AddTagsToResource",
        "rds:CreateDB*",
        "rds:DeleteDB*",
        "rds:ModifyDB*",
        "rds:RebootDBInstance",
        "rds:RemoveTagsFromResource",
        "rds:ResetDBParameterGroup",
      ],
      named(
        "rds",
        // Every database has an option group, if only the default one.
        "og:default:*",
        ...["db", "subgrp", "pg", "snapshot"].map((kind) => `${kind}:${name}-wordpress*`),
      ),
    ),
    allow(
      "WatchDatabase",
      [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
      named("cloudwatch", `alarm:${name}-wordpress*`),
    ),
    {
      ...allow("MakeFiles", ["elasticfilesystem:CreateFileSystem", "elasticfilesystem:TagResource"]),
      condition: here,
    },
    {
      ...allow("KeepFiles", [
        "elasticfilesystem:CreateAccessPoint",
        "elasticfilesystem:CreateMountTarget",
        "elasticfilesystem:Delete*",
        "elasticfilesystem:ModifyMountTargetSecurityGroups",
        "elasticfilesystem:Put*",
        "elasticfilesystem:UntagResource",
        "elasticfilesystem:UpdateFileSystem*",
      ]),
      condition: own,
    },
    allow(
      "KeepSecrets",
      [
        "secretsmanager:CreateSecret",
        "secretsmanager:DeleteSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
        "secretsmanager:UpdateSecret*",
      ],
      [secretsOf(environment)],
    ),
    allow(
      "WriteInstanceRoles",
      [
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:CreateRole",
        "iam:DeleteInstanceProfile",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:PutRolePolicy",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
        "iam:TagRole",
        "iam:UntagInstanceProfile",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole*",
      ],
      rolesOf(environment),
    ),
    {
      ...allow(
        "GiveInstanceRoles",
        ["iam:PassRole"],
        rolesOf(environment).filter((arn) => arn.includes(":role/")),
      ),
      condition: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["ec2.amazonaws.com"] }],
    },
    {
      // What an account that never used a service lets Terraform do first.
      ...allow("UseServices", ["iam:CreateServiceLinkedRole"], ["arn:aws:iam::*:role/aws-service-role/*"]),
      condition: [
        {
          test: "StringEquals",
          variable: "iam:AWSServiceName",
          values: [
            "autoscaling",
            "elasticfilesystem",
            "elasticloadbalancing",
            "rds",
            "vpcorigin.cloudfront",
          ].map((service) => `${service}.amazonaws.com`),
        },
      ],
    },
    allow("Certify", [
      "acm:AddTagsToCertificate",
      "acm:DeleteCertificate",
      "acm:RemoveTagsFromCertificate",
      "acm:RequestCertificate",
    ]),
    allow("WriteRecords", ["route53:ChangeResourceRecordSets"], ["arn:aws:route53:::hostedzone/*"]),
    allow(
      "KeepMedia",
      [
        "s3:CreateBucket",
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:ListBucketVersions",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
      ],
      [bucketsOf(environment)],
    ),
    // Without protectData a destroy takes what is in a bucket along, in all its versions.
    allow(
      "EmptyMedia",
      ["s3:DeleteObject", "s3:DeleteObjectVersion"],
      [`arn:aws:s3:::${name}-wordpress-media-*/*`],
    ),
    allow("DeliverMedia", [
      // To have its access logs delivered:
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html#permissions-standard-logging
      "cloudfront:AllowVendedLogDeliveryForResource",
      "cloudfront:Create*",
      "cloudfront:Delete*",
      "cloudfront:TagResource",
      "cloudfront:UntagResource",
      "cloudfront:Update*",
      "logs:*Deliver*",
      "logs:TagResource",
      "logs:UntagResource",
    ]),
  ];
}

function allow(sid: string, actions: string[], resources: string[] = ["*"]): Statement {
  return { sid, effect: "Allow", actions, resources };
}

function objectOf({ bucket, key }: StateLocation): string {
  return `arn:aws:s3:::${bucket}/${key}`;
}

function rolesOf({ name }: DeployedEnvironment): string[] {
  return ["role", "instance-profile"].flatMap((kind) =>
    ["wordpress*", "bastion*", "web"].map((use) => `arn:aws:iam::*:${kind}/${name}-${use}`),
  );
}

function secretsOf({ name, region }: DeployedEnvironment): string {
  return `arn:aws:secretsmanager:${region}:*:secret:${name}-wordpress*`;
}

function bucketsOf({ name }: DeployedEnvironment): string {
  return `arn:aws:s3:::${name}-wordpress*`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
