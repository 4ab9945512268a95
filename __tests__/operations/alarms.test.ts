import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Block, Template } from "../support/template";
import { devWith, productionWith, stackOf } from "../support/site";
import { everyFeature } from "../support/every-feature";

const production = stackOf("production");
const everything = devWith(everyFeature);
const bursting = devWith({ alarms: { enabled: true }, files: { throughputMode: "bursting" } });

const METRIC = "aws_cloudwatch_metric_alarm";
const COMPOSITE = "aws_cloudwatch_composite_alarm";

const alarmsOf = (template: Template): Block[] =>
  [METRIC, COMPOSITE].flatMap((type) => Object.values(template.resources(type)));

/** The anchors that GitHub gives the headings of docs/alarms.md. */
const headings = readFileSync(join(__dirname, "../../docs/alarms.md"), "utf8")
  .match(/^#+ .*$/gm)!
  .map((heading) => heading.replace(/^#+ /, "").toLowerCase().replaceAll(" ", "-"));

describe("alarms (D3)", () => {
  it("do not exist by default, as nobody would hear them", () => {
    expect(alarmsOf(stackOf("dev"))).toEqual([]);
    expect(alarmsOf(devWith({ database: { readReplicas: 2 } }))).toEqual([]);
  });

  it.each([
    ["production", production],
    ["dev with every feature", everything],
    ["bursting files", bursting],
  ])("say what they mean, what visitors notice, what to type first, and what to read: %s", (_, template) => {
    const alarms = alarmsOf(template);
    expect(alarms.length).toBeGreaterThan(10);
    for (const { alarm_description: description } of alarms) {
      const text = String(description);
      const [, command, runbook] =
        / First: (aws [a-z0-9-]+ [a-z-]+ .*) Runbook: docs\/alarms\.md#(\S+)$/.exec(text)!;
      expect(text).toMatch(/^[A-Z].*\. (Visitors|Some visitors) .*\. First: /);
      expect(command).not.toContain("undefined");
      expect(headings).toContain(runbook);
      // CloudWatch takes 1,024 characters. An ARN takes the place of a reference of 80.
      expect(text.length).toBeLessThan(900);
    }
  });

  it("have a runbook each, and each runbook an alarm", () => {
    const linked = [production, everything, bursting]
      .flatMap(alarmsOf)
      .map(({ alarm_description: description }) => String(description).split("#").at(-1)!);
    const runbooks = headings.slice(headings.indexOf("runbooks") + 1);
    expect(runbooks).toEqual(expect.arrayContaining([...new Set(linked)]));
    expect(runbooks.filter((runbook) => !linked.includes(runbook))).toEqual(["account-budget"]);
  });

  it("each send messages, or are part of one that does", () => {
    for (const template of [production, everything]) {
      const metrics = Object.entries(template.resources(METRIC));
      const silent = metrics.filter(([, { alarm_actions: actions }]) => actions === undefined);
      const combined = Object.values(template.resources(COMPOSITE)).flatMap(({ alarm_rule: rule }) =>
        template.references(rule),
      );
      expect(silent.map(([id]) => `${METRIC}.${id}`).sort()).toEqual([...combined].sort());
      expect(alarmsOf(template).filter(({ actions_enabled: enabled }) => enabled === false)).toEqual([]);
    }
  });

  it("publish to the topic of their own region", () => {
    for (const alarm of alarmsOf(everything)) {
      const topic = alarm.provider === "aws.us_east_1" ? "us_east_1_notifications" : "notifications";
      expect(alarm.alarm_actions ?? [`\${aws_sns_topic.${topic}.arn}`]).toEqual([
        `\${aws_sns_topic.${topic}.arn}`,
      ]);
    }
  });

  it("decide what missing data means", () => {
    const treatments = ["breaching", "ignore", "missing", "notBreaching"];
    for (const { treat_missing_data: treatment } of Object.values(everything.resources(METRIC))) {
      expect(treatments).toContain(treatment);
    }
  });

  it("combine what visitors notice into one, which also says when it is over", () => {
    const outage = production.resource(`${COMPOSITE}.alarms_outage`);
    expect(outage).toMatchObject({
      alarm_name: "production-wordpress-outage",
      ok_actions: ["${aws_sns_topic.notifications.arn}"],
    });
    expect(production.references(outage.alarm_rule)).toEqual(
      [
        "database_silent",
        "load_balancer_errors",
        "load_balancer_no_healthy_instances",
        "load_balancer_page_errors",
      ].map((id) => `${METRIC}.alarms_${id}`),
    );
  });

  it("are combined anew when another alarm belongs to the outage: CloudWatch deletes none that is combined", () => {
    const members = everything.resource("terraform_data.alarms_outage_members").input as { alarms: string[] };
    expect(members.alarms).toContain("internal-load-balancer-errors");
    for (const { lifecycle } of Object.values(everything.resources(COMPOSITE))) {
      expect(lifecycle).toEqual({ replace_triggered_by: ["terraform_data.alarms_outage_members"] });
    }
    // It would extend to all that an alarm refers to, and a database cannot exist twice under one name.
    expect(JSON.stringify(everything.resources(METRIC))).not.toContain("create_before_destroy");
  });

  it("watch each part of the site", () => {
    const dimensions = (template: Template) =>
      new Set(
        Object.values(template.resources(METRIC)).flatMap((alarm) =>
          template.references(alarm).filter((address) => !/^aws_(sns|iam|cloudwatch)/.test(address)),
        ),
      );
    expect([...dimensions(everything)].sort()).toEqual(
      expect.arrayContaining([
        "aws_acm_certificate.certificate",
        "aws_acm_certificate.media_cdn_certificate",
        "aws_acm_certificate.site_cdn_certificate",
        "aws_autoscaling_group.fleet",
        "aws_autoscaling_group.web_tier",
        "aws_cloudfront_distribution.media_cdn",
        "aws_cloudfront_distribution.site_cdn",
        "aws_db_instance.database",
        "aws_db_instance.database_replica_1",
        "aws_db_instance.database_replica_2",
        "aws_efs_file_system.files",
        "aws_lb.cdn_load_balancer",
        "aws_lb.internal_load_balancer",
        "aws_nat_gateway.network_nat_a",
        "aws_nat_gateway.network_nat_b",
      ]),
    );
  });

  it("watch an existing certificate, too", () => {
    const certificateArn = "arn:aws:acm:ap-northeast-2:123456789012:certificate/abc-123";
    const stack = devWith({ https: { enabled: true, certificateArn }, alarms: { enabled: true } });
    expect(stack.resource(`${METRIC}.alarms_certificate_expiry`).dimensions).toEqual({
      CertificateArn: certificateArn,
    });
  });

  it("follow the settings: the class of the database, its storage, the size and the target of the fleet", () => {
    const stack = productionWith({
      database: { instanceClass: "db.t4g.medium", allocatedStorageGiB: 100 },
      fleet: { maxSize: 3, targetCpuPercent: 70, phpWorkers: 8 },
    });
    const alarm = (id: string) => stack.resource(`${METRIC}.alarms_${id}`);
    expect(alarm("database_storage").threshold).toBe(10 * 1024 ** 3);
    // 5 % of 4 GiB, and 80 % of (4096 MiB - 240) / 12.
    expect(alarm("database_memory").threshold).toBe((4 * 1024 ** 3 * 5) / 100);
    expect(alarm("database_connections").threshold).toBe(256);
    expect(alarm("database_credits")).toMatchObject({ metric_name: "CPUCreditBalance" });
    expect(production.resources(METRIC)).not.toHaveProperty("alarms_database_credits");
    expect(alarm("fleet_at_its_limit")).toMatchObject({
      threshold: 70,
      metric_query: expect.arrayContaining([
        expect.objectContaining({ expression: "IF(running >= 3, cpu, 0)" }),
      ]),
    });
  });

  it("watch burst credits only where there are some", () => {
    expect(bursting.resources(METRIC)).toHaveProperty("alarms_files_burst_credits");
    expect(everything.resources(METRIC)).not.toHaveProperty("alarms_files_burst_credits");
  });

  it("change nothing of an existing site", () => {
    const before = stackOf("dev").json.resource!;
    const after = devWith({ alarms: { enabled: true } }).json.resource!;
    expect(after).toMatchObject(before);
    const added = Object.keys(after).filter((type) => !(type in before));
    expect(added.filter((type) => !/^(aws_(cloudwatch|kms|sns)|terraform_data)/.test(type))).toEqual([]);
  });
});
