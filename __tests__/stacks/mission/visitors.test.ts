import { fileOf } from "../../support/user-data";
import { dev, domain, subnetsOf } from "./site";

describe("A8 load balancer", () => {
  const loadBalancer = dev.only("aws_lb");

  it("is an internet-facing Application Load Balancer in the public subnets of both zones", () => {
    expect(loadBalancer).toMatchObject({ load_balancer_type: "application", internal: false });
    expect(dev.references(loadBalancer.subnets)).toEqual([
      "aws_subnet.network_public_a",
      "aws_subnet.network_public_b",
    ]);
    expect(subnetsOf(loadBalancer.subnets).map((subnet) => subnet.availability_zone)).toEqual([
      "ap-northeast-2a",
      "ap-northeast-2b",
    ]);
  });

  it("checks the instances' health every 30 seconds", () => {
    expect(dev.only("aws_lb_target_group")).toMatchObject({
      health_check: { interval: 30, path: "/healthz", matcher: "200" },
    });
  });

  it("forwards the requests of its HTTPS listener to the target group", () => {
    const listener = dev.resource("aws_lb_listener.load_balancer_https_listener");
    expect(listener).toMatchObject({ port: 443, protocol: "HTTPS" });
    expect(dev.references(listener.default_action)).toEqual([
      "aws_lb_target_group.load_balancer_target_group",
    ]);
  });
});

describe("A10 DNS", () => {
  it("has the public hosted zone seongwoo.shop, and outputs its name servers", () => {
    expect(domain.only("aws_route53_zone")).toMatchObject({ name: "seongwoo.shop" });
    expect(domain.only("aws_route53_zone")).not.toHaveProperty("vpc");
    expect(domain.output("name_servers").value).toBe("${aws_route53_zone.domain.name_servers}");
  });

  it("points dev.seongwoo.shop to the load balancer with a simple CNAME and a TTL of 300 seconds", () => {
    expect(dev.data("aws_route53_zone.zone")).toMatchObject({ name: "seongwoo.shop", private_zone: false });
    const record = dev.resource("aws_route53_record.record");
    expect(record).toEqual(
      expect.objectContaining({
        name: "dev.seongwoo.shop",
        type: "CNAME",
        ttl: 300,
        records: ["${aws_lb.load_balancer.dns_name}"],
        zone_id: "${data.aws_route53_zone.zone.zone_id}",
      }),
    );
    expect(Object.keys(record).filter((key) => key.endsWith("routing_policy"))).toEqual([]);
  });
});

describe("A11 the result", () => {
  it("is one chain from dev.seongwoo.shop to instances that serve WordPress under that name", () => {
    const loadBalancer = dev.follow(dev.resource("aws_route53_record.record").records);
    expect(loadBalancer).toBe(dev.only("aws_lb"));
    const targetGroup = dev.follow(
      dev.resource("aws_lb_listener.load_balancer_https_listener").default_action,
    );
    const group = dev.only("aws_autoscaling_group");
    expect(dev.follow(group.target_group_arns)).toBe(targetGroup);
    expect(dev.follow(group.launch_template)).toBe(dev.only("aws_launch_template"));
    expect(fileOf(dev, "/etc/wordpress/site.env")).toContain("SITE_URL='https://dev.seongwoo.shop'\n");
    expect(dev.output("site_url").value).toBe("https://dev.seongwoo.shop");
  });

  it("creates the files, the database, the credentials and the outbound routes before it boots an instance", () => {
    expect(dev.references(dev.only("aws_autoscaling_group").depends_on)).toEqual(
      expect.arrayContaining([
        "aws_efs_mount_target.files_mount_target_a",
        "aws_efs_mount_target.files_mount_target_b",
        "aws_route.network_private_a_routes_internet",
        "aws_route.network_private_b_routes_internet",
        "aws_db_instance.database",
        "aws_secretsmanager_secret_version.database_credentials_version",
        "aws_secretsmanager_secret_version.wordpress_credentials_version",
        "aws_iam_role_policy.fleet_role_policy",
      ]),
    );
  });
});

describe("B2 the default security group", () => {
  it("allows nothing, and the load balancer has its own security group", () => {
    const group = dev.only("aws_default_security_group");
    expect(dev.referenced(group.vpc_id)).toBe("aws_vpc.network");
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
    expect(dev.follow(dev.only("aws_lb").security_groups).name).toBe("load-balancer-allow");
  });
});

describe("B3 sessions", () => {
  it("survive a change of instance, because the fleet shares its salts and has no sticky sessions", () => {
    expect(dev.local("wordpress_credentials_content")).toMatchObject({
      AUTH_KEY: expect.stringContaining("ephemeral.aws_secretsmanager_random_password.wordpress_credentials"),
      NONCE_SALT: expect.stringContaining(
        "ephemeral.aws_secretsmanager_random_password.wordpress_credentials",
      ),
    });
    expect(dev.only("aws_lb_target_group")).not.toHaveProperty("stickiness");
  });
});

describe("B4 mixed content", () => {
  it("is avoided, because X-Forwarded-Proto tells WordPress about HTTPS and the site's address is set", () => {
    const config = fileOf(dev, "/var/www/wp-config.php");
    expect(config).toMatch(/HTTP_X_FORWARDED_PROTO[^\n]*'https'[^}]*\$_SERVER\['HTTPS'\] = 'on'/);
    expect(config).toContain("define('WP_HOME', $settings['SITE_URL'])");
    expect(config).toContain("define('WP_SITEURL', $settings['SITE_URL'])");
  });
});

describe("C3 HTTPS", () => {
  it("redirects HTTP permanently", () => {
    expect(dev.resource("aws_lb_listener.load_balancer_http_listener")).toMatchObject({
      port: 80,
      default_action: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } },
      ],
    });
  });

  it("serves a certificate for dev.seongwoo.shop that was validated through the zone", () => {
    const listener = dev.resource("aws_lb_listener.load_balancer_https_listener");
    const validation = dev.follow(listener.certificate_arn);
    expect(validation).toBe(dev.only("aws_acm_certificate_validation"));
    expect(dev.follow(validation.certificate_arn)).toMatchObject({
      domain_name: "dev.seongwoo.shop",
      validation_method: "DNS",
    });
    expect(dev.follow(validation.validation_record_fqdns).zone_id).toBe(
      "${data.aws_route53_zone.zone.zone_id}",
    );
  });
});
