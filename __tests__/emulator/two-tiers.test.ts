import { reachability } from "terraform-review";
import { Changes } from "../support/site";
import { twoTiers } from "../support/two-tiers";
import { AppliedDev, destroyedIn, linesOf, updatedIn } from "./support/applied-dev";
import { Aws } from "./support/aws";
import { describeEmulator } from "./support/describe-emulator";
import { difference, takeInventory } from "./support/inventory";
import { observe } from "./support/observed-site";
import { operator } from "./support/operator";
import { reachabilityFromApi } from "./support/reachability-from-api";
import { dev } from "./support/sites";
import { Change, Stack } from "./support/stack";

const site = { ...dev, webTierName: "dev-web" };

/** Resources that hold data, logins, or the address that visitors use. No step may change them. */
const holdsDataOrAddress =
  /^aws_(db_|efs_|secretsmanager_|route53_|lb\.load_balancer$|lb_target_group\.load_balancer_|lb_listener\.load_balancer_|acm_|vpc\.|subnet\.)/;

/** Each step is one setting and one apply, and visitors are served throughout. See docs/two-tiers.md. */
describeEmulator("dev, switched from one tier to two (C2)", () => {
  let applied: AppliedDev;
  let aws: Aws;
  let stack: Stack;

  beforeAll(async () => {
    applied = await AppliedDev.start();
    ({ aws, stack } = applied);
  });
  afterAll(() => applied?.stop());

  it("first creates the web tier, which gets no visitors yet, tells WordPress about it, and deletes nothing", async () => {
    const changes = await planWith("none");
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
      {
        address: "aws_s3_object.fleet_instance_files",
        actions: ["update"],
        attributes: ["content", "etag", "version_id"],
      },
    ]);
    await stack.apply();
    expect(await stack.plan()).toEqual([]);
    expect(await registrations()).toEqual({
      "dev-internal": ["dev-wordpress"],
      "dev-wordpress": ["dev-wordpress"],
    });
  });

  it("could return to one tier from there, deleting the web tier and the internal load balancer, and nothing else", async () => {
    const changes = await planWith("one tier");
    expect(destroyedIn(changes).length).toBeGreaterThan(10);
    for (const address of destroyedIn(changes)) {
      expect(address).toMatch(/web_tier|internal_load_balancer/);
    }
    expect(updatedIn(changes)).toEqual([
      "aws_autoscaling_group.fleet: launch_template, target_group_arns",
      "aws_launch_template.fleet_launch_template: default_version, latest_version, user_data",
      "aws_s3_object.fleet_instance_files: content, etag, version_id",
    ]);
  });

  it("then sends visitors to both tiers, by one change of target groups", async () => {
    expect(await planWith("some")).toEqual([
      { address: "aws_autoscaling_group.web_tier", actions: ["update"], attributes: ["target_group_arns"] },
    ]);
    await stack.apply();
    expect(await registrations()).toEqual({
      "dev-internal": ["dev-wordpress"],
      "dev-wordpress": ["dev-web", "dev-wordpress"],
    });
  });

  it("then deregisters the WordPress instances from the public load balancer, and closes the path between them", async () => {
    const changes = await planWith("all");
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

  it("could return step by step from there as well, deleting nothing", async () => {
    const changes = await planWith("some");
    expect(destroyedIn(changes)).toEqual([]);
    expect(updatedIn(changes)).toEqual(["aws_autoscaling_group.fleet: target_group_arns"]);
    applied.synthesizeWith(twoTiers("all"));
  });

  it("has the same reachability in the AWS API as in the JSON: the internet cannot reach the web tier, which cannot reach the database", async () => {
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

  it("has an internal load balancer with the internal scheme", async () => {
    const { loadBalancers } = await observe(aws, site);
    expect(
      loadBalancers.map(({ LoadBalancerName, Scheme }) => `${LoadBalancerName}: ${Scheme}`).sort(),
    ).toEqual(["dev-internal: internal", "dev-wordpress: internet-facing"]);
  });

  it("permits a web server only to fetch its own files, to mount the shared ones and to use Session Manager", async () => {
    const { webTier } = await observe(aws, site);
    const actions = webTier!.fleetRole!.policies.flatMap(({ Statement }) =>
      Statement.flatMap(({ Action }) => Action),
    );
    expect(actions.filter((action) => !action.startsWith("ssm"))).toEqual([
      "s3:GetObjectVersion",
      "elasticfilesystem:ClientMount",
    ]);
  });

  it("is destroyed without a trace", async () => {
    await stack.destroy();
    expect(difference(await takeInventory(aws), applied.before)).toEqual({});
    expect(applied.emulator.errors).toEqual([]);
  });

  /** What Terraform would change to send these visitors through the web tier. Nothing that must be kept is among it. */
  async function planWith(visitors: "one tier" | "none" | "some" | "all"): Promise<Change[]> {
    const changes: Changes = visitors === "one tier" ? {} : twoTiers(visitors);
    const plan = await applied.planWith(changes);
    expect(plan.filter(({ address }) => holdsDataOrAddress.test(address))).toEqual([]);
    return plan;
  }

  /** The fleets that are registered with each target group. */
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
