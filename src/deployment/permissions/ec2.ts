import {
  DeployedEnvironment,
  givingEnvironmentTag,
  inRegion,
  regionalArns,
  RESOURCE_TAG,
  withEnvironmentTag,
} from "./deployed-environment";
import { all, allow, Condition, equals, lacks, Statement, when } from "./statement";

/** Refreshing the network, the launch templates and the bastion, and looking up AWS's managed prefix lists. */
export const reads = ["ec2:Describe*", "ec2:GetManagedPrefixListEntries"];

/** Creating, changing and deleting the network, the security groups, the launch templates and the bastion. */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [...create(environment), ...change(environment), ...tag(environment)];
}

/**
 * EC2 authorizes a call for each resource that it involves: the new one by the tags of the request, and the existing ones,
 * such as the VPC of a new subnet, by their own. So the statements for new resources name only types that are not also
 * involved as existing ones:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
function create(environment: DeployedEnvironment): Statement[] {
  const arns = (...types: string[]) => ec2Arns(environment, ...types);
  const standalone = [
    "ec2:AllocateAddress",
    "ec2:CreateInternetGateway",
    "ec2:CreateLaunchTemplate",
    "ec2:CreateVpc",
  ];
  const inVpc = ["ec2:CreateFlowLogs", "ec2:CreateRouteTable", "ec2:CreateSecurityGroup", "ec2:CreateSubnet"];
  const inSubnets = ["ec2:CreateNatGateway", "ec2:CreateVpcEndpoint"];
  return [
    when(
      givingEnvironmentTag(environment),
      allow("CreateVpc", standalone, arns("elastic-ip", "internet-gateway", "launch-template", "vpc")),
    ),
    when(
      givingEnvironmentTag(environment),
      allow("CreateInVpc", inVpc, arns("route-table", "security-group", "subnet", "vpc-flow-log")),
    ),
    when(
      givingEnvironmentTag(environment),
      allow("CreateInSubnets", inSubnets, arns("natgateway", "vpc-endpoint")),
    ),
    when(
      withEnvironmentTag(environment),
      allow(
        "CreateInOwn",
        [...inVpc, ...inSubnets],
        arns("elastic-ip", "route-table", "security-group", "subnet", "vpc"),
      ),
    ),
  ];
}

/** What exists is changed and deleted by its tag, and so are the rules, routes and versions that it has. */
function change(environment: DeployedEnvironment): Statement[] {
  const open = ["ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress"];
  return [
    when(
      withEnvironmentTag(environment),
      allow("ChangeNetwork", [
        ...open,
        "ec2:AssociateRouteTable",
        "ec2:AttachInternetGateway",
        "ec2:CreateLaunchTemplateVersion",
        "ec2:CreateRoute",
        "ec2:DeleteFlowLogs",
        "ec2:DeleteInternetGateway",
        "ec2:DeleteLaunchTemplate",
        "ec2:DeleteLaunchTemplateVersions",
        "ec2:DeleteNatGateway",
        "ec2:DeleteRoute",
        "ec2:DeleteRouteTable",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteSubnet",
        "ec2:DeleteVpc",
        "ec2:DeleteVpcEndpoints",
        "ec2:DetachInternetGateway",
        "ec2:DisassociateAddress",
        "ec2:DisassociateRouteTable",
        "ec2:ModifyInstanceAttribute",
        "ec2:ModifyInstanceMetadataOptions",
        "ec2:ModifyLaunchTemplate",
        "ec2:ModifySecurityGroupRules",
        "ec2:ModifySubnetAttribute",
        "ec2:ModifyVpcAttribute",
        "ec2:ModifyVpcEndpoint",
        "ec2:ReleaseAddress",
        "ec2:ReplaceRoute",
        "ec2:ReplaceRouteTableAssociation",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress",
        "ec2:StartInstances",
        "ec2:StopInstances",
        "ec2:TerminateInstances",
      ]),
    ),
    // A new rule is authorized beside its group.
    when(inRegion(environment), allow("AddRules", open, ec2Arns(environment, "security-group-rule"))),
  ];
}

/**
 * The tag tells whose a resource is, so nobody may give it to what is another's, nor take it away. Only the default security
 * group, which comes with a VPC and without tags, is tagged later: a group that has no such tag can be claimed.
 */
function tag(environment: DeployedEnvironment): Statement[] {
  const whileCreating: Condition = {
    test: "StringLike",
    variable: "ec2:CreateAction",
    values: ["Allocate*", "AuthorizeSecurityGroup*", "Create*", "RunInstances"],
  };
  return [
    when([...givingEnvironmentTag(environment), whileCreating], allow("TagNew", ["ec2:CreateTags"])),
    when(withEnvironmentTag(environment), allow("TagOwn", ["ec2:CreateTags"])),
    when(
      [...givingEnvironmentTag(environment), lacks(RESOURCE_TAG)],
      allow("TagDefaultGroup", ["ec2:CreateTags"], ec2Arns(environment, "security-group")),
    ),
    // Without keys, DeleteTags would delete all tags.
    when(
      [...withEnvironmentTag(environment), ...all("StringNotEquals", "aws:TagKeys", ["Environment"])],
      allow("Untag", ["ec2:DeleteTags"]),
    ),
  ];
}

/**
 * Launching instances: the bastion, and those that Auto Scaling launches, which requires the same of whoever creates the
 * group. They are launched from Amazon's images into the environment's own network. Without permissions on snapshots, no disk
 * of another instance comes with them.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html
 */
export function launch(environment: DeployedEnvironment): Statement[] {
  const run = ["ec2:RunInstances"];
  return [
    when(
      withEnvironmentTag(environment),
      allow("LaunchInOwn", run, ec2Arns(environment, "launch-template", "security-group", "subnet")),
    ),
    when(
      [...inRegion(environment), equals("ec2:Owner", "amazon")],
      // Images have no account in their ARN.
      allow("LaunchAmazonImages", run, [`arn:aws:ec2:${environment.region}::image/*`]),
    ),
    when(
      inRegion(environment),
      allow("Launch", run, ec2Arns(environment, "instance", "key-pair", "network-interface", "volume")),
    ),
  ];
}

/** EFS makes and deletes the network interfaces of mount targets with the caller's permissions, and gives them no tag. */
export function mountTargets(environment: DeployedEnvironment): Statement[] {
  const make = ["ec2:CreateNetworkInterface"];
  return [
    when(
      withEnvironmentTag(environment),
      allow("MakeInterfaceInOwn", make, ec2Arns(environment, "security-group", "subnet")),
    ),
    when(inRegion(environment), allow("MakeInterface", make, ec2Arns(environment, "network-interface"))),
    when(
      [...inRegion(environment), lacks(RESOURCE_TAG)],
      allow("DeleteInterface", ["ec2:DeleteNetworkInterface"], ec2Arns(environment, "network-interface")),
    ),
  ];
}

function ec2Arns(environment: DeployedEnvironment, ...types: string[]): string[] {
  return regionalArns(
    environment,
    "ec2",
    types.map((type) => `${type}/*`),
  );
}
