import { concerns } from "../../src/changes/concerns";
import { changesBetween, readReport } from "../support/report";

const removal = (type: string, args: object, others: object = {}) =>
  changesBetween({ resource: { [type]: { x: args }, ...others } }, { resource: others });

describe("a removed resource without data", () => {
  it.each([
    ["aws_lb_listener", "is removed: what it does stops with the apply"],
    ["aws_route53_record", "is removed: what it does stops with the apply"],
    ["kubernetes_deployment", "is removed: what it does stops with the apply"],
  ])("stops what it does: %s", (type, says) => {
    const stack = removal(type, {});

    expect(concerns([stack])).toEqual(["availability"]);
    expect(readReport(stack).summary).toContain(says);
  });

  it.each(["aws_flow_log", "aws_network_acl_rule", "kubernetes_network_policy", "aws_backup_plan"])(
    "is a lost protection if that is what it is for: %s",
    (type) => {
      expect(concerns([removal(type, {})])).toEqual(["protection"]);
    },
  );

  it("says by which variable there is none of it any more", () => {
    const trail = (isOn: boolean) => ({
      variable: { trail: { type: "bool", default: isOn } },
      resource: { aws_cloudtrail: { x: { name: "x", count: "${var.trail ? 1 : 0}" } } },
    });
    const stack = changesBetween(trail(true), trail(false));

    expect(concerns([stack])).toEqual(["protection"]);
    expect(readReport(stack).summary).toContain("count is 0, unless var.trail is set");
  });

  it("is a lost protection if one of several goes", () => {
    const rules = (...units: string[]) => ({
      resource: {
        aws_organizations_policy_attachment: {
          x: { for_each: units, policy_id: "p-1", target_id: "${each.key}" },
        },
      },
    });
    const stack = changesBetween(rules("ou-a", "ou-b"), rules("ou-a"));

    expect(concerns([stack])).toEqual(["protection"]);
    expect(readReport(stack).summary).toContain('loses ["ou-b"]: its rules bind nobody any more');
  });

  it("leaves a permission set without its boundary", () => {
    const stack = removal(
      "aws_ssoadmin_permissions_boundary_attachment",
      { permission_set_arn: "${aws_ssoadmin_permission_set.engineer.arn}" },
      { aws_ssoadmin_permission_set: { engineer: { name: "engineer" } } },
    );

    expect(concerns([stack])).toEqual(["permissions"]);
  });

  it("leaves a load balancer without its firewall", () => {
    const stack = removal(
      "aws_wafv2_web_acl_association",
      { resource_arn: "${aws_lb.site.arn}" },
      { aws_lb: { site: { name: "site" } } },
    );

    expect(readReport(stack).summary).toContain("is no longer behind the web application firewall");
  });

  it("is safe if nothing depends on it", () => {
    expect(concerns([removal("aws_cloudwatch_dashboard", { dashboard_name: "x" })])).toEqual([]);
  });
});

describe("a web application firewall", () => {
  const acl = (...rules: object[]) => ({
    resource: { aws_wafv2_web_acl: { x: { name: "x", rule: rules } } },
  });
  const group = (name: string, override: string) => ({ name, override_action: { [override]: {} } });
  const rule = (name: string, action: string) => ({ name, action: [{ [action]: [{}] }] });

  it.each([
    ["a rule only counts", acl(rule("bots", "block")), acl(rule("bots", "count"))],
    ["a rule group only counts", acl(group("managed", "none")), acl(group("managed", "count"))],
    ["a rule is gone", acl(rule("bots", "block"), group("managed", "none")), acl(group("managed", "none"))],
  ])("blocks less: %s", (_, before, after) => {
    const stack = changesBetween(before, after);
    expect(concerns([stack])).toContain("protection");
    expect(readReport(stack).summary).toContain("blocks less");
  });

  it("that changes otherwise is not judged", () => {
    expect(concerns([changesBetween(acl(rule("bots", "block")), acl(rule("spiders", "block")))])).toEqual([
      "not-judged",
    ]);
  });

  it("is missed by a distribution that no longer refers to it", () => {
    const site = (args: object) => ({
      resource: { aws_cloudfront_distribution: { x: { comment: "site", ...args } } },
    });
    const stack = changesBetween(site({ web_acl_id: "${aws_wafv2_web_acl.x.arn}" }), site({}));
    expect(concerns([stack])).toContain("protection");
    expect(readReport(stack).summary).toContain("is no longer behind the web application firewall");
  });
});
