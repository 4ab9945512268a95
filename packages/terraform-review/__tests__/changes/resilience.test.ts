import { lostResilience } from "../../src/changes/resilience";
import { withResources } from "../support/configuration";
import { changesBetween, readReport } from "../support/report";

const losses = (before: object, after: object, replaced: readonly string[] = []) =>
  lostResilience(withResources(before), withResources(after), replaced).map(
    ({ what, how }) => `${what} ${how}`,
  );

const subnets = {
  a: { availability_zone: "eu-west-1a" },
  b: { availability_zone: "eu-west-1b" },
  b2: { availability_zone: "eu-west-1b" },
};
const group = (args: object, ...names: string[]) => ({
  aws_subnet: subnets,
  aws_autoscaling_group: {
    g: { name: "web", vpc_zone_identifier: names.map((name) => `\${aws_subnet.${name}.id}`), ...args },
  },
});

describe("resilience that a change takes", () => {
  it("if it is switched off, whatever the argument is called", () => {
    const detector = (enable: boolean) => ({ aws_guardduty_detector: { d: { enable } } });

    expect(losses(detector(true), detector(false))).toEqual([
      expect.stringContaining("is switched off: what it does stops with the apply"),
    ]);
  });

  it("is that of zones, not of subnets", () => {
    expect(losses(group({}, "a", "b"), group({}, "b", "b2"))).toEqual([
      "Auto Scaling group web is in 1 instead of 2 zones (eu-west-1b)",
    ]);
    expect(losses(group({}, "a", "b", "b2"), group({}, "a", "b"))).toEqual([]);
  });

  it("is that of instances whose number is in a block", () => {
    const domain = (count: number) => ({
      aws_opensearch_domain: { d: { domain_name: "logs", cluster_config: [{ instance_count: count }] } },
    });

    expect(losses(domain(3), domain(1))).toHaveLength(1);
    expect(losses(domain(3), domain(2))).toEqual([]);
  });

  it("is that of a function that may not run any more", () => {
    const lambda = (args: object) => ({ aws_lambda_function: { f: { function_name: "f", ...args } } });

    expect(losses(lambda({}), lambda({ reserved_concurrent_executions: 0 }))).toHaveLength(1);
    expect(losses(lambda({}), lambda({ reserved_concurrent_executions: 10 }))).toEqual([]);
  });

  // The provider renames a database in place: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RenameInstance.html
  it("is that of an address that changes in place", () => {
    const database = (args: object) => ({ aws_db_instance: { d: args } });

    expect(losses(database({ identifier: "shop" }), database({ identifier: "store" }))).toEqual([
      "database store gets another address (`identifier` shop → store): what connects to the old one fails until it knows the new one",
    ]);
    expect(losses(database({ port: 3306 }), database({ port: 3307 }))).toHaveLength(1);
    expect(losses(database({ port: 3306 }), database({}))).toEqual([]);
  });

  it("is not known if a zone is known only after apply", () => {
    const elsewhere = group({ vpc_zone_identifier: "${data.aws_subnets.all.ids}" });

    expect(losses(group({}, "a", "b"), elsewhere)).toEqual([]);
  });

  it("is that of a standby, and of backups", () => {
    const database = (args: object) => ({ aws_db_instance: { d: { identifier: "shop", ...args } } });

    expect(
      losses(
        database({ multi_az: true, backup_retention_period: 7 }),
        database({ multi_az: false, backup_retention_period: 0 }),
      ),
    ).toEqual([
      "database shop has no standby any more (`multi_az` is off): a failure of its zone stops it",
      "database shop has no automated backups any more (`backup_retention_period` is 0)",
    ]);
    expect(losses(database({ multi_az: true }), database({ multi_az: "${var.multi_az}" }))).toEqual([]);
  });

  it("is that of a second instance", () => {
    expect(losses(group({ min_size: 2 }, "a"), group({ min_size: 1 }, "a"))).toEqual([
      "Auto Scaling group web may have fewer than two instances: if the only one fails, nothing serves until another has started",
    ]);
    expect(losses(group({ min_size: 3 }, "a"), group({ min_size: 2 }, "a"))).toEqual([]);
  });

  it("is that of several NAT gateways, if one is left", () => {
    const gateways = (...names: string[]) => ({
      aws_nat_gateway: Object.fromEntries(names.map((name) => [name, {}])),
    });

    expect(losses(gateways("a", "b"), gateways("a"))).toEqual([
      "aws_nat_gateway.a is the only NAT gateway, instead of 2: if its zone fails, nothing private reaches the internet",
    ]);
    expect(losses(gateways("a", "b", "c"), gateways("a", "b"))).toEqual([]);
    expect(losses(gateways("a"), {})).toEqual([]);
  });

  describe("is an entrance that goes in the apply that brings the new one", () => {
    const record = (target: string) => ({
      aws_route53_record: { www: { records: [`\${${target}.dns_name}`] } },
    });
    const [old, current] = [{ aws_lb: { old: { name: "old" } } }, { aws_lb: { new: { name: "new" } } }];
    const moved = { ...current, ...record("aws_lb.new") };

    it("which a warning says, with the order that avoids it", () => {
      const before = { resource: { ...old, ...record("aws_lb.old") } };
      const { summary } = readReport(changesBetween(before, { resource: moved }));

      expect(summary).toContain(
        "load balancer old goes in the apply that brings what aws_route53_record.www leads to instead (aws_lb.new)",
      );
      expect(summary).toContain("First apply the new entrance beside the old one");
    });

    it("also if it is replaced", () => {
      const before = { ...old, ...record("aws_lb.old") };

      expect(losses(before, before, ["aws_lb.old"])).toHaveLength(1);
    });

    it("and none if the old one stays", () => {
      const both = { aws_lb: { ...old.aws_lb, ...current.aws_lb }, ...record("aws_lb.new") };

      expect(losses({ ...old, ...record("aws_lb.old") }, both)).toEqual([]);
    });
  });
});
