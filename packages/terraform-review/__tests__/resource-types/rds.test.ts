import { details } from "../support/resource-types";

describe("a database", () => {
  it("is drawn with its engine, instance class, storage and zones", () => {
    const main = {
      engine: "postgres",
      engine_version: "16.3",
      instance_class: "db.m7g.large",
      allocated_storage: 20,
      max_allocated_storage: 100,
      storage_type: "gp3",
      multi_az: true,
    };

    expect(details({ aws_db_instance: { main } }).lines).toEqual([
      "RDS PostgreSQL 16.3 · db.m7g.large · 20–100 GB gp3",
      "Multi-AZ: primary and standby, in two of these zones",
    ]);
  });

  it("that is a replica is drawn with the storage of its primary", () => {
    const replica = {
      replicate_source_db: "${aws_db_instance.main.identifier}",
      instance_class: "db.t4g.micro",
    };

    expect(details({ aws_db_instance: { replica, main: { allocated_storage: 50 } } }).lines).toEqual([
      "RDS read replica · db.t4g.micro · 50 GB",
      "Single-AZ: in one of these zones",
    ]);
  });
});

describe("a database cluster", () => {
  it("is drawn with its engine and the classes of its instances", () => {
    const member = (instance_class: string, count?: number) => ({
      cluster_identifier: "${aws_rds_cluster.main.id}",
      instance_class,
      count,
    });

    expect(
      details({
        aws_rds_cluster: { main: { engine: "aurora-mysql", engine_version: "8.0" } },
        aws_rds_cluster_instance: { a: member("db.r7g.large"), b: member("db.t4g.medium", 2) },
      }).lines,
    ).toEqual(["Aurora MySQL 8.0 · db.r7g.large · db.t4g.medium ×2"]);
  });
});
