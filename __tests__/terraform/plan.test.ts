import { AwsStub, nameServers, secretCanary, startAwsStub } from "../support/aws-stub";
import { stackOf, StackId } from "../support/site";
import { Variables, Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";
import { Plan } from "../support/terraform-plan";

const operator: Variables = {
  admin_cidrs: ["203.0.113.7/32", "198.51.100.0/24"],
  key_pair_name: "operator",
};

const sites: readonly StackId[] = ["dev", "production"];
const stacks: readonly StackId[] = ["state", "domain", ...sites];

// A plan by the real provider with an empty state, against a stub that answers the few calls which that takes. `terraform
// test` with `mock_provider` would need no stub, but Terraform 1.11 has "No ephemeral resource types in mock providers", and
// the passwords here are ephemeral.
describeTerraform("terraform plan, with an empty state", () => {
  const stubs: Record<string, AwsStub> = {};
  const plans: Record<string, Promise<Plan>> = {};

  beforeAll(async () => {
    for (const stack of stacks) {
      const aws = (stubs[stack] = await startAwsStub());
      plans[stack] = Workspace.of(stackOf(stack), { env: aws.env })
        .init()
        .then((workspace) => workspace.plan(sites.includes(stack) ? operator : {}));
    }
    // A failed plan fails only the tests of its own stack, which await it.
    await Promise.allSettled(Object.values(plans));
  });

  afterAll(() => Promise.all(Object.values(stubs).map((aws) => aws.close())));

  function callsFor(stack: string): string[] {
    return [...new Set(stubs[stack]!.calls)].sort();
  }

  describe.each(stacks)("%s", (stack) => {
    let plan: Plan;
    beforeAll(async () => {
      plan = await plans[stack]!;
    });

    it("creates every resource of the JSON, and does nothing else", () => {
      const actions = plan.actions();
      const addresses = Object.keys(actions).map((address) => address.replace(/\[.*\]$/, ""));
      const declared = stackOf(stack)
        .addresses()
        .filter((address) => !/^(data|ephemeral)\./.test(address));

      expect([...new Set(addresses)].sort()).toEqual(declared);
      expect(new Set(Object.values(actions).flat())).toEqual(new Set(["create"]));
    });

    it("has no warnings", () => {
      expect(plan.warnings).toEqual([]);
    });

    it("puts the stack's tags on every resource that supports tags", () => {
      const [provider] = stackOf(stack).json.provider!.aws!;
      const [{ tags }] = provider!.default_tags as [{ tags: Record<string, string> }];
      const taggable = Object.entries(plan.resources()).filter(([, values]) => "tags_all" in values);

      expect(Object.keys(tags)).toEqual(expect.arrayContaining(["Project", "Environment", "ManagedBy"]));
      expect(taggable).not.toHaveLength(0);
      for (const [address, values] of taggable) {
        expect({ address, tags: values.tags_all }).toMatchObject({ address, tags });
      }
    });
  });

  it.each(["state", "domain"])("calls AWS for %s only to get the account's id", (stack) => {
    expect(callsFor(stack)).toEqual(["sts:GetCallerIdentity"]);
  });

  describe.each(sites)("%s", (stack) => {
    let plan: Plan;
    beforeAll(async () => {
      plan = await plans[stack]!;
    });

    // These actions and access to the state are all that a role needs for a plan, such as in a pull request.
    it("reads the account, the hosted zone, an image and random passwords from AWS, and nothing else", () => {
      expect(callsFor(stack)).toEqual([
        "route53:GetHostedZone",
        "route53:ListHostedZones",
        "route53:ListTagsForResource",
        "secretsmanager:GetRandomPassword",
        "ssm:GetParameter",
        "sts:GetCallerIdentity",
      ]);
    });

    it("allows SSH from each of the operator's ranges, and from nowhere else", () => {
      const rules = Object.values(plan.resources("aws_vpc_security_group_ingress_rule"));
      const ranges = rules
        .filter((rule) => rule.from_port === 22 && rule.cidr_ipv4)
        .map((rule) => rule.cidr_ipv4);
      expect(ranges.sort()).toEqual(["198.51.100.0/24", "203.0.113.7/32"]);
    });

    it("gives the bastion and the fleet the operator's key pair and the image that AWS publishes", () => {
      const { imageId } = stubs[stack]!.account;
      expect(plan.resource("aws_instance.bastion")).toMatchObject({
        key_name: "operator",
        ami: imageId,
      });
      expect(plan.resource("aws_launch_template.fleet_launch_template")).toMatchObject({
        key_name: "operator",
        image_id: imageId,
      });
    });

    it("creates its record in the existing zone, and outputs that zone's name servers", () => {
      const [zoneId] = Object.values(stubs[stack]!.account.zones);
      expect(plan.resource("aws_route53_record.record")).toMatchObject({ zone_id: zoneId });
      expect(plan.output("name_servers")).toEqual(nameServers);
    });

    it("keeps the generated passwords out of the saved plan", () => {
      expect(stubs[stack]!.calls).toContain("secretsmanager:GetRandomPassword");
      expect(plan.contains(secretCanary)).toBe(false);
    });
  });

  it("rotates production's secrets each quarter: their versions count the quarters", async () => {
    const secrets = ["database_credentials", "wordpress_credentials"].map(
      (id) => `aws_secretsmanager_secret_version.${id}_version`,
    );
    const now = new Date();
    const quarters = Math.floor((now.getUTCFullYear() * 12 + now.getUTCMonth()) / 3);
    const plan = await plans["production"]!;
    for (const address of secrets) {
      expect(plan.resource(address)["secret_string_wo_version"]).toBe(1 + quarters);
    }
    expect(plan.resource("aws_db_instance.database")["password_wo_version"]).toBe(1 + quarters);
  });

  it("would contain a password that is not ephemeral", async () => {
    const leaking = { data: { aws_secretsmanager_random_password: { leak: { password_length: 32 } } } };
    const { terraform, provider } = stackOf("dev").json;
    const json = JSON.stringify({ terraform, provider, ...leaking });

    const workspace = await new Workspace(json, { env: stubs.dev!.env }).init();

    expect((await workspace.plan()).contains(secretCanary)).toBe(true);
  });

  it("names the missing zone if the domain stack has not been applied yet", async () => {
    const aws = await startAwsStub({ zones: {} });
    const workspace = await Workspace.of(stackOf("dev"), { env: aws.env }).init();

    await expect(workspace.plan(operator)).rejects.toThrow(/no matching Route 53 Hosted Zone found.*zone/s);
    await aws.close();
  });
});
