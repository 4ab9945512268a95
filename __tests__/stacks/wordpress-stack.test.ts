import { devWith, productionWith, stackOf } from "../support/site";
import { fileOf } from "../support/user-data";

const dev = stackOf("dev");
const production = stackOf("production");

describe.each([
  ["dev", dev],
  ["production", production],
])("%s", (_, stack) => {
  it("answers instance metadata to session tokens only, one hop away", () => {
    for (const host of [stack.only("aws_instance"), stack.only("aws_launch_template")]) {
      expect(host.metadata_options).toEqual({
        http_endpoint: "enabled",
        http_tokens: "required",
        http_put_response_hop_limit: 1,
      });
    }
  });

  it("encrypts every disk, the database and the files", () => {
    expect(stack.only("aws_instance")).toMatchObject({ root_block_device: { encrypted: true } });
    expect(stack.only("aws_launch_template")).toMatchObject({
      block_device_mappings: [{ ebs: { encrypted: "true" } }],
    });
    for (const database of Object.values(stack.resources("aws_db_instance"))) {
      expect(database.storage_encrypted).toBe(true);
    }
    expect(stack.only("aws_efs_file_system").encrypted).toBe(true);
  });

  it("requires TLS of every database client, and verifies the server's certificate", () => {
    for (const database of Object.values(stack.resources("aws_db_instance"))) {
      expect(stack.follow(database.parameter_group_name).parameter).toEqual([
        { name: "require_secure_transport", value: "1" },
      ]);
    }
    expect(fileOf(stack, "/var/www/wp-config.php")).toContain(
      "MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_SSL_VERIFY_SERVER_CERT",
    );
  });

  it("denies the files to clients without TLS, and to clients beside the access point", () => {
    const statements = stack.data("aws_iam_policy_document.files_policy_document").statement as object[];
    expect(statements).toEqual([
      expect.objectContaining({
        effect: "Deny",
        principals: [{ type: "AWS", identifiers: ["*"] }],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      }),
      expect.objectContaining({
        effect: "Deny",
        principals: [{ type: "AWS", identifiers: ["*"] }],
        condition: [
          {
            test: "StringNotEquals",
            variable: "elasticfilesystem:AccessPointArn",
            values: ["${aws_efs_access_point.files_access_point.arn}"],
          },
        ],
      }),
    ]);
  });

  it("lets the instances do just what they need, on just what they need it for", () => {
    expect(allowed(stack.data("aws_iam_policy_document.fleet_role_permissions"))).toEqual([
      ["SessionManager", SESSION_MANAGER, ["*"]],
      [
        "ReadDatabaseCredentials",
        ["secretsmanager:GetSecretValue"],
        ["${aws_secretsmanager_secret.database_credentials.arn}"],
      ],
      [
        "ReadWordPressCredentials",
        ["secretsmanager:GetSecretValue"],
        ["${aws_secretsmanager_secret.wordpress_credentials.arn}"],
      ],
      [
        "ReadAdministrator",
        ["secretsmanager:GetSecretValue"],
        ["${aws_secretsmanager_secret.administrator.arn}"],
      ],
      [
        "MountSharedFiles",
        ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        ["${aws_efs_file_system.files.arn}"],
      ],
      ...(stack === production
        ? [
            [
              "WriteMedia",
              ["s3:PutObject", "s3:DeleteObject"],
              ["${aws_s3_bucket.media_bucket.arn}/wp-content/uploads/*"],
            ],
          ]
        : []),
    ]);
  });

  it("lets the bastion do nothing but answer Session Manager", () => {
    expect(allowed(stack.data("aws_iam_policy_document.bastion_role_permissions"))).toEqual([
      ["SessionManager", SESSION_MANAGER, ["*"]],
    ]);
  });

  it("lets only EC2 assume the roles, and attaches no policy beside their own", () => {
    for (const role of Object.values(stack.resources("aws_iam_role"))) {
      expect(stack.follow(role.assume_role_policy).statement).toEqual([
        {
          effect: "Allow",
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
        },
      ]);
    }
    expect(stack.count("aws_iam_role_policy_attachment")).toBe(0);
  });

  it("keeps the way to S3 off the NAT gateways", () => {
    const endpoint = stack.only("aws_vpc_endpoint");
    expect(endpoint).toMatchObject({
      service_name: "com.amazonaws.ap-northeast-2.s3",
      vpc_endpoint_type: "Gateway",
    });
    expect(stack.references(endpoint.route_table_ids)).toEqual(
      stack.addresses().filter((address) => address.startsWith("aws_route_table.")),
    );
  });

  it("drops invalid headers, and speaks TLS 1.2 and 1.3 only", () => {
    expect(stack.only("aws_lb").drop_invalid_header_fields).toBe(true);
    expect(stack.resource("aws_lb_listener.load_balancer_https_listener").ssl_policy).toMatch(
      /^ELBSecurityPolicy-TLS13-1-2-Res-/,
    );
  });

  it("rolls the instances over to each new version of the launch template, and leaves their number to Auto Scaling", () => {
    expect(stack.only("aws_autoscaling_group")).toMatchObject({
      launch_template: { version: "${aws_launch_template.fleet_launch_template.latest_version}" },
      instance_refresh: { strategy: "Rolling" },
      lifecycle: { ignore_changes: ["desired_capacity"] },
    });
  });

  it("tags instances and volumes, which the provider's default tags do not reach", () => {
    const environment = { Environment: stack === dev ? "dev" : "production" };
    const { tag } = stack.only("aws_autoscaling_group");
    expect(tag).toContainEqual({
      key: "Environment",
      value: environment.Environment,
      propagate_at_launch: true,
    });
    const specifications = stack.only("aws_launch_template").tag_specifications as {
      resource_type: string;
    }[];
    expect(specifications.map(({ resource_type }) => resource_type)).toEqual([
      "instance",
      "volume",
      "network-interface",
    ]);
    for (const specification of specifications) {
      expect(specification).toMatchObject({ tags: environment });
    }
  });

  it("holds no secret: passwords are ephemeral, and stored through write-only arguments", () => {
    expect(Object.keys(stack.json.ephemeral!)).toEqual([
      "aws_secretsmanager_random_password",
      "aws_secretsmanager_secret_version",
    ]);
    for (const version of Object.values(stack.resources("aws_secretsmanager_secret_version"))) {
      expect(version).not.toHaveProperty("secret_string");
      expect(version.secret_string_wo).toMatch(/^\$\{jsonencode\(local\.\w+_content\)\}$/);
    }
  });

  it("needs Terraform 1.11, which knows write-only arguments", () => {
    expect(stack.json).toMatchObject({ terraform: { required_version: ">= 1.11.0" } });
  });

  it("keeps its state encrypted in S3, with a lock file", () => {
    expect(stack.json).toMatchObject({
      terraform: { backend: { s3: { encrypt: true, use_lockfile: true } } },
    });
  });
});

describe("production", () => {
  it("is spread over three zones", () => {
    const zones = Object.values(production.resources("aws_subnet")).map((subnet) => subnet.availability_zone);
    expect([...new Set(zones)].sort()).toEqual(["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]);
    expect(production.references(production.only("aws_lb").subnets)).toHaveLength(3);
    expect(production.references(production.only("aws_autoscaling_group").vpc_zone_identifier)).toHaveLength(
      3,
    );
  });

  it("has a database with a standby and backups that is not deleted by accident", () => {
    expect(production.resource("aws_db_instance.database")).toMatchObject({
      multi_az: true,
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: "production-wordpress-final",
      backup_retention_period: 30,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("refuses to destroy whatever holds data", () => {
    const holdsData = [
      "aws_db_instance",
      "aws_efs_file_system",
      "aws_s3_bucket",
      "aws_secretsmanager_secret",
    ];
    const resources = holdsData.flatMap((type) => Object.values(production.resources(type)));
    // A read replica is a copy.
    for (const resource of resources.filter(({ replicate_source_db }) => !replicate_source_db)) {
      expect(resource.lifecycle).toEqual({ prevent_destroy: true });
    }
    expect(production.only("aws_lb").enable_deletion_protection).toBe(true);
  });

  it("answers at the domain itself, which only an alias record can", () => {
    expect(production.resource("aws_route53_record.record")).toMatchObject({
      name: "seongwoo.shop",
      type: "A",
      alias: { name: "${aws_lb.load_balancer.dns_name}", zone_id: "${aws_lb.load_balancer.zone_id}" },
    });
  });
});

describe("dev", () => {
  it("can be torn down and built again: nothing is protected, no name stays taken", () => {
    expect(dev.resource("aws_db_instance.database")).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: true,
    });
    expect(JSON.stringify(dev.json)).not.toContain("prevent_destroy");
    for (const secret of Object.values(dev.resources("aws_secretsmanager_secret"))) {
      expect(secret.recovery_window_in_days).toBe(0);
    }
  });
});

describe("HTTPS switched on for a running site", () => {
  it("redirects nobody before the HTTPS listener, and so its certificate, is there", () => {
    const http = dev.resource("aws_lb_listener.load_balancer_http_listener");
    expect(http.depends_on).toEqual(["aws_lb_listener.load_balancer_https_listener"]);
  });
});

describe("the database's version", () => {
  it("is RDS's to upgrade within a major", () => {
    expect(
      devWith({ database: { engineVersion: "11.4" } }).resource("aws_db_instance.database"),
    ).toMatchObject({
      engine_version: "11.4",
      auto_minor_version_upgrade: true,
    });
  });

  it("stays at a minor, for a plan that undid RDS's upgrade would fail for good", () => {
    expect(
      devWith({ database: { engineVersion: "11.4.13" } }).resource("aws_db_instance.database"),
    ).toMatchObject({
      engine_version: "11.4.13",
      auto_minor_version_upgrade: false,
    });
  });

  it("can be another major, with a parameter group of its own beside the one in use", () => {
    const next = devWith({ database: { engineVersion: "11.8" } });
    expect(next.only("aws_db_instance").allow_major_version_upgrade).toBe(true);
    expect(next.only("aws_db_parameter_group")).toMatchObject({
      family: "mariadb11.8",
      name: "dev-wordpress-11-8",
      lifecycle: { create_before_destroy: true },
    });
  });
});

describe("another name for a user", () => {
  it.each([
    ["database user", { wordpress: { databaseUser: "blog" } }, "DATABASE_USER='blog'"],
    ["master user", { database: { masterUsername: "boss" } }, "DATABASE_MASTER_USER='boss'"],
  ])("reaches the instances: %s", (_, changes, line) => {
    // Once it stood in the secret, beside the password, where no plan shows and no apply brings a new one.
    expect(fileOf(devWith(changes), "/etc/wordpress/site.env")).toContain(`${line}\n`);
  });
});

describe("a database that is torn down on purpose", () => {
  it("leaves a final snapshot, without the protection that would refuse it", () => {
    expect(productionWith({ protectData: false }).resource("aws_db_instance.database")).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: false,
      final_snapshot_identifier: "production-wordpress-final",
    });
  });
});

describe("HTTPS switched off", () => {
  const stack = devWith({ https: { enabled: false } });

  it("forwards HTTP, and closes the HTTPS port", () => {
    expect(stack.only("aws_lb_listener")).toMatchObject({ port: 80, default_action: [{ type: "forward" }] });
    expect(
      Object.keys(stack.resources("aws_vpc_security_group_ingress_rule")).filter((id) =>
        id.includes("https"),
      ),
    ).toEqual([]);
  });

  it("asks for no certificate, so that it applies before the zone is delegated", () => {
    expect(stack.count("aws_acm_certificate")).toBe(0);
    expect(stack.count("aws_acm_certificate_validation")).toBe(0);
  });

  it("tells WordPress and the operator an http:// address", () => {
    expect(fileOf(stack, "/etc/wordpress/site.env")).toContain("SITE_URL='http://dev.seongwoo.shop'\n");
    expect(stack.output("site_url").value).toBe("http://dev.seongwoo.shop");
  });
});

describe("a certificate brought along", () => {
  const certificateArn =
    "arn:aws:acm:ap-northeast-2:123456789012:certificate/12345678-1234-1234-1234-123456789012";
  const stack = devWith({ https: { enabled: true, certificateArn } });

  it("is what the HTTPS listener serves, and none is asked for", () => {
    expect(stack.resource("aws_lb_listener.load_balancer_https_listener").certificate_arn).toBe(
      certificateArn,
    );
    expect(stack.count("aws_acm_certificate")).toBe(0);
  });
});

describe("a zone brought along", () => {
  it("is looked up by its id", () => {
    const zoneId = "Z0123456789ABCDEFGHIJ";
    const stack = devWith({ domain: { zoneId } });
    expect(stack.data("aws_route53_zone.zone")).toMatchObject({ zone_id: zoneId });
  });
});

describe("a site without a domain", () => {
  const stack = devWith({ domain: undefined, https: { enabled: false } });

  it("answers at the load balancer's own name", () => {
    expect(stack.output("site_url").value).toBe("http://${aws_lb.load_balancer.dns_name}");
    expect(fileOf(stack, "/etc/wordpress/site.env")).toContain(
      "SITE_URL='http://${aws_lb.load_balancer.dns_name}'\n",
    );
  });

  it("needs no hosted zone and no record", () => {
    expect(stack.count("aws_route53_record")).toBe(0);
    expect(stack.addresses().filter((address) => address.includes("route53"))).toEqual([]);
    expect(Object.keys(stack.json.output!)).not.toContain("name_servers");
  });
});

describe("x86_64", () => {
  it("gets the image of that architecture, on the bastion and in the fleet", () => {
    const stack = productionWith({
      architecture: "x86_64",
      bastion: { instanceType: "t3.nano" },
      fleet: { instanceType: "m7i.large" },
    });
    for (const id of ["bastion_amazon_linux", "fleet_amazon_linux"]) {
      expect(stack.data(`aws_ssm_parameter.${id}`).name).toMatch(/-x86_64$/);
    }
  });
});

const SESSION_MANAGER = [
  "ssm:UpdateInstanceInformation",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

function allowed(document: Readonly<Record<string, unknown>>): unknown[] {
  const statements = document.statement as {
    sid: string;
    effect: string;
    actions: string[];
    resources: string[];
  }[];
  return statements.map(({ sid, effect, actions, resources }) => {
    expect(effect).toBe("Allow");
    return [sid, actions, resources];
  });
}
