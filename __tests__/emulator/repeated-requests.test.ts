import * as ec2 from "@aws-sdk/client-ec2";
import * as efs from "@aws-sdk/client-efs";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import * as route53 from "@aws-sdk/client-route-53";
import { Aws, awsOf, region } from "./support/aws";
import { describeEmulator } from "./support/describe-emulator";
import { Emulator } from "./support/emulator";
import { expectRefusal } from "./support/refusal";

/** An SDK repeats a request when the response is lost, as happens on a busy machine. The emulator then behaves as AWS does. */
describeEmulator("a repeated request", () => {
  let emulator: Emulator;
  let aws: Aws;
  let VpcId: string;
  let subnets: string[];

  beforeAll(async () => {
    emulator = await Emulator.start();
    aws = awsOf(emulator);
    const { Vpc } = await aws.ec2.send(new ec2.CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
    VpcId = Vpc!.VpcId!;
    const { InternetGateway } = await aws.ec2.send(new ec2.CreateInternetGatewayCommand({}));
    const InternetGatewayId = InternetGateway!.InternetGatewayId;
    await aws.ec2.send(new ec2.AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    subnets = [await createSubnet("a", "10.0.0.0/24"), await createSubnet("b", "10.0.1.0/24")];
  });

  afterAll(() => emulator?.stop());

  it("with its client token: creates one NAT gateway, and returns the first response again", async () => {
    const AllocationId = await allocateAddress();
    const request = { AllocationId, SubnetId: subnets[0], ClientToken: "nat" };
    const first = await createNatGateway(request);
    expect(await createNatGateway(request)).toEqual(first);
    const { NatGateways } = await aws.ec2.send(new ec2.DescribeNatGatewaysCommand({}));
    expect(NatGateways).toHaveLength(1);

    await expectRefusal(
      createNatGateway({ ...request, SubnetId: subnets[1] }),
      "IdempotentParameterMismatch",
    );
    // With another token it is a new request, and the address is already in use.
    await expectRefusal(
      createNatGateway({ ...request, ClientToken: "another" }),
      "Resource.AlreadyAssociated",
    );
  });

  it("with the client token of a failed request: is tried again", async () => {
    const request = { AllocationId: "eipalloc-0", SubnetId: subnets[0], ClientToken: "refused" };
    await expectRefusal(createNatGateway(request), "InvalidAllocationID.NotFound");
    await expectRefusal(createNatGateway(request), "InvalidAllocationID.NotFound");
  });

  it("for a load balancer, a target group or a listener: creates one if the settings are the same, and is refused as a duplicate if they differ", async () => {
    const balancer = (settings: Partial<elb.CreateLoadBalancerCommandInput> = {}) =>
      aws.elb.send(new elb.CreateLoadBalancerCommand({ Name: "site", Subnets: subnets, ...settings }));
    const LoadBalancerArn = (await balancer()).LoadBalancers![0]!.LoadBalancerArn;
    expect((await balancer()).LoadBalancers![0]!.LoadBalancerArn).toBe(LoadBalancerArn);
    await expectRefusal(balancer({ Scheme: "internal" }), "DuplicateLoadBalancerName");

    const group = (Port: number) =>
      aws.elb.send(new elb.CreateTargetGroupCommand({ Name: "site", Protocol: "HTTP", Port, VpcId }));
    const TargetGroupArn = (await group(80)).TargetGroups![0]!.TargetGroupArn;
    expect((await group(80)).TargetGroups![0]!.TargetGroupArn).toBe(TargetGroupArn);
    await expectRefusal(group(8080), "DuplicateTargetGroupName");

    const listener = (Type: elb.ActionTypeEnum) =>
      aws.elb.send(
        new elb.CreateListenerCommand({
          LoadBalancerArn,
          Protocol: "HTTP",
          Port: 80,
          DefaultActions: [
            Type === "forward"
              ? { Type, TargetGroupArn }
              : { Type, FixedResponseConfig: { StatusCode: "404" } },
          ],
        }),
      );
    const first = await listener("forward");
    expect((await listener("forward")).Listeners![0]!.ListenerArn).toBe(first.Listeners![0]!.ListenerArn);
    await expectRefusal(listener("fixed-response"), "DuplicateListener");
  });

  it("for a hosted zone or an access point: is refused, because it exists already", async () => {
    const zone = new route53.CreateHostedZoneCommand({ Name: "example.com", CallerReference: "once" });
    await aws.route53.send(zone);
    await expectRefusal(aws.route53.send(zone), "HostedZoneAlreadyExists");

    const { FileSystemId } = await aws.efs.send(new efs.CreateFileSystemCommand({ CreationToken: "files" }));
    const accessPoint = new efs.CreateAccessPointCommand({ FileSystemId, ClientToken: "once" });
    await aws.efs.send(accessPoint);
    await expectRefusal(aws.efs.send(accessPoint), "AccessPointAlreadyExists");
  });

  it("is reported on standard error, with whether the emulator received the previous attempt", async () => {
    const written: string[] = [];
    const write = jest
      .spyOn(process.stderr, "write")
      .mockImplementation((text) => written.push(String(text)) > 0);
    try {
      for (const attempt of [1, 2]) {
        await fetch(emulator.endpoint, {
          method: "POST",
          headers: {
            // The credential scope names the service.
            authorization: `AWS4-HMAC-SHA256 Credential=emulated/20260101/${region}/ec2/aws4_request`,
            "content-type": "application/x-www-form-urlencoded",
            "amz-sdk-invocation-id": "7d0b0e4c",
            "amz-sdk-request": `attempt=${attempt}; max=3`,
          },
          body: "Action=DescribeVpcs&Version=2016-11-15",
        });
      }
      // Standard error may arrive after the response.
      while (written.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } finally {
      write.mockRestore();
    }
    expect(written.join("")).toMatch(
      /^repeated request: ec2 DescribeVpcs, attempt 2 by another client; the previous attempt arrived 0\.\d s/,
    );
    expect(emulator.errors).toEqual([]);
  });

  it("gets its own addresses, although the emulator draws them at random", async () => {
    const draw = async () => {
      // With the same seed, the emulator draws the same number every time.
      await fetch(`${emulator.endpoint}/moto-api/seed?a=1`, { method: "POST" });
      return allocateAddress();
    };
    const allocations = [await draw(), await draw(), await draw()];
    const { Addresses } = await aws.ec2.send(
      new ec2.DescribeAddressesCommand({ AllocationIds: allocations }),
    );
    expect(new Set(Addresses!.map(({ PublicIp }) => PublicIp)).size).toBe(3);
    for (const AllocationId of allocations.slice(0, 2)) {
      await createNatGateway({ AllocationId, SubnetId: subnets[1] });
    }
    const { NatGateways } = await aws.ec2.send(
      new ec2.DescribeNatGatewaysCommand({ Filter: [{ Name: "subnet-id", Values: [subnets[1]!] }] }),
    );
    const privateAddresses = NatGateways!.map(
      ({ NatGatewayAddresses }) => NatGatewayAddresses![0]!.PrivateIp!,
    );
    expect(privateAddresses.every((address) => address.startsWith("10.0.1."))).toBe(true);
    expect(new Set(privateAddresses).size).toBe(2);
  });

  async function createSubnet(zone: string, CidrBlock: string): Promise<string> {
    const AvailabilityZone = `${region}${zone}`;
    const { Subnet } = await aws.ec2.send(
      new ec2.CreateSubnetCommand({ VpcId, AvailabilityZone, CidrBlock }),
    );
    return Subnet!.SubnetId!;
  }

  async function allocateAddress(): Promise<string> {
    const { AllocationId } = await aws.ec2.send(new ec2.AllocateAddressCommand({ Domain: "vpc" }));
    return AllocationId!;
  }

  async function createNatGateway(request: ec2.CreateNatGatewayCommandInput) {
    const { NatGateway } = await aws.ec2.send(new ec2.CreateNatGatewayCommand(request));
    return NatGateway;
  }
});
