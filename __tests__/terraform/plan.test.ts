import { AwsStub, nameServers, secretCanary, startAwsStub } from "../support/aws-stub";
import { Template } from "../support/template";
import { Variables, Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";
import { Plan } from "../support/terraform-plan";

const operator: Variables = {
  admin_cidrs: ["203.0.113.7/32", "198.51.100.0/24"],
  key_pair_name: "operator",
};

const sites = ["dev", "production"];
const stacks = ["state", "domain", ...sites];

// A real plan with the real provider, over an empty state, against a stub that answers the few calls this takes. Not
// `terraform test` with `mock_provider`, which needs no stub: Terraform 1.11 has "No ephemeral resource types in mock
// providers", and the passwords here are ephemeral.
describeTerraform("terraform plan, over an empty state", () => {
  const clouds: Record<string, AwsStub> = {};
  const plans: Record<string, Promise<Plan>> = {};

  beforeAll(async () => {
    for (const stack of stacks) {
      const aws = (clouds[stack] = await startAwsStub());
      plans[stack] = Workspace.ofCommitted(stack, { env: aws.env })
        .init()
        .then((workspace) => workspace.plan(sites.includes(stack) ? operator : {}));
    }
    // A plan that fails is its own stack's failure: its tests await it and say so.
    await Promise.allSettled(Object.values(plans));
  });

  afterAll(() => Promise.all(Object.values(clouds).map((aws) => aws.close())));

  function callsFor(stack: string): string[] {
    return [...new Set(clouds[stack]!.calls)].sort();
  }

  describe.each(stacks)("%s", (stack) => {
    let plan: Plan;
    beforeAll(async () => {
      plan = await plans[stack]!;
    });

    it("creates every resource of the JSON, and does nothing else", () => {
      const actions = plan.actions();
      const addresses = Object.keys(actions).map((address) => address.replace(/\[.*\]$/, ""));
      const declared = Template.committed(stack)
        .addresses()
        .filter((address) => !/^(data|ephemeral)\./.test(address));

      expect([...new Set(addresses)].sort()).toEqual(declared);
      expect(new Set(Object.values(actions).flat())).toEqual(new Set(["create"]));
    });

    it("draws no warning", () => {
      expect(plan.warnings).toEqual([]);
    });

    it("puts the stack's tags on everything that can have tags", () => {
      const [provider] = Template.committed(stack).json.provider!.aws!;
      const [{ tags }] = provider!.default_tags as [{ tags: Record<string, string> }];
      const taggable = Object.entries(plan.resources()).filter(([, values]) => "tags_all" in values);

      expect(Object.keys(tags)).toEqual(expect.arrayContaining(["Project", "Environment", "ManagedBy"]));
      expect(taggable).not.toHaveLength(0);
      for (const [address, values] of taggable) {
        expect({ address, tags: values.tags_all }).toMatchObject({ address, tags });
      }
    });
  });

  it.each(["state", "domain"])("asks AWS nothing for %s but whose account it is", (stack) => {
    expect(callsFor(stack)).toEqual(["sts:GetCallerIdentity"]);
  });

  describe.each(sites)("%s", (stack) => {
    let plan: Plan;
    beforeAll(async () => {
      plan = await plans[stack]!;
    });

    // Who may plan, such as a pull request's run, needs no more than these actions and the state.
    it("asks AWS for the account, the zone, an image and random passwords, and nothing else", () => {
      expect(callsFor(stack)).toEqual([
        "route53:GetHostedZone",
        "route53:ListHostedZones",
        "route53:ListTagsForResource",
        "secretsmanager:GetRandomPassword",
        "ssm:GetParameter",
        "sts:GetCallerIdentity",
      ]);
    });

    it("opens SSH to each of the operator's ranges, and to nobody else", () => {
      const rules = Object.values(plan.resources("aws_vpc_security_group_ingress_rule"));
      const ranges = rules
        .filter((rule) => rule.from_port === 22 && rule.cidr_ipv4)
        .map((rule) => rule.cidr_ipv4);
      expect(ranges.sort()).toEqual(["198.51.100.0/24", "203.0.113.7/32"]);
    });

    it("gives bastion and fleet the operator's key pair, and the image that AWS publishes", () => {
      const { imageId } = clouds[stack]!.account;
      expect(plan.resource("aws_instance.bastion")).toMatchObject({
        key_name: "operator",
        ami: imageId,
      });
      expect(plan.resource("aws_launch_template.fleet_launch_template")).toMatchObject({
        key_name: "operator",
        image_id: imageId,
      });
    });

    it("writes its record into the zone that exists, and names that zone's servers", () => {
      const [zoneId] = Object.values(clouds[stack]!.account.zones);
      expect(plan.resource("aws_route53_record.record")).toMatchObject({ zone_id: zoneId });
      expect(plan.output("name_servers")).toEqual(nameServers);
    });

    it("keeps the generated passwords out of the saved plan", () => {
      expect(clouds[stack]!.calls).toContain("secretsmanager:GetRandomPassword");
      expect(plan.contains(secretCanary)).toBe(false);
    });
  });

  it("would show a password that is not ephemeral", async () => {
    const leaking = { data: { aws_secretsmanager_random_password: { leak: { password_length: 32 } } } };
    const { terraform, provider } = Template.committed("dev").json;
    const json = JSON.stringify({ terraform, provider, ...leaking });

    const workspace = await new Workspace(json, { env: clouds.dev!.env }).init();

    expect((await workspace.plan()).contains(secretCanary)).toBe(true);
  });

  it("says which zone is missing, where the domain stack was not applied yet", async () => {
    const aws = await startAwsStub({ zones: {} });
    const workspace = await Workspace.ofCommitted("dev", { env: aws.env }).init();

    await expect(workspace.plan(operator)).rejects.toThrow(/no matching Route 53 Hosted Zone found.*zone/s);
    await aws.close();
  });
});
