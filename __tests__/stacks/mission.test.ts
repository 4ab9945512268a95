import { writtenFile } from "../support/guest";
import { fileOf, userDataOf } from "../support/user-data";
import { rulesOf } from "../support/security-group-rules";
import { stackOf } from "../support/site";
import { Block } from "../support/template";

// The rows of the mission: a rebuild of the hand-made site, value for value, and fixes for what failed then.

const dev = stackOf("dev");
const domain = stackOf("domain");

const subnetsOf = (references: unknown): Block[] =>
  dev.references(references).map((address) => dev.resource(address));

/** The target of the default route in the route table that a subnet is associated with. */
function defaultRouteOf(subnet: string): string {
  const association = Object.values(dev.resources("aws_route_table_association")).find(
    ({ subnet_id }) => dev.referenced(subnet_id) === subnet,
  )!;
  const route = Object.values(dev.resources("aws_route")).find(
    ({ route_table_id, destination_cidr_block }) =>
      dev.referenced(route_table_id) === dev.referenced(association.route_table_id) &&
      destination_cidr_block === "0.0.0.0/0",
  )!;
  return dev.referenced(route.gateway_id ?? route.nat_gateway_id);
}

describe("A1 network", () => {
  it("is the VPC sw-vpc-1 in Seoul", () => {
    expect(dev.json).toMatchObject({ provider: { aws: [{ region: "ap-northeast-2" }] } });
    expect(dev.only("aws_vpc").tags).toEqual({ Name: "sw-vpc-1" });
  });

  it("has one public and one private subnet in each of the zones 2a and 2b", () => {
    const zones = Object.fromEntries(
      Object.entries(dev.resources("aws_subnet")).map(([id, subnet]) => [id, subnet.availability_zone]),
    );
    expect(zones).toEqual({
      network_public_a: "ap-northeast-2a",
      network_private_a: "ap-northeast-2a",
      network_public_b: "ap-northeast-2b",
      network_private_b: "ap-northeast-2b",
    });
  });

  it.each(["a", "b"])("routes public subnet %s to the internet gateway", (zone) => {
    expect(defaultRouteOf(`aws_subnet.network_public_${zone}`)).toBe(
      "aws_internet_gateway.network_internet_gateway",
    );
  });

  it.each(["a", "b"])("routes private subnet %s to a NAT gateway in its own zone's public subnet", (zone) => {
    const natGateway = dev.resource(defaultRouteOf(`aws_subnet.network_private_${zone}`));
    expect(dev.referenced(natGateway.subnet_id)).toBe(`aws_subnet.network_public_${zone}`);
    expect(dev.count("aws_nat_gateway")).toBe(2);
  });
});

describe("A2 bastion", () => {
  const bastion = dev.only("aws_instance");

  it("is the instance Bastion Host with a public address in the public subnet of 2a", () => {
    expect(bastion).toMatchObject({ tags: { Name: "Bastion Host" }, associate_public_ip_address: true });
    expect(dev.referenced(bastion.subnet_id)).toBe("aws_subnet.network_public_a");
    expect(dev.follow(bastion.subnet_id).availability_zone).toBe("ap-northeast-2a");
  });

  it("has the security group ssh-allow, which allows only SSH from the operator's own ranges", () => {
    const group = dev.referenced(bastion.vpc_security_group_ids);
    expect(dev.resource(group).name).toBe("ssh-allow");
    expect(rulesOf(dev, group).filter((rule) => rule.includes(" from "))).toEqual([
      "tcp 22 from var.admin_cidrs",
    ]);
  });

  it("uses the same existing key pair as the instances, so that no key is copied to it", () => {
    expect(bastion.key_name).toBe("${var.key_pair_name}");
    expect(dev.only("aws_launch_template").key_name).toBe("${var.key_pair_name}");
    expect(bastion.user_data).toBeUndefined();
  });

  it("outputs the SSH command that jumps through it", () => {
    expect(dev.output("ssh_command").value).toMatch(
      /^ssh -J ec2-user@\$\{aws_instance\.bastion\.public_ip\} /,
    );
  });
});

describe("A3 security groups", () => {
  const ssh = "aws_security_group.bastion_security_group";
  const wordpress = "aws_security_group.fleet_security_group";
  const database = "aws_security_group.database_security_group";
  const files = "aws_security_group.files_security_group";
  const loadBalancer = "aws_security_group.load_balancer_security_group";

  it.each([
    [ssh, ["tcp 22 from var.admin_cidrs", `tcp 22 to ${wordpress}`, "tcp 443 to 0.0.0.0/0"]],
    [
      wordpress,
      [
        `tcp 2049 to ${files}`,
        `tcp 22 from ${ssh}`,
        `tcp 3306 to ${database}`,
        "tcp 443 to 0.0.0.0/0",
        `tcp 80 from ${loadBalancer}`,
      ],
    ],
    [database, [`tcp 3306 from ${wordpress}`]],
    [files, [`tcp 2049 from ${wordpress}`]],
    [loadBalancer, ["tcp 443 from 0.0.0.0/0", "tcp 80 from 0.0.0.0/0", `tcp 80 to ${wordpress}`]],
  ])("%s has these rules and no others", (group, rules) => {
    expect(rulesOf(dev, group)).toEqual(rules);
  });

  it("are these five, of which wordpress-allow belongs to the instances", () => {
    expect(dev.count("aws_security_group")).toBe(5);
    expect(dev.resource(wordpress).name).toBe("wordpress-allow");
    expect(dev.referenced(dev.only("aws_launch_template").vpc_security_group_ids)).toBe(wordpress);
  });

  it("have no inline rules beside the rule resources", () => {
    for (const group of Object.values(dev.resources("aws_security_group"))) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
    }
  });
});

describe("A4 database", () => {
  const database = dev.only("aws_db_instance");

  it("is MariaDB on the smallest burstable class that RDS still offers, in one zone, without a replica", () => {
    expect(database).toMatchObject({
      engine: "mariadb",
      engine_version: "11.4",
      instance_class: "db.t4g.micro",
      multi_az: false,
    });
    expect(database).not.toHaveProperty("replicate_source_db");
  });

  it("has a storage type and an allocated storage, which scales automatically up to a maximum", () => {
    expect(database).toMatchObject({
      storage_type: "gp3",
      allocated_storage: 20,
      max_allocated_storage: 100,
    });
  });

  it("is in private subnets only, and not publicly accessible", () => {
    expect(database.publicly_accessible).toBe(false);
    expect(dev.references(dev.follow(database.db_subnet_group_name).subnet_ids)).toEqual([
      "aws_subnet.network_private_a",
      "aws_subnet.network_private_b",
    ]);
  });

  it("is created with the database wordpress, and is WordPress's DB_HOST", () => {
    expect(database.db_name).toBe("wordpress");
    const siteEnvironment = fileOf(dev, "/etc/wordpress/site.env");
    expect(siteEnvironment).toContain("DATABASE_NAME='wordpress'\n");
    expect(siteEnvironment).toContain("DATABASE_HOST='${aws_db_instance.database.address}'\n");
  });

  it("gets its master password from Secrets Manager through a write-only argument", () => {
    expect(database).not.toHaveProperty("password");
    expect(dev.references(database.password_wo)).toEqual([
      "ephemeral.aws_secretsmanager_secret_version.database_credentials",
    ]);
  });
});

describe("A5 shared files", () => {
  it("have a mount target in each private subnet, with their own security group", () => {
    const targets = Object.values(dev.resources("aws_efs_mount_target"));
    expect(targets.map(({ subnet_id }) => dev.referenced(subnet_id))).toEqual([
      "aws_subnet.network_private_a",
      "aws_subnet.network_private_b",
    ]);
    for (const target of targets) {
      expect(dev.referenced(target.security_groups)).toBe("aws_security_group.files_security_group");
    }
  });

  it("belong to the web server's user through an access point", () => {
    expect(dev.only("aws_efs_access_point")).toMatchObject({
      posix_user: { uid: 48, gid: 48 },
      root_directory: { creation_info: { owner_uid: 48, owner_gid: 48 } },
    });
  });

  it("are mounted at /var/www/html by every instance over TLS, with its role and through the access point", () => {
    const environment = fileOf(dev, "/etc/wordpress/site.env");
    expect(environment).toContain("FILE_SYSTEM_ID='${aws_efs_file_system.files.id}'\n");
    expect(environment).toContain("ACCESS_POINT_ID='${aws_efs_access_point.files_access_point.id}'\n");
    expect(fileOf(dev, "/usr/local/lib/wordpress/common.sh")).toContain("DOCROOT=/var/www/html\n");
    expect(fileOf(dev, "/usr/local/lib/wordpress/instance.sh")).toContain(
      '"$FILE_SYSTEM_ID:/ $DOCROOT efs _netdev,noresvport,nosuid,nodev,tls,iam,accesspoint=$ACCESS_POINT_ID 0 0"',
    );
  });
});

describe("A6 launch template", () => {
  const userData = userDataOf(dev);

  it("launches instances without a public address in the private subnets, with the security group wordpress-allow", () => {
    const template = dev.only("aws_launch_template");
    expect(dev.follow(template.vpc_security_group_ids).name).toBe("wordpress-allow");
    expect(template).not.toHaveProperty("network_interfaces");
    expect(dev.references(dev.only("aws_autoscaling_group").vpc_zone_identifier)).toEqual([
      "aws_subnet.network_private_a",
      "aws_subnet.network_private_b",
    ]);
  });

  it("updates the packages and installs a web server, PHP, a MariaDB client and the EFS client", () => {
    expect(userData).toMatchObject({ package_update: true, package_upgrade: true });
    expect(userData.packages).toEqual(
      expect.arrayContaining([
        "httpd",
        "php8.4",
        "php8.4-fpm",
        "php8.4-mysqlnd",
        "mariadb114",
        "amazon-efs-utils",
      ]),
    );
  });

  it("starts the script that mounts the files and then starts the web server, at every boot", () => {
    expect(userData.runcmd).toEqual([
      ["systemctl", "enable", "--now", "--no-block", "wordpress-instance-files.service"],
    ]);
    const start = writtenFile(userData, "/usr/local/lib/wordpress/instance-files.sh");
    expect(start).toMatch(/^systemctl enable wordpress-bootstrap\.service$/m);
    expect(start).toMatch(/^systemctl restart --no-block wordpress-bootstrap\.service$/m);
    expect(fileOf(dev, "/etc/systemd/system/wordpress-bootstrap.service")).toContain(
      "ExecStart=/usr/local/lib/wordpress/bootstrap.sh",
    );
  });
});

describe("A7 WordPress", () => {
  it("is downloaded in a fixed version with its checksum", () => {
    const environment = fileOf(dev, "/etc/wordpress/site.env");
    expect(environment).toMatch(/^WORDPRESS_VERSION='7\.1\.3'$/m);
    expect(environment).toMatch(/^WORDPRESS_SHA256='[0-9a-f]{64}'$/m);
  });

  it.each(["DB_NAME", "DB_USER", "DB_PASSWORD", "DB_HOST"])("gets %s in its wp-config.php", (constant) => {
    expect(fileOf(dev, "/var/www/wp-config.php")).toContain(
      `define('${constant}', $settings['${constant}'])`,
    );
  });
});

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

describe("A9 Auto Scaling", () => {
  const group = dev.only("aws_autoscaling_group");

  it("keeps 2 to 4 instances of the launch template in the private subnets of both zones", () => {
    expect(group).toMatchObject({ min_size: 2, desired_capacity: 2, max_size: 4 });
    expect(dev.references(group.launch_template)).toEqual(["aws_launch_template.fleet_launch_template"]);
    expect(dev.references(group.vpc_zone_identifier)).toEqual([
      "aws_subnet.network_private_a",
      "aws_subnet.network_private_b",
    ]);
    expect(subnetsOf(group.vpc_zone_identifier).map((subnet) => subnet.availability_zone)).toEqual([
      "ap-northeast-2a",
      "ap-northeast-2b",
    ]);
  });

  it("uses the load balancer's health checks, and registers the instances there", () => {
    expect(group.health_check_type).toBe("ELB");
    expect(dev.references(group.target_group_arns)).toEqual([
      "aws_lb_target_group.load_balancer_target_group",
    ]);
  });

  it("tracks an average CPU utilization of 80 %, and counts an instance only after its warm-up", () => {
    expect(group.default_instance_warmup).toBe(300);
    expect(dev.only("aws_autoscaling_policy")).toMatchObject({
      policy_type: "TargetTrackingScaling",
      target_tracking_configuration: {
        predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" },
        target_value: 80,
      },
    });
  });

  it("collects the group's CloudWatch metrics", () => {
    expect(group.enabled_metrics).toEqual(
      expect.arrayContaining(["GroupInServiceInstances", "GroupDesiredCapacity", "GroupTotalInstances"]),
    );
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
