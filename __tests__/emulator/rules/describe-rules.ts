import * as ec2 from "@aws-sdk/client-ec2";
import { Aws, awsOf, region } from "../support/aws";
import { describeEmulator } from "../support/describe-emulator";
import { Emulator } from "../support/emulator";

/** An account with two networks. */
interface Account {
  readonly aws: Aws;
  /** It has an internet gateway. */
  readonly ours: Network;
  readonly theirs: Network;
}

export interface Network {
  readonly vpc: string;
  /** One in the first zone, two in the second. */
  readonly subnets: string[];
  readonly group: string;
}

/** moto by itself accepts these calls, which AWS refuses. Without these rules, a successful apply would prove little. */
export function describeRules(name: string, tests: (rig: () => Account) => void): void {
  describeEmulator(`the emulator refuses what AWS refuses ${name}`, () => {
    let emulator: Emulator;
    let account: Account;

    beforeAll(async () => {
      emulator = await Emulator.start();
      const aws = awsOf(emulator);
      const ours = await makeNetwork(aws, "10.0.0.0/16");
      const theirs = await makeNetwork(aws, "10.1.0.0/16");
      const { InternetGateway } = await aws.ec2.send(new ec2.CreateInternetGatewayCommand({}));
      const { InternetGatewayId } = InternetGateway!;
      await aws.ec2.send(new ec2.AttachInternetGatewayCommand({ InternetGatewayId, VpcId: ours.vpc }));
      account = { aws, ours, theirs };
    });

    afterAll(() => emulator?.stop());

    tests(() => account);
  });
}

async function makeNetwork(aws: Aws, CidrBlock: string): Promise<Network> {
  const { Vpc } = await aws.ec2.send(new ec2.CreateVpcCommand({ CidrBlock }));
  const VpcId = Vpc!.VpcId!;
  const subnets: string[] = [];
  for (const [index, zone] of ["a", "b", "b"].entries()) {
    const { Subnet } = await aws.ec2.send(
      new ec2.CreateSubnetCommand({
        VpcId,
        AvailabilityZone: `${region}${zone}`,
        CidrBlock: CidrBlock.replace("0.0/16", `${index}.0/24`),
      }),
    );
    subnets.push(Subnet!.SubnetId!);
  }
  const { GroupId } = await aws.ec2.send(
    new ec2.CreateSecurityGroupCommand({ VpcId, GroupName: "group", Description: "group" }),
  );
  return { vpc: VpcId, subnets, group: GroupId! };
}
