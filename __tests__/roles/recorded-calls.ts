import { isRead } from "../deployment/calls";
import { account } from "../support/role-policies";
import { arnOf, existing, giving, tagsOf } from "./resources";
import { Request } from "./simulator";

/** What a call involves: a resource that it creates with the environment's tags, and resources that exist. */
interface Involved {
  readonly creates?: string;
  readonly uses?: readonly string[];
  /** Condition keys of this call. */
  readonly context?: Request["context"];
}

/** `+vpc` is a new VPC, `subnet` one that exists. */
function of(text: string, context?: Request["context"]): Involved {
  const types = text.split(" ").filter(Boolean);
  return {
    creates: types.find((type) => type.startsWith("+"))?.slice(1),
    uses: types.filter((type) => !type.startsWith("+")),
    context,
  };
}

const boundary = {
  "iam:PermissionsBoundary": `arn:aws:iam::${account}:policy/deployment/dev-instances`,
};

/**
 * What each call involves that changes something, as Terraform makes it: types of resources by the names in AWS's Service
 * Authorization Reference, with which a test compares them.
 */
const involved: Readonly<Record<string, Involved>> = {
  "acm:DeleteCertificate": of("certificate"),
  "acm:RequestCertificate": of("", { "acm:DomainNames": ["media.dev.seongwoo.shop"], ...giving("dev") }),
  "autoscaling:AttachLoadBalancerTargetGroups": of("autoScalingGroup", {
    "autoscaling:TargetGroupARNs": [arnOf("elasticloadbalancing:targetgroup", "dev")],
  }),
  "autoscaling:CreateAutoScalingGroup": of("+autoScalingGroup", {
    "autoscaling:TargetGroupARNs": [arnOf("elasticloadbalancing:targetgroup", "dev")],
  }),
  "autoscaling:DeleteAutoScalingGroup": of("autoScalingGroup"),
  "autoscaling:DeleteLifecycleHook": of("autoScalingGroup"),
  "autoscaling:DeletePolicy": of("autoScalingGroup"),
  "autoscaling:DetachLoadBalancerTargetGroups": of("autoScalingGroup"),
  "autoscaling:EnableMetricsCollection": of("autoScalingGroup"),
  "autoscaling:PutLifecycleHook": of("autoScalingGroup"),
  "autoscaling:PutScalingPolicy": of("autoScalingGroup"),
  "autoscaling:StartInstanceRefresh": of("autoScalingGroup"),
  "autoscaling:UpdateAutoScalingGroup": of("autoScalingGroup"),
  "budgets:ModifyBudget": of("budget"),
  "budgets:TagResource": of("budget", giving("dev")),
  "cloudfront:AllowVendedLogDeliveryForResource": of("distribution"),
  "cloudfront:CreateDistribution": of("", giving("dev")),
  "cloudfront:CreateCachePolicy": of(""),
  "cloudfront:CreateOriginAccessControl": of(""),
  "cloudfront:CreateOriginRequestPolicy": of(""),
  "cloudfront:CreateResponseHeadersPolicy": of(""),
  "cloudfront:CreateVpcOrigin": of("", giving("dev")),
  "cloudfront:DeleteDistribution": of("distribution"),
  "cloudfront:DeleteCachePolicy": of("cache-policy"),
  "cloudfront:DeleteOriginAccessControl": of("origin-access-control"),
  "cloudfront:DeleteOriginRequestPolicy": of("origin-request-policy"),
  "cloudfront:DeleteResponseHeadersPolicy": of("response-headers-policy"),
  "cloudfront:DeleteVpcOrigin": of("vpcorigin"),
  "cloudfront:TagResource": of("distribution", giving("dev")),
  "cloudfront:UpdateDistribution": of("distribution"),
  "cloudwatch:DeleteAlarms": of("alarm"),
  "cloudwatch:DeleteDashboards": of("dashboard"),
  "cloudwatch:PutCompositeAlarm": of("+alarm"),
  "cloudwatch:PutDashboard": of("dashboard"),
  "cloudwatch:PutMetricAlarm": of("+alarm"),
  "ec2:AllocateAddress": of("+elastic-ip"),
  "ec2:AssociateRouteTable": of("route-table subnet"),
  "ec2:AttachInternetGateway": of("internet-gateway vpc"),
  "ec2:AuthorizeSecurityGroupEgress": of("+security-group-rule security-group"),
  "ec2:AuthorizeSecurityGroupIngress": of("+security-group-rule security-group"),
  "ec2:CreateFlowLogs": of("+vpc-flow-log vpc"),
  "ec2:CreateInternetGateway": of("+internet-gateway"),
  "ec2:CreateLaunchTemplate": of("+launch-template"),
  "ec2:CreateLaunchTemplateVersion": of("launch-template"),
  "ec2:CreateNatGateway": of("+natgateway elastic-ip subnet"),
  "ec2:CreateRoute": of("route-table"),
  "ec2:CreateRouteTable": of("+route-table vpc"),
  "ec2:CreateSecurityGroup": of("+security-group vpc"),
  "ec2:CreateSubnet": of("+subnet vpc"),
  // A bastion's disk has the environment's tag when it gets its name.
  "ec2:CreateTags": of("volume", { "aws:TagKeys": ["Name"], "aws:RequestTag/Name": "Bastion Host" }),
  "ec2:CreateVpc": of("+vpc"),
  "ec2:CreateVpcEndpoint": of("+vpc-endpoint route-table vpc"),
  "ec2:DeleteFlowLogs": of("vpc-flow-log"),
  "ec2:DeleteInternetGateway": of("internet-gateway"),
  "ec2:DeleteLaunchTemplate": of("launch-template"),
  "ec2:DeleteNatGateway": of("natgateway"),
  "ec2:DeleteRoute": of("route-table"),
  "ec2:DeleteRouteTable": of("route-table"),
  "ec2:DeleteSecurityGroup": of("security-group"),
  "ec2:DeleteSubnet": of("subnet"),
  "ec2:DeleteVpc": of("vpc"),
  "ec2:DeleteVpcEndpoints": of("vpc-endpoint"),
  "ec2:DetachInternetGateway": of("internet-gateway vpc"),
  "ec2:DisassociateAddress": of("elastic-ip"),
  "ec2:DisassociateRouteTable": of("route-table subnet"),
  "ec2:ModifyInstanceAttribute": of("instance"),
  "ec2:ModifyLaunchTemplate": of("launch-template"),
  "ec2:ModifySecurityGroupRules": of("security-group security-group-rule"),
  "ec2:ModifyVpcAttribute": of("vpc"),
  "ec2:ReleaseAddress": of("elastic-ip"),
  "ec2:RevokeSecurityGroupEgress": of("security-group"),
  "ec2:RevokeSecurityGroupIngress": of("security-group"),
  "ec2:RunInstances": of(
    "+instance image key-pair network-interface volume launch-template security-group subnet",
    {
      "ec2:Owner": "amazon",
    },
  ),
  "ec2:TerminateInstances": of("instance"),
  "elasticfilesystem:CreateAccessPoint": of("file-system", giving("dev")),
  "elasticfilesystem:CreateFileSystem": of("", giving("dev")),
  "elasticfilesystem:CreateMountTarget": of("file-system"),
  "elasticfilesystem:DeleteAccessPoint": of("access-point"),
  "elasticfilesystem:DeleteFileSystem": of("file-system"),
  "elasticfilesystem:DeleteFileSystemPolicy": of("file-system"),
  "elasticfilesystem:DeleteMountTarget": of("file-system"),
  "elasticfilesystem:PutBackupPolicy": of("file-system"),
  "elasticfilesystem:PutFileSystemPolicy": of("file-system"),
  "elasticloadbalancing:CreateListener": of("loadbalancer/app/", giving("dev")),
  "elasticloadbalancing:CreateLoadBalancer": of("+loadbalancer/app/"),
  "elasticloadbalancing:CreateTargetGroup": of("+targetgroup"),
  "elasticloadbalancing:DeleteListener": of("listener/app"),
  "elasticloadbalancing:DeleteLoadBalancer": of("loadbalancer/app/"),
  "elasticloadbalancing:DeleteTargetGroup": of("targetgroup"),
  "elasticloadbalancing:ModifyListenerAttributes": of("listener/app"),
  "elasticloadbalancing:ModifyLoadBalancerAttributes": of("loadbalancer/app/"),
  // AWS asks it of who puts a web ACL in front of a load balancer.
  "elasticloadbalancing:SetWebAcl": of(""),
  "elasticloadbalancing:ModifyTargetGroupAttributes": of("targetgroup"),
  "iam:AddRoleToInstanceProfile": of("instance-profile"),
  "iam:CreateInstanceProfile": of("+instance-profile"),
  "iam:CreateRole": of("+role", boundary),
  "iam:DeleteInstanceProfile": of("instance-profile"),
  "iam:DeleteRole": of("role"),
  "iam:DeleteRolePolicy": of("role"),
  "iam:PassRole": of("role", { "iam:PassedToService": "ec2.amazonaws.com" }),
  "iam:PutRolePermissionsBoundary": of("role", boundary),
  "iam:PutRolePolicy": of("role", boundary),
  "iam:RemoveRoleFromInstanceProfile": of("instance-profile"),
  "kms:CreateKey": of("", giving("dev")),
  "kms:EnableKeyRotation": of("key"),
  "kms:PutKeyPolicy": of("key"),
  "kms:ScheduleKeyDeletion": of("key"),
  "kms:TagResource": of("+key"),
  "logs:CreateDelivery": of("+delivery delivery-destination delivery-source"),
  // AWS asks these of who begins and ends the logging of a web ACL, and EC2 makes and deletes them for flow logs.
  "logs:CreateLogDelivery": of(""),
  "logs:CreateLogGroup": of("+log-group"),
  "logs:DeleteDelivery": of("delivery"),
  "logs:DeleteDeliveryDestination": of("delivery-destination"),
  // The Service Authorization Reference names the wrong type.
  "logs:DeleteDeliverySource": of("delivery-destination"),
  "logs:DeleteLogDelivery": of(""),
  "logs:DeleteLogGroup": of("log-group"),
  "logs:DeleteMetricFilter": of("log-group"),
  "logs:DeleteQueryDefinition": of(""),
  "logs:DeleteResourcePolicy": of(""),
  "logs:PutDeliveryDestination": of("+delivery-destination"),
  "logs:PutDeliverySource": of("+delivery-source"),
  "logs:PutMetricFilter": of("log-group"),
  "logs:PutQueryDefinition": of(""),
  "logs:PutResourcePolicy": of(""),
  "logs:PutRetentionPolicy": of("log-group"),
  "logs:TagResource": of("log-group", giving("dev")),
  "rds:CreateDBInstance": of("+db og pg subgrp"),
  "rds:CreateDBInstanceReadReplica": of("+db og pg subgrp"),
  "rds:CreateDBParameterGroup": of("+pg"),
  "rds:CreateDBSnapshot": of("+snapshot db"),
  "rds:CreateDBSubnetGroup": of("+subgrp"),
  "rds:DeleteDBInstance": of("db"),
  "rds:DeleteDBParameterGroup": of("pg"),
  "rds:DeleteDBSubnetGroup": of("subgrp"),
  "rds:ModifyDBInstance": of("db og pg"),
  "rds:ModifyDBParameterGroup": of("pg"),
  "route53:ChangeResourceRecordSets": of("hostedzone", {
    "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["media.dev.seongwoo.shop"],
    "route53:ChangeResourceRecordSetsRecordTypes": ["A"],
    "route53:ChangeResourceRecordSetsActions": ["UPSERT"],
  }),
  "s3:CreateBucket": of("+bucket"),
  "s3:DeleteBucket": of("bucket"),
  "s3:DeleteBucketPolicy": of("bucket"),
  "s3:DeleteObject": of("object"),
  "s3:DeleteObjectVersion": of("object"),
  "s3:ListBucketVersions": of("bucket"),
  "s3:PutBucketLogging": of("bucket"),
  "s3:PutBucketOwnershipControls": of("bucket"),
  "s3:PutBucketPolicy": of("bucket"),
  "s3:PutBucketPublicAccessBlock": of("bucket"),
  "s3:PutBucketTagging": of("bucket"),
  "s3:PutBucketVersioning": of("bucket"),
  "s3:PutEncryptionConfiguration": of("bucket"),
  "s3:PutLifecycleConfiguration": of("bucket"),
  "s3:PutObject": of("+object"),
  "secretsmanager:CreateSecret": of("+Secret"),
  "secretsmanager:DeleteSecret": of("Secret"),
  "secretsmanager:PutSecretValue": of("Secret"),
  "ses:CreateConfigurationSet": of("+configuration-set"),
  "ses:CreateConfigurationSetEventDestination": of("configuration-set"),
  "ses:CreateEmailIdentity": of("+identity"),
  "ses:DeleteConfigurationSet": of("configuration-set"),
  "ses:DeleteConfigurationSetEventDestination": of("configuration-set"),
  "ses:DeleteEmailIdentity": of("identity"),
  "ses:PutEmailIdentityMailFromAttributes": of("identity"),
  "sns:CreateTopic": of("+topic"),
  "sns:DeleteTopic": of("topic"),
  "sns:SetTopicAttributes": of("topic"),
  "sns:Subscribe": of("topic"),
  "sns:TagResource": of("+topic"),
  "sns:Unsubscribe": of(""),
  "wafv2:AssociateWebACL": of("webacl loadbalancer/app/"),
  "wafv2:CreateIPSet": of("+ipset"),
  "wafv2:CreateWebACL": of("+webacl ipset managedruleset"),
  "wafv2:DeleteIPSet": of("ipset"),
  "wafv2:DeleteLoggingConfiguration": of("webacl"),
  "wafv2:DeleteWebACL": of("webacl"),
  "wafv2:DisassociateWebACL": of("loadbalancer/app/"),
  "wafv2:PutLoggingConfiguration": of("webacl"),
  "wafv2:TagResource": of("webacl", giving("dev")),
};

/** Reads that IAM authorizes by resource. Those of other services have none. */
const reads: Readonly<Record<string, Involved>> = {
  budgets: of("budget"),
  iam: of("role"),
  kms: of("key"),
  s3: of("bucket"),
  secretsmanager: of("Secret"),
  ses: of("configuration-set"),
  sns: of("topic"),
  ssm: of("parameter"),
  "iam:GetInstanceProfile": of("instance-profile"),
  "s3:GetObject": of("object"),
  "s3:GetObjectTagging": of("object"),
  "secretsmanager:GetRandomPassword": of(""),
  "ses:GetEmailIdentity": of("identity"),
  "sns:GetSubscriptionAttributes": of(""),
};

/** Types of resources that a call involves, without their service. */
export function typesOf(action: string): readonly string[] {
  const { creates, uses = [] } = involvedIn(action) ?? {};
  return creates === undefined ? uses : [creates, ...uses];
}

/** What AWS asks IAM when Terraform makes a call for dev. */
export function requestsOf(action: string): Request[] {
  const { creates, uses = [], context = {} } = involvedIn(action) ?? {};
  const service = action.split(":")[0]!;
  const requests = uses.map((type) => {
    const resource = existing(`${service}:${type}`, "dev");
    return { action, resource: resource.arn, context: { ...tagsOf(resource), ...context } };
  });
  if (creates !== undefined) {
    const resource = arnOf(`${service}:${creates}`, "dev");
    requests.push({ action, resource, context: { ...giving("dev"), ...context } });
    if (service === "ec2") {
      // EC2 authorizes the tags of what a call creates as another call.
      const tagging = { ...giving("dev"), "ec2:CreateAction": action.split(":")[1]! };
      requests.push({ action: "ec2:CreateTags", resource, context: tagging });
    }
  }
  return requests.length > 0 ? requests : [{ action, resource: "*", context }];
}

/** The calls that change something, and those that the calls imply. */
export const changes = Object.keys(involved);

function involvedIn(action: string): Involved | undefined {
  return involved[action] ?? (isRead(action) ? (reads[action] ?? reads[action.split(":")[0]!]) : undefined);
}
