import { AwsStub, secretCanary, startAwsStub } from "../support/aws-stub";
import { changed, Changes, devWith, productionWith } from "../support/site";
import { Diagnostic, Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";
import { Plan } from "../support/terraform-plan";
import { dev } from "../fixtures/site";

const media = { enabled: true };
const siteCdn = { enabled: true };

/** Settings of CloudFront's features. combinations.test.ts enables and disables the features themselves. */
const variations: Record<string, Changes> = {
  "media, with traffic logs": { media, logs: { traffic: true } },
  "CloudFront in front of the site, with the public load balancer kept": {
    siteCdn: { ...siteCdn, keepPublicLoadBalancer: true },
  },
  "both, at an alias record, with traffic logs": {
    media,
    logs: { traffic: true },
    siteCdn,
    domain: { ...changed(dev, {}).domain!, recordType: "alias", ttlSeconds: undefined },
  },
};

describeTerraform("terraform validate of CloudFront, with the real AWS provider", () => {
  const diagnostics = new Map<string, readonly Diagnostic[]>();

  beforeAll(async () => {
    await Promise.all(
      Object.entries(variations).map(async ([name, changes]) => {
        const workspace = await Workspace.of(devWith(changes)).init();
        diagnostics.set(name, await workspace.validate());
      }),
    );
  });

  it.each(Object.keys(variations))("reports neither errors nor warnings for %s", (name) => {
    expect(diagnostics.get(name)).toEqual([]);
  });
});

describeTerraform("terraform plan of production behind CloudFront", () => {
  let aws: AwsStub;
  let plan: Plan;

  beforeAll(async () => {
    aws = await startAwsStub();
    const stack = productionWith({ media, siteCdn });
    const workspace = await Workspace.of(stack, { env: aws.env }).init();
    plan = await workspace.plan({ admin_cidrs: ["203.0.113.7/32"], key_pair_name: "operator" });
  });
  afterAll(() => aws?.close());

  it("reads the prefix list of CloudFront's addresses from AWS, and otherwise what every plan reads", () => {
    expect(new Set(aws.calls)).toEqual(
      new Set([
        "ec2:DescribeManagedPrefixLists",
        "ec2:GetManagedPrefixListEntries",
        "route53:GetHostedZone",
        "route53:ListHostedZones",
        "route53:ListTagsForResource",
        "secretsmanager:GetRandomPassword",
        "ssm:GetParameter",
        "sts:GetCallerIdentity",
      ]),
    );
  });

  it("has no warnings", () => {
    expect(plan.warnings).toEqual([]);
  });

  it("allows only CloudFront's addresses to reach the load balancer", () => {
    const rules = Object.entries(plan.resources("aws_vpc_security_group_ingress_rule")).filter(([address]) =>
      address.startsWith("aws_vpc_security_group_ingress_rule.cdn_load_balancer"),
    );
    expect(rules.map(([, rule]) => [rule.prefix_list_id, rule.from_port, rule.to_port])).toEqual([
      ["pl-0123456789abcdef0", 443, 443],
    ]);
  });

  it("needs no secret header to recognize CloudFront's requests", () => {
    const distribution = plan.resource("aws_cloudfront_distribution.site_cdn");
    expect(JSON.stringify(distribution)).not.toMatch(/"custom_header":\[\{/);
    expect(plan.contains(secretCanary)).toBe(false);
  });
});
