import { reachability } from "terraform-review";
import { Changes } from "../support/site";
import { twoTiers } from "../support/two-tiers";
import { AppliedDev, goneIn, linesOf, updatedIn } from "./support/applied-dev";
import { Aws } from "./support/aws";
import { describeEmulator } from "./support/describe-emulator";
import { more, takeInventory } from "./support/inventory";
import { observe } from "./support/observed-site";
import { operator } from "./support/operator";
import { reachabilityFromApi } from "./support/reachability-from-api";
import { dev } from "./support/sites";
import { Change, Stack } from "./support/stack";

const site = { ...dev, webTierName: "dev-web" };

/** Whoever loses one of these loses data, a login, or the address that visitors know: no step so much as touches them. */
const precious =
  /^aws_(db_|efs_|secretsmanager_|route53_|lb\.load_balancer$|lb_target_group\.load_balancer_|lb_listener\.load_balancer_|acm_|vpc\.|subnet\.)/;

/** Each step is a setting of its own, an apply of its own, and in between nobody is turned away: docs/two-tiers.md. */
describeEmulator("dev, switched over from one tier to two (C2)", () => {
  let applied: AppliedDev;
  let aws: Aws;
  let stack: Stack;

  beforeAll(async () => {
    applied = await AppliedDev.start();
    ({ aws, stack } = applied);
  });
  afterAll(() => applied?.stop());

  it("first builds the web tier, which nobody visits yet, and tells WordPress of it; nothing goes", async () => {
    const changes = await planOf("none");
    expect(changes.filter(({ actions }) => actions.join() !== "create")).toEqual([
      {
        address: "aws_autoscaling_group.fleet",
        actions: ["update"],
        attributes: expect.arrayContaining(["launch_template", "target_group_arns"]),
      },
      {
        address: "aws_launch_template.fleet_launch_template",
        actions: ["update"],
        attributes: expect.arrayContaining(["user_data"]),
      },
    ]);
    await stack.apply();
    expect(await stack.plan()).toEqual([]);
    expect(await registrations()).toEqual({
      "dev-internal": ["dev-wordpress"],
      "dev-wordpress": ["dev-wordpress"],
    });
  });

  it("could go back from there, with the web tier and the internal load balancer going, and nothing else", async () => {
    const changes = await planOf("one tier");
    expect(goneIn(changes).length).toBeGreaterThan(10);
    for (const address of goneIn(changes)) {
      expect(address).toMatch(/web_tier|internal_load_balancer/);
    }
    expect(updatedIn(changes)).toEqual([
      "aws_autoscaling_group.fleet: launch_template, target_group_arns",
      "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
    ]);
  });

  it("then sends visitors to both: a registration, and no more", async () => {
    expect(await planOf("some")).toEqual([
      { address: "aws_autoscaling_group.web_tier", actions: ["update"], attributes: ["target_group_arns"] },
    ]);
    await stack.apply();
    expect(await registrations()).toEqual({
      "dev-internal": ["dev-wordpress"],
      "dev-wordpress": ["dev-web", "dev-wordpress"],
    });
  });

  it("then takes the WordPress instances from the public load balancer, and closes the way between them", async () => {
    const changes = await planOf("all");
    expect(changes).toEqual([
      { address: "aws_autoscaling_group.fleet", actions: ["update"], attributes: ["target_group_arns"] },
      expect.objectContaining({
        address: "aws_vpc_security_group_egress_rule.load_balancer_security_group_http_to_fleet",
        actions: ["delete"],
      }),
      expect.objectContaining({
        address: "aws_vpc_security_group_ingress_rule.fleet_security_group_http_from_load_balancer",
        actions: ["delete"],
      }),
    ]);
    await stack.apply();
    expect(await stack.plan()).toEqual([]);
    expect(await registrations()).toEqual({
      "dev-internal": ["dev-wordpress"],
      "dev-wordpress": ["dev-web"],
    });
  });

  it("could go back from there step by step, too, with nothing going", async () => {
    const changes = await planOf("some");
    expect(goneIn(changes)).toEqual([]);
    expect(updatedIn(changes)).toEqual(["aws_autoscaling_group.fleet: target_group_arns"]);
    applied.synthesizeWith(twoTiers("all"));
  });

  it("is reached as the JSON says, asked of the AWS API: the web tier not from the internet, the database not from it", async () => {
    const api = await reachabilityFromApi(aws, site, { [operator.cidr]: "var.admin_cidrs" });
    const paths = linesOf(api);
    expect(paths).toEqual(linesOf(reachability(stack.json())));
    expect(paths.filter((path) => path.startsWith("internet → "))).toEqual([
      "internet → load balancer dev-wordpress: 80, 443",
    ]);
    expect(paths.filter((path) => path.includes("→ database"))).toEqual([
      "Auto Scaling group dev-wordpress → database dev-wordpress: 3306",
    ]);
  });

  it("has an internal load balancer that is internal", async () => {
    const { loadBalancers } = await observe(aws, site);
    expect(
      loadBalancers.map(({ LoadBalancerName, Scheme }) => `${LoadBalancerName}: ${Scheme}`).sort(),
    ).toEqual(["dev-internal: internal", "dev-wordpress: internet-facing"]);
  });

  it("gives a web server the permission to read the files, and to answer Session Manager", async () => {
    const { webTier } = await observe(aws, site);
    const actions = webTier!.fleetRole!.policies.flatMap(({ Statement }) =>
      Statement.flatMap(({ Action }) => Action),
    );
    expect(actions.filter((action) => !action.startsWith("ssm"))).toEqual(["elasticfilesystem:ClientMount"]);
  });

  it("is destroyed without a trace", async () => {
    await stack.destroy();
    expect(more(await takeInventory(aws), applied.before)).toEqual({});
    expect(applied.emulator.complaints).toEqual([]);
  });

  /** What Terraform would change to send these visitors through the web tier. */
  async function planOf(visitors: "one tier" | "none" | "some" | "all"): Promise<Change[]> {
    const changes: Changes = visitors === "one tier" ? {} : twoTiers(visitors);
    const plan = await applied.planOf(changes);
    expect(plan.filter(({ address }) => precious.test(address))).toEqual([]);
    return plan;
  }

  /** The fleets in each target group. */
  async function registrations(): Promise<Record<string, string[]>> {
    const { targetGroups, autoScalingGroup, webTier } = await observe(aws, site);
    const groups = [webTier!.autoScalingGroup, autoScalingGroup];
    return Object.fromEntries(
      targetGroups
        .map(({ TargetGroupName, TargetGroupArn }): [string, string[]] => [
          TargetGroupName!,
          groups
            .filter(({ TargetGroupARNs = [] }) => TargetGroupARNs.includes(TargetGroupArn!))
            .map(({ AutoScalingGroupName }) => AutoScalingGroupName!),
        ])
        .sort(),
    );
  }
});
