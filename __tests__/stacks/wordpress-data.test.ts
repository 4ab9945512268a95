import { devWith, productionWith, stackOf } from "../support/site";
import { fileOf } from "../support/user-data";

const dev = stackOf("dev");
const production = stackOf("production");

describe("production", () => {
  it("has a database with a standby, backups and deletion protection", () => {
    expect(production.resource("aws_db_instance.database")).toMatchObject({
      multi_az: true,
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: "production-wordpress-final",
      backup_retention_period: 30,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("prevents Terraform from destroying resources that hold data", () => {
    const holdsData = [
      "aws_db_instance",
      "aws_efs_file_system",
      "aws_s3_bucket",
      "aws_secretsmanager_secret",
    ];
    const resources = holdsData.flatMap((type) => Object.values(production.resources(type)));
    // A read replica has no data of its own.
    for (const resource of resources.filter(({ replicate_source_db }) => !replicate_source_db)) {
      expect(resource.lifecycle).toEqual({ prevent_destroy: true });
    }
    expect(production.only("aws_lb").enable_deletion_protection).toBe(true);
  });
});

describe("dev", () => {
  it("can be destroyed and created again, because nothing is protected and no name stays taken", () => {
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

describe("the database's version", () => {
  it("is upgraded by RDS within a major version", () => {
    expect(
      devWith({ database: { engineVersion: "11.4" } }).resource("aws_db_instance.database"),
    ).toMatchObject({
      engine_version: "11.4",
      auto_minor_version_upgrade: true,
    });
  });

  it("stays at a minor version, because an apply that undid RDS's upgrade would always fail", () => {
    expect(
      devWith({ database: { engineVersion: "11.4.13" } }).resource("aws_db_instance.database"),
    ).toMatchObject({
      engine_version: "11.4.13",
      auto_minor_version_upgrade: false,
    });
  });

  it("can be another major version, with a new parameter group beside the one in use", () => {
    const next = devWith({ database: { engineVersion: "11.8" } });
    expect(next.only("aws_db_instance").allow_major_version_upgrade).toBe(true);
    expect(next.only("aws_db_parameter_group")).toMatchObject({
      family: "mariadb11.8",
      name: "dev-wordpress-11-8",
      lifecycle: { create_before_destroy: true },
    });
  });
});

describe("a changed user name", () => {
  it.each([
    ["database user", { wordpress: { databaseUser: "blog" } }, "DATABASE_USER='blog'"],
    ["master user", { database: { masterUsername: "boss" } }, "DATABASE_MASTER_USER='boss'"],
  ])("reaches the instances: %s", (_, changes, line) => {
    // The name used to be in the secret with the password, where no plan shows a change and no apply makes one.
    expect(fileOf(devWith(changes), "/etc/wordpress/site.env")).toContain(`${line}\n`);
  });
});

describe("a database that is destroyed on purpose", () => {
  it("leaves a final snapshot, even without protection", () => {
    expect(productionWith({ protectData: false }).resource("aws_db_instance.database")).toMatchObject({
      deletion_protection: false,
      skip_final_snapshot: false,
      final_snapshot_identifier: "production-wordpress-final",
    });
  });
});
