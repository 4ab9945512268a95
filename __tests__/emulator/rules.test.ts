import * as acm from "@aws-sdk/client-acm";
import * as cloudFront from "@aws-sdk/client-cloudfront";
import * as cloudWatch from "@aws-sdk/client-cloudwatch";
import * as ec2 from "@aws-sdk/client-ec2";
import * as efs from "@aws-sdk/client-efs";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import * as rds from "@aws-sdk/client-rds";
import * as route53 from "@aws-sdk/client-route-53";
import * as s3 from "@aws-sdk/client-s3";
import { Aws, awsOf, region } from "./support/aws";
import { describeEmulator } from "./support/describe-emulator";
import { Emulator } from "./support/emulator";
import { expectRefusal } from "./support/refusal";

/** moto by itself accepts these calls, which AWS refuses. Without these rules, a successful apply would prove little. */
describeEmulator("the emulator refuses what AWS refuses", () => {
  let emulator: Emulator;
  let aws: Aws;
  let ours: Network;
  let theirs: Network;

  beforeAll(async () => {
    emulator = await Emulator.start();
    aws = awsOf(emulator);
    ours = await makeNetwork("10.0.0.0/16");
    theirs = await makeNetwork("10.1.0.0/16");
    const gateway = await aws.ec2.send(new ec2.CreateInternetGatewayCommand({}));
    await aws.ec2.send(
      new ec2.AttachInternetGatewayCommand({
        InternetGatewayId: gateway.InternetGateway!.InternetGatewayId,
        VpcId: ours.vpc,
      }),
    );
  });

  afterAll(() => emulator?.stop());

  it("a NAT gateway in a VPC without an internet gateway", async () => {
    const { AllocationId } = await aws.ec2.send(new ec2.AllocateAddressCommand({ Domain: "vpc" }));
    await expectRefusal(
      aws.ec2.send(new ec2.CreateNatGatewayCommand({ SubnetId: theirs.subnets[0], AllocationId })),
      "Gateway.NotAttached",
    );
  });

  it("a route table of another VPC", async () => {
    const { RouteTable } = await aws.ec2.send(new ec2.CreateRouteTableCommand({ VpcId: theirs.vpc }));
    await expectRefusal(
      aws.ec2.send(
        new ec2.AssociateRouteTableCommand({
          RouteTableId: RouteTable!.RouteTableId,
          SubnetId: ours.subnets[0],
        }),
      ),
      "InvalidParameterValue",
    );
  });

  it("an instance with a security group of another VPC", async () => {
    await expectRefusal(
      aws.ec2.send(
        new ec2.RunInstancesCommand({
          ImageId: "ami-0abcdef1234567890",
          InstanceType: "t4g.nano",
          MinCount: 1,
          MaxCount: 1,
          SubnetId: ours.subnets[0],
          SecurityGroupIds: [theirs.group],
        }),
      ),
      "InvalidParameter",
    );
  });

  it("an instance whose network interface has a security group of another VPC", async () => {
    await expectRefusal(
      aws.ec2.send(
        new ec2.RunInstancesCommand({
          ImageId: "ami-0abcdef1234567890",
          InstanceType: "t4g.nano",
          MinCount: 1,
          MaxCount: 1,
          NetworkInterfaces: [
            {
              DeviceIndex: 0,
              AssociatePublicIpAddress: true,
              SubnetId: ours.subnets[0],
              Groups: [theirs.group],
            },
          ],
        }),
      ),
      "InvalidParameter",
    );
  });

  it("a mount target with a security group of another VPC", async () => {
    const { FileSystemId } = await aws.efs.send(new efs.CreateFileSystemCommand({ CreationToken: "files" }));
    await expectRefusal(
      aws.efs.send(
        new efs.CreateMountTargetCommand({
          FileSystemId,
          SubnetId: ours.subnets[0],
          SecurityGroups: [theirs.group],
        }),
      ),
      "SecurityGroupNotFound",
    );
  });

  describe("a load balancer", () => {
    it.each([
      ["in one subnet", () => ({ Subnets: ours.subnets.slice(0, 1) }), "ValidationError"],
      [
        "in two subnets of one zone",
        () => ({ Subnets: ours.subnets.slice(1) }),
        "InvalidConfigurationRequest",
      ],
      [
        "with a security group of another VPC",
        () => ({ Subnets: ours.subnets.slice(0, 2), SecurityGroups: [theirs.group] }),
        "InvalidConfigurationRequest",
      ],
      [
        "that is internet-facing, in a VPC without an internet gateway",
        () => ({ Subnets: theirs.subnets.slice(0, 2), SecurityGroups: [theirs.group] }),
        "InvalidSubnet",
      ],
    ])("%s", async (_, settings, code) => {
      await expectRefusal(
        aws.elb.send(
          new elb.CreateLoadBalancerCommand({ Name: "refused", SecurityGroups: [ours.group], ...settings() }),
        ),
        code,
      );
    });

    it("that logs into a bucket whose policy does not let it", async () => {
      const { LoadBalancers } = await aws.elb.send(
        new elb.CreateLoadBalancerCommand({
          Name: "logging",
          Subnets: ours.subnets.slice(0, 2),
          SecurityGroups: [ours.group],
        }),
      );
      const Bucket = "logs-of-a-load-balancer";
      const log = () =>
        aws.elb.send(
          new elb.ModifyLoadBalancerAttributesCommand({
            LoadBalancerArn: LoadBalancers![0]!.LoadBalancerArn,
            Attributes: [
              { Key: "access_logs.s3.enabled", Value: "true" },
              { Key: "access_logs.s3.bucket", Value: Bucket },
              { Key: "access_logs.s3.prefix", Value: "requests" },
            ],
          }),
        );
      await aws.s3.send(
        new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
      );
      await expectRefusal(log(), "InvalidConfigurationRequest");
      const Statement = {
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${Bucket}/requests/AWSLogs/123456789012/*`,
      };
      await aws.s3.send(
        new s3.PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Statement: [Statement] }) }),
      );
      await log();
    });

    it("that would lose its second zone, or be deleted while it is protected", async () => {
      const { LoadBalancers } = await aws.elb.send(
        new elb.CreateLoadBalancerCommand({
          Name: "kept",
          Subnets: ours.subnets.slice(0, 2),
          SecurityGroups: [ours.group],
        }),
      );
      const LoadBalancerArn = LoadBalancers![0]!.LoadBalancerArn;
      await aws.elb.send(
        new elb.ModifyLoadBalancerAttributesCommand({
          LoadBalancerArn,
          Attributes: [{ Key: "deletion_protection.enabled", Value: "true" }],
        }),
      );
      await expectRefusal(
        aws.elb.send(new elb.SetSubnetsCommand({ LoadBalancerArn, Subnets: [ours.subnets[0]!] })),
        "ValidationError",
      );
      await expectRefusal(
        aws.elb.send(new elb.DeleteLoadBalancerCommand({ LoadBalancerArn })),
        "OperationNotPermitted",
      );
    });
  });

  it("a DB subnet group in one zone, new or changed", async () => {
    const oneZone = {
      DBSubnetGroupName: "databases",
      DBSubnetGroupDescription: "one zone",
      SubnetIds: ours.subnets.slice(1),
    };
    await expectRefusal(
      aws.rds.send(new rds.CreateDBSubnetGroupCommand(oneZone)),
      "DBSubnetGroupDoesNotCoverEnoughAZs",
    );
    await aws.rds.send(
      new rds.CreateDBSubnetGroupCommand({ ...oneZone, SubnetIds: ours.subnets.slice(0, 2) }),
    );
    await expectRefusal(
      aws.rds.send(new rds.ModifyDBSubnetGroupCommand(oneZone)),
      "DBSubnetGroupDoesNotCoverEnoughAZs",
    );
  });

  it("a database with a security group of another VPC", async () => {
    await aws.rds.send(
      new rds.CreateDBSubnetGroupCommand({
        DBSubnetGroupName: "two-zones",
        DBSubnetGroupDescription: "two zones",
        SubnetIds: ours.subnets.slice(0, 2),
      }),
    );
    await expectRefusal(
      aws.rds.send(
        new rds.CreateDBInstanceCommand({
          DBInstanceIdentifier: "refused",
          DBInstanceClass: "db.t4g.micro",
          Engine: "mariadb",
          DBSubnetGroupName: "two-zones",
          VpcSecurityGroupIds: [theirs.group],
        }),
      ),
      "InvalidParameterCombination",
    );
  });

  it("Performance Insights of a class that does not have it", async () => {
    const database = (DBInstanceClass: string) =>
      aws.rds.send(
        new rds.CreateDBInstanceCommand({
          DBInstanceIdentifier: `insights-${DBInstanceClass.replaceAll(".", "-")}`,
          DBInstanceClass,
          Engine: "mariadb",
          EngineVersion: "11.4",
          EnablePerformanceInsights: true,
        }),
      );
    await expectRefusal(database("db.t4g.small"), "InvalidParameterCombination");
    await database("db.t4g.medium");
  });

  it("a read replica of a database without backups", async () => {
    const database = (BackupRetentionPeriod: number) =>
      aws.rds.send(
        new rds.CreateDBInstanceCommand({
          DBInstanceIdentifier: `backups-for-${BackupRetentionPeriod}-days`,
          DBInstanceClass: "db.t4g.micro",
          Engine: "mariadb",
          EngineVersion: "11.4",
          BackupRetentionPeriod,
        }),
      );
    const replica = (days: number) =>
      aws.rds.send(
        new rds.CreateDBInstanceReadReplicaCommand({
          DBInstanceIdentifier: `replica-${days}`,
          SourceDBInstanceIdentifier: `backups-for-${days}-days`,
        }),
      );
    await database(0);
    await expectRefusal(replica(0), "InvalidDBInstanceState");
    await database(1);
    await replica(1);
  });

  it("user data of more than 16 KB, before base64", async () => {
    const template = (bytes: number) =>
      aws.ec2.send(
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
      const { HostedZone } = await aws.route53.send(
        new route53.CreateHostedZoneCommand({ Name: "example.com", CallerReference: "rules" }),
      );
      zone = HostedZone!.Id!;
    });

    const create = (Name: string, Type: route53.RRType, Value: string) =>
      aws.route53.send(
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

  describe("CloudFront", () => {
    let loadBalancer: string;
    let cachePolicy: cloudFront.CreateCachePolicyCommandOutput;
    let vpcOrigin: cloudFront.CreateVpcOriginCommandOutput;
    let distribution: cloudFront.CreateDistributionCommandOutput;

    beforeAll(async () => {
      loadBalancer = await createLoadBalancer("private", ours);
      cachePolicy = await aws.cloudFront.send(
        new cloudFront.CreateCachePolicyCommand({
          CachePolicyConfig: { Name: "pages", MinTTL: 0, DefaultTTL: 60, MaxTTL: 86_400 },
        }),
      );
      vpcOrigin = await createVpcOrigin(loadBalancer);
      distribution = await createDistribution({
        Origins: one({ Id: "site", DomainName: "example.net", VpcOriginConfig: { VpcOriginId: originId() } }),
        DefaultCacheBehavior: behavior(cachePolicy.CachePolicy!.Id!),
        Aliases: one("example.net"),
      });
    });

    it("reports a new VPC origin as Deploying first, as AWS does for minutes", async () => {
      expect(vpcOrigin.VpcOrigin!.Status).toBe("Deploying");
      const status = async () => {
        const answer = await aws.cloudFront.send(new cloudFront.GetVpcOriginCommand({ Id: originId() }));
        return answer.VpcOrigin!.Status;
      };
      expect([await status(), await status()]).toEqual(["Deploying", "Deployed"]);
    });

    it.each([
      [
        "of a load balancer that does not exist",
        () => loadBalancer.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      ],
      ["in a VPC without an internet gateway", () => createLoadBalancer("unreachable", theirs)],
    ])("a VPC origin %s", async (_, arn) => {
      await expectRefusal(createVpcOrigin(await arn()), "InvalidArgument");
    });

    it.each([
      [
        "with a cache policy that does not exist",
        () => ({ DefaultCacheBehavior: behavior("4135ea2d-0000-44a3-9df3-4b5a84be39ad") }),
        "NoSuchCachePolicy",
      ],
      [
        "with a VPC origin that does not exist",
        () => ({
          Origins: one({
            Id: "site",
            DomainName: "example.net",
            VpcOriginConfig: { VpcOriginId: "vo_none" },
          }),
        }),
        "EntityNotFound",
      ],
      [
        "with an origin access control that does not exist",
        () => ({
          Origins: one({
            Id: "site",
            DomainName: "bucket.s3.amazonaws.com",
            S3OriginConfig: { OriginAccessIdentity: "" },
            OriginAccessControlId: "E000000000000",
          }),
        }),
        "InvalidOriginAccessControl",
      ],
      [
        "with an alias of another distribution",
        () => ({ Aliases: one("example.net") }),
        "CNAMEAlreadyExists",
      ],
      [
        "with a certificate outside us-east-1",
        async () => {
          const { CertificateArn } = await aws.acm.send(
            new acm.RequestCertificateCommand({ DomainName: "example.net" }),
          );
          return { ViewerCertificate: { ACMCertificateArn: CertificateArn, SSLSupportMethod: "sni-only" } };
        },
        "InvalidViewerCertificate",
      ],
    ] as [string, () => Settings | Promise<Settings>, string][])(
      "a distribution %s",
      async (_, settings, code) => {
        await expectRefusal(createDistribution(await settings()), code);
      },
    );

    it("to delete what a distribution uses, or an enabled distribution", async () => {
      const { CachePolicy, ETag } = cachePolicy;
      await expectRefusal(
        aws.cloudFront.send(new cloudFront.DeleteCachePolicyCommand({ Id: CachePolicy!.Id, IfMatch: ETag })),
        "CachePolicyInUse",
      );
      const config = vpcOrigin.VpcOrigin!.VpcOriginEndpointConfig!;
      const id = { Id: originId(), IfMatch: vpcOrigin.ETag };
      await expectRefusal(
        aws.cloudFront.send(
          new cloudFront.UpdateVpcOriginCommand({ ...id, VpcOriginEndpointConfig: config }),
        ),
        "CannotUpdateEntityWhileInUse",
      );
      await expectRefusal(
        aws.cloudFront.send(new cloudFront.DeleteVpcOriginCommand(id)),
        "CannotDeleteEntityWhileInUse",
      );
      await expectRefusal(
        aws.elb.send(new elb.DeleteLoadBalancerCommand({ LoadBalancerArn: loadBalancer })),
        "ResourceInUse",
      );
      await expectRefusal(deleteDistribution(), "DistributionNotDisabled");
    });

    it("deletes all of that in order: distribution, VPC origin, load balancer", async () => {
      const { Id, DistributionConfig } = distribution.Distribution!;
      const IfMatch = distribution.ETag;
      await aws.cloudFront.send(
        new cloudFront.UpdateDistributionCommand({
          Id,
          IfMatch,
          DistributionConfig: { ...DistributionConfig!, Enabled: false },
        }),
      );
      await deleteDistribution();
      const id = { Id: originId(), IfMatch: vpcOrigin.ETag };
      await expectRefusal(
        aws.cloudFront.send(new cloudFront.DeleteVpcOriginCommand({ ...id, IfMatch: "E0" })),
        "PreconditionFailed",
      );
      await aws.cloudFront.send(new cloudFront.DeleteVpcOriginCommand(id));
      await aws.cloudFront.send(new cloudFront.GetVpcOriginCommand({ Id: originId() }));
      await expectRefusal(
        aws.cloudFront.send(new cloudFront.GetVpcOriginCommand({ Id: originId() })),
        "EntityNotFound",
      );
      await aws.elb.send(new elb.DeleteLoadBalancerCommand({ LoadBalancerArn: loadBalancer }));
      await aws.cloudFront.send(
        new cloudFront.DeleteCachePolicyCommand({
          Id: cachePolicy.CachePolicy!.Id,
          IfMatch: cachePolicy.ETag,
        }),
      );
    });

    type Settings = Partial<cloudFront.DistributionConfig>;

    const originId = () => vpcOrigin.VpcOrigin!.Id!;
    const one = <T>(item: T) => ({ Quantity: 1, Items: [item] });
    const behavior = (CachePolicyId: string) =>
      ({ TargetOriginId: "site", ViewerProtocolPolicy: "redirect-to-https", CachePolicyId }) as const;

    async function createLoadBalancer(Name: string, { subnets, group }: Network): Promise<string> {
      const { LoadBalancers } = await aws.elb.send(
        new elb.CreateLoadBalancerCommand({
          Name,
          Scheme: "internal",
          Subnets: subnets.slice(0, 2),
          SecurityGroups: [group],
        }),
      );
      return LoadBalancers![0]!.LoadBalancerArn!;
    }

    function createVpcOrigin(Arn: string) {
      return aws.cloudFront.send(
        new cloudFront.CreateVpcOriginCommand({
          VpcOriginEndpointConfig: {
            Name: "site",
            Arn,
            HTTPPort: 80,
            HTTPSPort: 443,
            OriginProtocolPolicy: "https-only",
          },
        }),
      );
    }

    function createDistribution(settings: Settings) {
      return aws.cloudFront.send(
        new cloudFront.CreateDistributionCommand({
          DistributionConfig: {
            CallerReference: JSON.stringify(settings),
            Comment: "",
            Enabled: true,
            Origins: one({ Id: "site", DomainName: "example.com" }),
            DefaultCacheBehavior: behavior("4135ea2d-6df8-44a3-9df3-4b5a84be39ad"),
            ...settings,
          },
        }),
      );
    }

    function deleteDistribution() {
      const { Id } = distribution.Distribution!;
      return aws.cloudFront.send(
        new cloudFront.DeleteDistributionCommand({ Id, IfMatch: distribution.ETag }),
      );
    }
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
        aws.cloudWatch.send(new cloudWatch.PutMetricAlarmCommand({ ...alarm, AlarmActions })),
        "ValidationError",
      );
    });

    it("that combines an alarm that does not exist", async () => {
      await expectRefusal(
        aws.cloudWatch.send(
          new cloudWatch.PutCompositeAlarmCommand({ AlarmName: "any", AlarmRule: 'ALARM("missing")' }),
        ),
        "ValidationError",
      );
    });

    it("that is deleted while a composite alarm combines it", async () => {
      await aws.cloudWatch.send(new cloudWatch.PutMetricAlarmCommand(alarm));
      await aws.cloudWatch.send(
        new cloudWatch.PutCompositeAlarmCommand({ AlarmName: "any", AlarmRule: 'ALARM("cpu")' }),
      );
      const remove = (...AlarmNames: string[]) =>
        aws.cloudWatch.send(new cloudWatch.DeleteAlarmsCommand({ AlarmNames }));
      await expectRefusal(remove("cpu"), "ValidationError");
      await remove("any");
      await remove("cpu");
    });
  });

  it("a call that the emulator does not implement, at once", async () => {
    await expectRefusal(aws.ec2.send(new ec2.DescribeAddressTransfersCommand({})), "EmulatorLacksThis");
  });

  interface Network {
    readonly vpc: string;
    /** One in the first zone, two in the second. */
    readonly subnets: string[];
    readonly group: string;
  }

  async function makeNetwork(CidrBlock: string): Promise<Network> {
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
});
