import { reachability, Reachability } from "../../src/review/reachability";
import { dev as settings } from "../../src/config/environments/dev";
import { changed } from "../support/site";
import { twoTiers } from "../support/two-tiers";
import { Aws, awsOf } from "./support/aws";
import { Checkout } from "./support/checkout";
import { describeEmulator } from "./support/describe-emulator";
import { Emulator } from "./support/emulator";
import { Inventory, more, takeInventory } from "./support/inventory";
import { observe } from "./support/observed-site";
import { importKeyPair, operator, variables } from "./support/operator";
import { reachabilityFromApi } from "./support/reachability-from-api";
import { dev } from "./support/sites";
import { Change, Stack } from "./support/stack";

const site = { ...dev, webTierName: "dev-web" };

/** Whoever loses one of these loses data, a login, or the address that visitors know: no step so much as touches them. */
const precious =
  /^aws_(db_|efs_|secretsmanager_|route53_|lb\.load_balancer$|lb_target_group\.load_balancer_|lb_listener\.load_balancer_|acm_|vpc\.|subnet\.)/;

/** Each step is a setting of its own, an apply of its own, and in between nobody is turned away: docs/two-tiers.md. */
describeEmulator("dev, switched over from one tier to two (C2)", () => {
  let emulator: Emulator;
  let aws: Aws;
  let checkout: Checkout;
  let stack: Stack;
  let before: Inventory;

  beforeAll(async () => {
    emulator = await Emulator.start();
    aws = awsOf(emulator);
    await importKeyPair(aws);
    checkout = new Checkout(emulator);
    await applyWithLocalState(checkout.stack("domain"));
    before = await takeInventory(aws);
    stack = await applyWithLocalState(checkout.stack("dev", variables));
  });

  afterAll(async () => {
    await emulator?.stop();
    checkout?.remove();
  });

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
    const gone = changes.filter(({ actions }) => actions.includes("delete"));
    expect(gone.length).toBeGreaterThan(10);
    for (const { address } of gone) {
      expect(address).toMatch(/web_tier|internal_load_balancer/);
    }
    expect(updated(changes)).toEqual([
      "aws_autoscaling_group.fleet",
      "aws_launch_template.fleet_launch_template",
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
    expect(changes.filter(({ actions }) => actions.includes("delete"))).toEqual([]);
    expect(updated(changes)).toEqual(["aws_autoscaling_group.fleet"]);
    synthesizeWith("all");
  });

  it("is reached as the JSON says, asked of the AWS API: the web tier not from the internet, the database not from it", async () => {
    const api = await reachabilityFromApi(aws, site, { [operator.cidr]: "var.admin_cidrs" });
    const paths = pathsOf(api);
    expect(paths).toEqual(pathsOf(reachability(stack.json())));
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
    expect(more(await takeInventory(aws), before)).toEqual({});
    expect(emulator.complaints).toEqual([]);
  });

  /** With a local state: that of the bucket is another test's matter. */
  async function applyWithLocalState(one: Stack): Promise<Stack> {
    one.write("backend_override.tf.json", {
      terraform: { backend: { local: { path: "terraform.tfstate" } } },
    });
    await (await one.init()).apply();
    return one;
  }

  function synthesizeWith(visitors: "one tier" | "none" | "some" | "all"): void {
    checkout.resynthesize(({ shared }) => ({
      shared,
      environments: [visitors === "one tier" ? settings : changed(settings, twoTiers(visitors))],
    }));
  }

  async function planOf(visitors: "one tier" | "none" | "some" | "all"): Promise<Change[]> {
    synthesizeWith(visitors);
    const changes = await stack.plan();
    expect(changes.filter(({ address }) => precious.test(address))).toEqual([]);
    // Known only after the apply, whatever of the group is updated: no change.
    return changes.map((change) => ({
      ...change,
      attributes: change.attributes.filter((name) => name !== "capacity_reservation_specification"),
    }));
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

  function updated(changes: readonly Change[]): string[] {
    return changes.filter(({ actions }) => actions.join() === "update").map(({ address }) => address);
  }

  function pathsOf({ paths }: Reachability): string[] {
    return paths.map(({ from, to, ports }) => `${from} → ${to}: ${ports}`).sort();
  }
});
