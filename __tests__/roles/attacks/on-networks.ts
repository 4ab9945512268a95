import { existing, giving } from "../resources";
import { Request } from "../simulator";
import { Attack, on, onProduction } from "./attack";

const inProduction = (action: string, creates: string, uses: string): Attack => {
  const created = (environment: string): Request[] => [
    {
      action: `ec2:${action}`,
      resource: existing(`ec2:${creates}`, "dev").arn,
      context: { ...giving("dev"), "ec2:Owner": "amazon" },
    },
    on(`ec2:${action}`, uses, environment),
  ];
  return {
    by: "apply_dev",
    title: `ec2:${action} in production's ${uses}`,
    requests: created("production"),
    control: created("dev"),
  };
};

const image = (owner: string): Request => ({
  action: "ec2:RunInstances",
  resource: "arn:aws:ec2:ap-northeast-2::image/ami-1",
  context: { "ec2:Owner": owner },
});

/** Opening, rerouting and entering production's network. */
export const onNetworks: readonly Attack[] = [
  ...onProduction(
    [
      "ec2:AuthorizeSecurityGroupIngress",
      "ec2:AuthorizeSecurityGroupEgress",
      "ec2:RevokeSecurityGroupIngress",
      "ec2:RevokeSecurityGroupEgress",
      "ec2:ModifySecurityGroupRules",
    ],
    "security-group",
  ),
  ...onProduction(
    ["ec2:CreateRoute", "ec2:ReplaceRoute", "ec2:DeleteRoute", "ec2:DisassociateRouteTable"],
    "route-table",
  ),
  ...onProduction(["ec2:AssociateRouteTable"], "subnet"),
  ...onProduction(["ec2:AttachInternetGateway", "ec2:DeleteVpc"], "vpc"),
  ...onProduction(["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"], "launch-template"),
  ...onProduction(["ec2:ModifyInstanceAttribute", "ec2:TerminateInstances"], "instance"),
  ...onProduction(
    ["elasticfilesystem:CreateMountTarget", "elasticfilesystem:PutFileSystemPolicy"],
    "file-system",
  ),
  inProduction("CreateSubnet", "subnet", "vpc"),
  inProduction("CreateSecurityGroup", "security-group", "vpc"),
  inProduction("CreateVpcEndpoint", "vpc-endpoint", "vpc"),
  inProduction("CreateNatGateway", "natgateway", "subnet"),
  inProduction("RunInstances", "instance", "subnet"),
  inProduction("RunInstances", "instance", "security-group"),
  inProduction("RunInstances", "instance", "launch-template"),
  {
    by: "apply_dev",
    title: "launches an instance from an image of production's disk",
    requests: [image("123456789012")],
    control: [image("amazon")],
  },
  {
    by: "apply_dev",
    title: "launches an instance with a snapshot of production's disk",
    requests: [
      {
        action: "ec2:RunInstances",
        resource: "arn:aws:ec2:ap-northeast-2::snapshot/snap-1",
        context: { "ec2:Owner": "123456789012" },
      },
    ],
    control: [image("amazon")],
  },
];
