import * as ec2 from "@aws-sdk/client-ec2";
import * as efs from "@aws-sdk/client-efs";
import { expectRefusal } from "../support/refusal";
import { describeRules } from "./describe-rules";

describeRules("in networks", (rig) => {
  it("a NAT gateway in a VPC without an internet gateway", async () => {
    const { AllocationId } = await rig().aws.ec2.send(new ec2.AllocateAddressCommand({ Domain: "vpc" }));
    await expectRefusal(
      rig().aws.ec2.send(
        new ec2.CreateNatGatewayCommand({ SubnetId: rig().theirs.subnets[0], AllocationId }),
      ),
      "Gateway.NotAttached",
    );
  });

  it("a route table of another VPC", async () => {
    const { RouteTable } = await rig().aws.ec2.send(
      new ec2.CreateRouteTableCommand({ VpcId: rig().theirs.vpc }),
    );
    await expectRefusal(
      rig().aws.ec2.send(
        new ec2.AssociateRouteTableCommand({
          RouteTableId: RouteTable!.RouteTableId,
          SubnetId: rig().ours.subnets[0],
        }),
      ),
      "InvalidParameterValue",
    );
  });

  it("an instance with a security group of another VPC", async () => {
    await expectRefusal(
      rig().aws.ec2.send(
        new ec2.RunInstancesCommand({
          ImageId: "ami-0abcdef1234567890",
          InstanceType: "t4g.nano",
          MinCount: 1,
          MaxCount: 1,
          SubnetId: rig().ours.subnets[0],
          SecurityGroupIds: [rig().theirs.group],
        }),
      ),
      "InvalidParameter",
    );
  });

  it("an instance whose network interface has a security group of another VPC", async () => {
    await expectRefusal(
      rig().aws.ec2.send(
        new ec2.RunInstancesCommand({
          ImageId: "ami-0abcdef1234567890",
          InstanceType: "t4g.nano",
          MinCount: 1,
          MaxCount: 1,
          NetworkInterfaces: [
            {
              DeviceIndex: 0,
              AssociatePublicIpAddress: true,
              SubnetId: rig().ours.subnets[0],
              Groups: [rig().theirs.group],
            },
          ],
        }),
      ),
      "InvalidParameter",
    );
  });

  it("a mount target with a security group of another VPC", async () => {
    const { FileSystemId } = await rig().aws.efs.send(
      new efs.CreateFileSystemCommand({ CreationToken: "files" }),
    );
    await expectRefusal(
      rig().aws.efs.send(
        new efs.CreateMountTargetCommand({
          FileSystemId,
          SubnetId: rig().ours.subnets[0],
          SecurityGroups: [rig().theirs.group],
        }),
      ),
      "SecurityGroupNotFound",
    );
  });
});
