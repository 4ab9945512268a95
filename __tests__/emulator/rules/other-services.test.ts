import * as cloudWatch from "@aws-sdk/client-cloudwatch";
import * as ec2 from "@aws-sdk/client-ec2";
import * as route53 from "@aws-sdk/client-route-53";
import { expectRefusal } from "../support/refusal";
import { describeRules } from "./describe-rules";

describeRules("of other services", (rig) => {
  it("user data of more than 16 KB, before base64", async () => {
    const template = (bytes: number) =>
      rig().aws.ec2.send(
        new ec2.CreateLaunchTemplateCommand({
          LaunchTemplateName: `of-${bytes}-bytes`,
          LaunchTemplateData: { UserData: Buffer.alloc(bytes, "#").toString("base64") },
        }),
      );
    await template(16_384);
    await expectRefusal(template(16_385), "InvalidUserData.Malformed");
  });

  describe("a CNAME", () => {
    let zone: string;

    beforeAll(async () => {
      const { HostedZone } = await rig().aws.route53.send(
        new route53.CreateHostedZoneCommand({ Name: "example.com", CallerReference: "rules" }),
      );
      zone = HostedZone!.Id!;
    });

    const create = (Name: string, Type: route53.RRType, Value: string) =>
      rig().aws.route53.send(
        new route53.ChangeResourceRecordSetsCommand({
          HostedZoneId: zone,
          ChangeBatch: {
            Changes: [
              {
                Action: "CREATE",
                ResourceRecordSet: { Name, Type, TTL: 300, ResourceRecords: [{ Value }] },
              },
            ],
          },
        }),
      );

    it("at the zone apex", async () => {
      await expectRefusal(create("example.com", "CNAME", "target.example.net"), "InvalidChangeBatch");
    });

    it("with the name of another record", async () => {
      await create("www.example.com", "A", "192.0.2.1");
      await expectRefusal(create("www.example.com", "CNAME", "target.example.net"), "InvalidChangeBatch");
    });
  });

  describe("an alarm", () => {
    const alarm = {
      AlarmName: "cpu",
      MetricName: "CPUUtilization",
      Namespace: "AWS/RDS",
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 90,
      ComparisonOperator: "GreaterThanThreshold",
      Statistic: "Average",
    } as const;

    it("that publishes to a topic of another region", async () => {
      const AlarmActions = ["arn:aws:sns:us-east-1:123456789012:messages"];
      await expectRefusal(
        rig().aws.cloudWatch.send(new cloudWatch.PutMetricAlarmCommand({ ...alarm, AlarmActions })),
        "ValidationError",
      );
    });

    it("that combines an alarm that does not exist", async () => {
      await expectRefusal(
        rig().aws.cloudWatch.send(
          new cloudWatch.PutCompositeAlarmCommand({ AlarmName: "any", AlarmRule: 'ALARM("missing")' }),
        ),
        "ValidationError",
      );
    });

    it("that is deleted while a composite alarm combines it", async () => {
      await rig().aws.cloudWatch.send(new cloudWatch.PutMetricAlarmCommand(alarm));
      await rig().aws.cloudWatch.send(
        new cloudWatch.PutCompositeAlarmCommand({ AlarmName: "any", AlarmRule: 'ALARM("cpu")' }),
      );
      const remove = (...AlarmNames: string[]) =>
        rig().aws.cloudWatch.send(new cloudWatch.DeleteAlarmsCommand({ AlarmNames }));
      await expectRefusal(remove("cpu"), "ValidationError");
      await remove("any");
      await remove("cpu");
    });
  });

  it("a call that the emulator does not implement, at once", async () => {
    await expectRefusal(rig().aws.ec2.send(new ec2.DescribeAddressTransfersCommand({})), "EmulatorLacksThis");
  });
});
