import { writtenFile } from "../../support/guest";
import { fileOf, userDataOf } from "../../support/user-data";
import { dev, subnetsOf } from "./site";

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
