import { synthesize } from "../../src/app";
import { dev, production } from "../fixtures/site";
import { reachability } from "terraform-review";
import { appOf, changed, devWith, stackOf } from "../support/site";
import { rulesOf } from "../support/security-group-rules";
import { Template } from "../support/template";
import { twoTiers } from "../support/two-tiers";
import { fileOf, instanceFilesOf, userDataOf } from "../support/user-data";

const oneTier = stackOf("dev");
const stack = devWith(twoTiers());

/** The target groups that a fleet is registered with. */
const targetGroupsOf = (template: Template, fleet: string) =>
  template.references(template.resource(`aws_autoscaling_group.${fleet}`).target_group_arns);
const publicGroup = "aws_lb_target_group.load_balancer_target_group";
const internalGroup = "aws_lb_target_group.internal_load_balancer_target_group";

describe("a two-tier site (C2)", () => {
  it.each([dev, production])("violates no guardrail: $name", (environment) => {
    expect(() => synthesize(appOf(changed(environment, twoTiers())))).not.toThrow();
  });

  it("has the public load balancer in front of the web tier, and the internal one in front of WordPress", () => {
    expect(targetGroupsOf(stack, "web_tier")).toEqual([publicGroup]);
    expect(targetGroupsOf(stack, "fleet")).toEqual([internalGroup]);
  });

  it("has an internal load balancer in the private subnets, with HTTP only", () => {
    const balancer = stack.resource("aws_lb.internal_load_balancer");
    expect(balancer).toMatchObject({ name: "dev-internal", internal: true });
    expect(stack.references(balancer.subnets)).toEqual([
      "aws_subnet.network_private_a",
      "aws_subnet.network_private_b",
    ]);
    expect(stack.resource("aws_lb_listener.internal_load_balancer_http_listener")).toMatchObject({
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "forward", target_group_arn: `\${${internalGroup}.arn}` }],
    });
  });

  it("uses the same health check for both tiers", () => {
    for (const group of [publicGroup, internalGroup]) {
      expect(stack.resource(group).health_check).toEqual(oneTier.resource(publicGroup).health_check);
    }
  });

  it("has two fleets that scale independently", () => {
    expect(stack.resource("aws_autoscaling_group.web_tier")).toMatchObject({
      name: "dev-web",
      min_size: 2,
      max_size: 4,
      vpc_zone_identifier: ["${aws_subnet.network_private_a.id}", "${aws_subnet.network_private_b.id}"],
      health_check_type: "ELB",
    });
    for (const fleet of ["fleet", "web_tier"]) {
      const policy = stack.resource(`aws_autoscaling_policy.${fleet}_cpu_scaling`);
      expect(stack.referenced(policy.autoscaling_group_name)).toBe(`aws_autoscaling_group.${fleet}`);
    }
  });

  it("lets a web server only fetch its own files, mount the shared ones read-only and use Session Manager", () => {
    const { statement } = stack.data("aws_iam_policy_document.web_tier_role_permissions") as {
      statement: { sid: string; actions: string[]; resources: string[]; condition?: object[] }[];
    };
    expect(statement.map(({ sid }) => sid)).toEqual([
      "SessionManager",
      "ReadInstanceFiles",
      "MountSharedFilesToRead",
    ]);
    expect(statement[1]).toMatchObject({
      actions: ["s3:GetObjectVersion"],
      resources: ["${aws_s3_bucket.instance_files.arn}/dev-web.yaml"],
    });
    expect(statement[2]).toMatchObject({
      actions: ["elasticfilesystem:ClientMount"],
      resources: ["${aws_efs_file_system.files.arn}"],
      condition: [
        {
          variable: "elasticfilesystem:AccessPointArn",
          values: ["${aws_efs_access_point.files_access_point.arn}"],
        },
      ],
    });
  });

  it("gives a web server the address of WordPress, but no database and no secret", () => {
    expect(userDataOf(stack, "web_tier").packages).toEqual([
      "httpd",
      "amazon-efs-utils",
      "nftables",
      "logrotate",
    ]);
    const values = fileOf(stack, "/etc/wordpress/site.env", "web_tier");
    expect(values.match(/^\w+/gm)).toEqual([
      "ACCESS_POINT_ID",
      "FILE_SYSTEM_ID",
      "IDLE_TIMEOUT_SECONDS",
      "PUBLIC_DUMPS_AND_LOGS",
      "SITE_URL",
      "VPC_CIDR",
      "WORDPRESS_HOST",
      "XMLRPC",
    ]);
    expect(values).toContain("WORDPRESS_HOST='${aws_lb.internal_load_balancer.dns_name}'\n");
    // Apart from comments, one of which is about passwords.
    expect(JSON.stringify(instanceFilesOf(stack, "web_tier")).replace(/(?<=\\n)#.*?\\n/g, "")).not.toMatch(
      /secretsmanager|secret_arn|password/i,
    );
  });

  it("opens only the ports between the tiers that each needs on the next", () => {
    const group = (owner: string) => `aws_security_group.${owner}_security_group`;
    expect(rulesOf(stack, group("web_tier"))).toEqual([
      `tcp 2049 to ${group("files")}`,
      "tcp 22 from aws_security_group.bastion_security_group",
      "tcp 443 to 0.0.0.0/0",
      `tcp 80 from ${group("load_balancer")}`,
      `tcp 80 to ${group("internal_load_balancer")}`,
    ]);
    expect(rulesOf(stack, group("internal_load_balancer"))).toEqual([
      `tcp 80 from ${group("web_tier")}`,
      `tcp 80 to ${group("fleet")}`,
    ]);
    expect(rulesOf(stack, group("fleet"))).toEqual(
      rulesOf(oneTier, group("fleet")).map((rule) =>
        rule.replace(`80 from ${group("load_balancer")}`, `80 from ${group("internal_load_balancer")}`),
      ),
    );
  });

  it("blocks the internet from WordPress, the web tier from the database, and every path that skips a tier", () => {
    const { cells } = reachability(stack.json);
    const ports = (from: string, to: string) =>
      cells.find((cell) => cell.from === from && cell.to === to)?.ports;
    const [balancer, web, internal, wordpress, database] = [
      "load balancer dev-wordpress",
      "Auto Scaling group dev-web",
      "load balancer dev-internal",
      "Auto Scaling group dev-wordpress",
      "database dev-wordpress",
    ] as const;
    expect([
      ports("internet", balancer),
      ports(balancer, web),
      ports(web, internal),
      ports(internal, wordpress),
      ports(wordpress, database),
    ]).toEqual(["80, 443", "80", "80", "80", "3306"]);
    for (const target of [web, internal, wordpress, database]) {
      expect([target, ports("internet", target)]).toEqual([target, ""]);
    }
    expect([ports(web, database), ports(web, wordpress)]).toEqual(["", ""]);
    expect([ports(balancer, internal), ports(balancer, wordpress), ports(internal, database)]).toEqual([
      "",
      "",
      "",
    ]);
  });

  it("keeps the addresses of a one-tier site, except for the path from the load balancer to WordPress", () => {
    const gone = oneTier.addresses().filter((address) => !stack.addresses().includes(address));
    expect(gone).toEqual([
      "aws_vpc_security_group_egress_rule.load_balancer_security_group_http_to_fleet",
      "aws_vpc_security_group_ingress_rule.fleet_security_group_http_from_load_balancer",
    ]);
  });
});

describe("a site that changes from one tier to two", () => {
  it("sends visitors to both fleets while webTier.visitors is some, so that no visitor waits for the web tier to boot", () => {
    const some = devWith(twoTiers("some"));
    expect(targetGroupsOf(some, "web_tier")).toEqual([publicGroup]);
    expect(targetGroupsOf(some, "fleet")).toEqual([internalGroup, publicGroup]);
    expect(oneTier.addresses().filter((address) => !some.addresses().includes(address))).toEqual([]);
  });

  it("sends no visitors to the web tier while webTier.visitors is none, so that the tier can be removed", () => {
    const none = devWith(twoTiers("none"));
    expect(none.resource("aws_autoscaling_group.web_tier").target_group_arns).toEqual([]);
    expect(targetGroupsOf(none, "fleet")).toEqual([internalGroup, publicGroup]);
  });

  it("creates the web tier after WordPress and its load balancer, and destroys it before them", () => {
    expect(stack.resource("aws_autoscaling_group.web_tier").depends_on).toEqual(
      expect.arrayContaining([
        "aws_lb_listener.internal_load_balancer_http_listener",
        "aws_autoscaling_group.fleet",
      ]),
    );
  });
});
