/**
 * The calls that Terraform made while it applied and destroyed `domain`, `dev`, and `dev` with every feature, on the emulated
 * AWS. They come from the provider's debug log (TF_LOG_PROVIDER=DEBUG, rpc.service and rpc.method) and are listed by IAM
 * service prefix. The calls of S3, and CreateDistributionWithTags, have the names of their IAM actions.
 */
export const calls: Readonly<Record<string, string>> = {
  acm: "DeleteCertificate DescribeCertificate ListTagsForCertificate RequestCertificate",
  autoscaling:
    "AttachLoadBalancerTargetGroups CreateAutoScalingGroup DeleteAutoScalingGroup DeleteLifecycleHook DeletePolicy " +
    "DescribeAutoScalingGroups DescribeLifecycleHooks DescribeLoadBalancerTargetGroups DescribePolicies " +
    "DescribeScalingActivities DetachLoadBalancerTargetGroups EnableMetricsCollection PutLifecycleHook " +
    "PutScalingPolicy StartInstanceRefresh UpdateAutoScalingGroup",
  // The calls of Budgets have the names of their IAM actions, of which one changes all.
  budgets: "ListTagsForResource ModifyBudget TagResource ViewBudget",
  cloudfront:
    "CreateCachePolicy CreateDistribution CreateOriginAccessControl CreateOriginRequestPolicy " +
    "CreateResponseHeadersPolicy CreateVpcOrigin DeleteCachePolicy DeleteDistribution DeleteOriginAccessControl " +
    "DeleteOriginRequestPolicy DeleteResponseHeadersPolicy DeleteVpcOrigin GetCachePolicy GetDistribution " +
    "GetOriginAccessControl GetOriginRequestPolicy GetResponseHeadersPolicy GetVpcOrigin ListTagsForResource " +
    "TagResource UpdateDistribution",
  cloudwatch:
    "DeleteAlarms DeleteDashboards DescribeAlarms GetDashboard ListTagsForResource PutCompositeAlarm PutDashboard " +
    "PutMetricAlarm",
  ec2:
    "AllocateAddress AssociateRouteTable AttachInternetGateway AuthorizeSecurityGroupEgress " +
    "AuthorizeSecurityGroupIngress CreateFlowLogs CreateInternetGateway CreateLaunchTemplate CreateLaunchTemplateVersion " +
    "CreateNatGateway CreateRoute CreateRouteTable CreateSecurityGroup CreateSubnet CreateTags CreateVpc " +
    "CreateVpcEndpoint DeleteFlowLogs DeleteInternetGateway DeleteLaunchTemplate DeleteNatGateway DeleteRoute DeleteRouteTable " +
    "DeleteSecurityGroup DeleteSubnet DeleteVpc DeleteVpcEndpoints DescribeAddresses DescribeAddressesAttribute " +
    "DescribeFlowLogs DescribeImages DescribeInstanceAttribute DescribeInstanceCreditSpecifications DescribeInstanceTypes " +
    "DescribeInstances DescribeInternetGateways DescribeLaunchTemplateVersions DescribeLaunchTemplates " +
    "DescribeManagedPrefixLists DescribeNatGateways DescribeNetworkAcls DescribeNetworkInterfaces " +
    "DescribePrefixLists DescribeRouteTables DescribeSecurityGroupRules DescribeSecurityGroups DescribeSubnets " +
    "DescribeTags DescribeVolumes DescribeVpcAttribute DescribeVpcEndpoints DescribeVpcs DetachInternetGateway " +
    "DisassociateAddress DisassociateRouteTable GetManagedPrefixListEntries ModifyInstanceAttribute " +
    "ModifyLaunchTemplate ModifySecurityGroupRules ModifyVpcAttribute ReleaseAddress RevokeSecurityGroupEgress " +
    "RevokeSecurityGroupIngress RunInstances TerminateInstances",
  elasticfilesystem:
    "CreateAccessPoint CreateFileSystem CreateMountTarget DeleteAccessPoint DeleteFileSystem " +
    "DeleteFileSystemPolicy DeleteMountTarget DescribeAccessPoints DescribeBackupPolicy DescribeFileSystemPolicy " +
    "DescribeFileSystems DescribeLifecycleConfiguration DescribeMountTargetSecurityGroups DescribeMountTargets " +
    "PutBackupPolicy PutFileSystemPolicy",
  elasticloadbalancing:
    "CreateListener CreateLoadBalancer CreateTargetGroup DeleteListener DeleteLoadBalancer DeleteTargetGroup " +
    "DescribeCapacityReservation DescribeListenerAttributes DescribeListeners DescribeLoadBalancerAttributes " +
    "DescribeLoadBalancers DescribeTags DescribeTargetGroupAttributes DescribeTargetGroups DescribeTargetHealth " +
    "ModifyListenerAttributes ModifyLoadBalancerAttributes ModifyTargetGroupAttributes",
  iam:
    "AddRoleToInstanceProfile CreateInstanceProfile CreateRole DeleteInstanceProfile DeleteRole DeleteRolePolicy " +
    "GetInstanceProfile GetRole GetRolePolicy ListAttachedRolePolicies ListInstanceProfilesForRole " +
    "ListRolePolicies PutRolePolicy RemoveRoleFromInstanceProfile",
  kms:
    "CreateKey DescribeKey EnableKeyRotation GetKeyPolicy GetKeyRotationStatus ListResourceTags PutKeyPolicy " +
    "ScheduleKeyDeletion",
  logs:
    "CreateDelivery CreateLogGroup DeleteDelivery DeleteDeliveryDestination DeleteDeliverySource DeleteLogGroup " +
    "DeleteMetricFilter DeleteQueryDefinition DeleteResourcePolicy DescribeLogGroups DescribeMetricFilters " +
    "DescribeQueryDefinitions DescribeResourcePolicies GetDelivery GetDeliveryDestination GetDeliverySource " +
    "ListTagsForResource PutDeliveryDestination PutDeliverySource PutMetricFilter PutQueryDefinition " +
    "PutResourcePolicy PutRetentionPolicy",
  rds:
    "CreateDBInstance CreateDBInstanceReadReplica CreateDBParameterGroup CreateDBSubnetGroup DeleteDBInstance " +
    "DeleteDBParameterGroup DeleteDBSubnetGroup DescribeDBInstances DescribeDBParameterGroups " +
    "DescribeDBParameters DescribeDBSubnetGroups ListTagsForResource ModifyDBInstance ModifyDBParameterGroup",
  route53:
    "ChangeResourceRecordSets GetChange GetHostedZone ListHostedZones ListResourceRecordSets ListTagsForResource",
  s3:
    "CreateBucket DeleteBucket DeleteBucketPolicy DeleteObject DeleteObjectVersion GetAccelerateConfiguration GetBucketAcl GetBucketCORS " +
    "GetBucketLogging GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy " +
    "GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite " +
    "GetEncryptionConfiguration GetLifecycleConfiguration GetReplicationConfiguration GetObject GetObjectTagging ListBucket ListBucketVersions " +
    "PutBucketLogging PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketTagging PutBucketVersioning " +
    "PutEncryptionConfiguration PutLifecycleConfiguration PutObject",
  ses:
    "CreateConfigurationSet CreateConfigurationSetEventDestination CreateEmailIdentity DeleteConfigurationSet " +
    "DeleteConfigurationSetEventDestination DeleteEmailIdentity GetConfigurationSet " +
    "GetConfigurationSetEventDestinations GetEmailIdentity ListTagsForResource PutEmailIdentityMailFromAttributes",
  secretsmanager:
    "CreateSecret DeleteSecret DescribeSecret GetRandomPassword GetResourcePolicy GetSecretValue PutSecretValue",
  sns:
    "CreateTopic DeleteTopic GetSubscriptionAttributes GetTopicAttributes ListTagsForResource SetTopicAttributes " +
    "Subscribe Unsubscribe",
  ssm: "GetParameter",
  wafv2:
    "AssociateWebACL CreateIPSet CreateWebACL DeleteIPSet DeleteLoggingConfiguration DeleteWebACL DisassociateWebACL " +
    "GetIPSet GetLoggingConfiguration GetWebACL GetWebACLForResource ListTagsForResource PutLoggingConfiguration",
};

/** Whether a plan makes a call, too: it makes all that read, but for the list by which a destroy empties a bucket. */
export function isRead(action: string): boolean {
  return /:(Describe|Get|List|View)/.test(action) && action !== "s3:ListBucketVersions";
}
