/**
 * What Terraform called while it applied and destroyed `domain` and `dev` on the emulated AWS, from the debug log of the
 * provider (TF_LOG_PROVIDER=DEBUG, rpc.service and rpc.method), by the prefix of IAM's actions.
 */
export const calls: Readonly<Record<string, string>> = {
  acm: "DeleteCertificate DescribeCertificate ListTagsForCertificate RequestCertificate",
  autoscaling:
    "CreateAutoScalingGroup DeleteAutoScalingGroup DeletePolicy DescribeAutoScalingGroups DescribePolicies " +
    "DescribeScalingActivities EnableMetricsCollection PutScalingPolicy UpdateAutoScalingGroup",
  ec2:
    "AllocateAddress AssociateRouteTable AttachInternetGateway AuthorizeSecurityGroupEgress " +
    "AuthorizeSecurityGroupIngress CreateInternetGateway CreateLaunchTemplate CreateNatGateway CreateRoute " +
    "CreateRouteTable CreateSecurityGroup CreateSubnet CreateTags CreateVpc CreateVpcEndpoint DeleteInternetGateway " +
    "DeleteLaunchTemplate DeleteNatGateway DeleteRoute DeleteRouteTable DeleteSecurityGroup DeleteSubnet " +
    "DeleteVpcEndpoints DescribeAddresses DescribeAddressesAttribute DescribeImages DescribeInstanceAttribute " +
    "DescribeInstanceCreditSpecifications DescribeInstanceTypes DescribeInstances DescribeInternetGateways " +
    "DescribeLaunchTemplateVersions DescribeLaunchTemplates DescribeNatGateways DescribeNetworkAcls " +
    "DescribeNetworkInterfaces DescribePrefixLists DescribeRouteTables DescribeSecurityGroupRules " +
    "DescribeSecurityGroups DescribeSubnets DescribeTags DescribeVolumes DescribeVpcAttribute DescribeVpcEndpoints " +
    "DescribeVpcs DetachInternetGateway DisassociateAddress DisassociateRouteTable ModifyVpcAttribute ReleaseAddress " +
    "RevokeSecurityGroupEgress RevokeSecurityGroupIngress RunInstances TerminateInstances DeleteVpc",
  elasticfilesystem:
    "CreateAccessPoint CreateFileSystem CreateMountTarget DeleteAccessPoint DeleteFileSystem DeleteFileSystemPolicy " +
    "DeleteMountTarget DescribeAccessPoints DescribeBackupPolicy DescribeFileSystemPolicy DescribeFileSystems " +
    "DescribeLifecycleConfiguration DescribeMountTargetSecurityGroups DescribeMountTargets PutBackupPolicy " +
    "PutFileSystemPolicy",
  elasticloadbalancing:
    "CreateListener CreateLoadBalancer CreateTargetGroup DeleteListener DeleteLoadBalancer DeleteTargetGroup " +
    "DescribeCapacityReservation DescribeListenerAttributes DescribeListeners DescribeLoadBalancerAttributes " +
    "DescribeLoadBalancers DescribeTags DescribeTargetGroupAttributes DescribeTargetGroups DescribeTargetHealth " +
    "ModifyLoadBalancerAttributes ModifyTargetGroupAttributes",
  iam:
    "AddRoleToInstanceProfile CreateInstanceProfile CreateRole DeleteInstanceProfile DeleteRole DeleteRolePolicy " +
    "GetInstanceProfile GetRole GetRolePolicy ListAttachedRolePolicies ListInstanceProfilesForRole ListRolePolicies " +
    "PutRolePolicy RemoveRoleFromInstanceProfile",
  rds:
    "CreateDBInstance CreateDBParameterGroup CreateDBSubnetGroup DeleteDBInstance DescribeDBInstances " +
    "DescribeDBParameterGroups DescribeDBParameters DescribeDBSubnetGroups ListTagsForResource ModifyDBParameterGroup",
  route53:
    "ChangeResourceRecordSets GetChange GetHostedZone ListHostedZones ListResourceRecordSets ListTagsForResource",
  secretsmanager:
    "CreateSecret DeleteSecret DescribeSecret GetRandomPassword GetResourcePolicy GetSecretValue PutSecretValue",
  ssm: "GetParameter",
};
