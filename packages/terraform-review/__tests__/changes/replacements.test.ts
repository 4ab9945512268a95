import { concerns } from "../../src/changes/concerns";
import { applied } from "../../src/changes/applied";
import { withResources } from "../support/configuration";
import { changesBetween } from "../support/report";

/** What is replaced between two versions of resources, with the arguments or the other resources that force it. */
function replaced(
  before: object,
  after: object,
  recreated: readonly string[] = [],
): Record<string, string[]> {
  const { replaced: found } = applied(withResources(before), withResources(after), recreated);
  return Object.fromEntries(
    found.map(({ address, because, following }) => [address, [...because, ...following]]),
  );
}

const database = (args: object) => ({ aws_db_instance: { db: { db_name: "wordpress", ...args } } });

describe("a resource is replaced", () => {
  it("if an argument changes that AWS cannot update in place", () => {
    expect(replaced(database({}), database({ db_name: "shop" }))).toEqual({
      "aws_db_instance.db": ["db_name"],
    });
  });

  it("if storage becomes smaller that can only grow in place", () => {
    const lustre = (args: object) => ({ aws_fsx_lustre_file_system: { x: args } });
    const persistent = { deployment_type: "PERSISTENT_2" };

    expect(
      replaced(
        lustre({ ...persistent, storage_capacity: 2400 }),
        lustre({ ...persistent, storage_capacity: 1200 }),
      ),
    ).toEqual({ "aws_fsx_lustre_file_system.x": ["storage_capacity"] });
    expect(
      replaced(
        lustre({ ...persistent, storage_capacity: 1200 }),
        lustre({ ...persistent, storage_capacity: 2400 }),
      ),
    ).toEqual({});
  });

  // Verified: hashicorp/aws 5.100.0 plans these replacements; it asks AWS about those of OpenSearch.
  it.each([
    ["aws_msk_cluster", "kafka_version", "3.6.0", "3.5.1"],
    ["aws_mwaa_environment", "airflow_version", "2.10.1", "2.9.2"],
    ["aws_elasticache_replication_group", "engine_version", "7.1", "7.0"],
    ["aws_elasticache_cluster", "engine_version", "7.1", "7.0"],
    ["aws_opensearch_domain", "engine_version", "OpenSearch_2.11", "OpenSearch_2.9"],
    ["aws_opensearch_domain", "engine_version", "OpenSearch_1.3", "Elasticsearch_7.10"],
    ["aws_elasticsearch_domain", "elasticsearch_version", "7.10", "6.8"],
  ])("if its version becomes an earlier one: %s %s", (type, argument, later, earlier) => {
    const version = (value: string) => ({ [type]: { x: { [argument]: value } } });

    expect(replaced(version(later), version(earlier))).toEqual({ [`${type}.x`]: [argument] });
    expect(replaced(version(earlier), version(later))).toEqual({});
  });

  it("if its name has a random part that is made anew", () => {
    const bucket = (bytes: number) => ({
      random_id: { suffix: { byte_length: bytes } },
      aws_s3_bucket: { media: { bucket: "media-${random_id.suffix.hex}" } },
    });

    expect(replaced(bucket(4), bucket(8))).toEqual({
      "random_id.suffix": ["byte_length"],
      "aws_s3_bucket.media": ["random_id.suffix"],
    });
  });

  it("if a resource is replaced whose id it cannot change, and so on", () => {
    const network = (cidr: string) => ({
      aws_vpc: { main: { cidr_block: cidr } },
      aws_subnet: { a: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.0.0.0/24" } },
      aws_efs_mount_target: { a: { subnet_id: "${aws_subnet.a.id}" } },
    });

    expect(replaced(network("10.0.0.0/16"), network("10.0.0.0/8"))).toEqual({
      "aws_vpc.main": ["cidr_block"],
      "aws_subnet.a": ["aws_vpc.main"],
      "aws_efs_mount_target.a": ["aws_subnet.a"],
    });
  });

  it("if such a resource is created anew for a different reason, such as a rename", () => {
    const target = { aws_efs_mount_target: { a: { file_system_id: "${aws_efs_file_system.files.id}" } } };
    const resources = { ...target, aws_efs_file_system: { files: {} } };

    expect(replaced(resources, resources, ["aws_efs_file_system.files"])).toEqual({
      "aws_efs_mount_target.a": ["aws_efs_file_system.files"],
    });
  });

  it("if a resource in its `replace_triggered_by` is replaced", () => {
    const triggered = (name: string) => ({
      ...database({ db_name: name }),
      aws_sqs_queue: { jobs: { lifecycle: { replace_triggered_by: ["${aws_db_instance.db.id}"] } } },
    });

    expect(replaced(triggered("wordpress"), triggered("shop"))).toEqual({
      "aws_db_instance.db": ["db_name"],
      "aws_sqs_queue.jobs": ["aws_db_instance.db"],
    });
  });
});

it("a search domain is replaced if it enters a VPC or leaves it", () => {
  const domain = (args: object) => ({ aws_opensearch_domain: { d: { domain_name: "d", ...args } } });
  const inside = (subnet: string) => domain({ vpc_options: [{ subnet_ids: [subnet] }] });

  expect(replaced(inside("subnet-1"), domain({}))).toEqual({ "aws_opensearch_domain.d": ["vpc_options"] });
  expect(replaced(domain({}), inside("subnet-1"))).toEqual({ "aws_opensearch_domain.d": ["vpc_options"] });
  expect(replaced(inside("subnet-1"), inside("subnet-2"))).toEqual({});
});

describe("the instances of a count", () => {
  const tables = (...tenants: string[]) => ({
    variable: { tenants: { default: tenants } },
    resource: {
      aws_dynamodb_table: {
        t: { count: "${length(var.tenants)}", name: "${var.tenants[count.index]}", hash_key: "id" },
      },
    },
  });
  const lost = (before: object, after: object) =>
    changesBetween(before, after).dataLoss.map(({ address }) => address);

  // An element that is inserted used to be not judged: only the list changes, and no expression.
  it("are replaced if another element of a list is at their index", () => {
    expect(lost(tables("acme", "umbrella"), tables("acme", "globex", "umbrella"))).toEqual([
      "aws_dynamodb_table.t",
    ]);
  });

  it("stay if an element is appended", () => {
    expect(lost(tables("acme"), tables("acme", "globex"))).toEqual([]);
  });
});

describe("a resource is not replaced", () => {
  it("if an argument changes that AWS can update in place", () => {
    expect(
      replaced(database({ instance_class: "db.t4g.micro" }), database({ instance_class: "db.t4g.large" })),
    ).toEqual({});
  });

  it.each([[["db_name"]], ["all"]])("if `ignore_changes` %j ignores the change", (ignored) => {
    expect(
      replaced(database({}), database({ db_name: "shop", lifecycle: { ignore_changes: ignored } })),
    ).toEqual({});
  });

  it("if the default value of an argument is written out", () => {
    expect(replaced(database({}), database({ storage_encrypted: false }))).toEqual({});
    expect(
      replaced(
        { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } },
        { aws_vpc: { main: { cidr_block: "10.0.0.0/16", instance_tenancy: "default" } } },
      ),
    ).toEqual({});
    expect(replaced(database({}), database({ storage_encrypted: true }))).toEqual({
      "aws_db_instance.db": ["storage_encrypted"],
    });
  });

  it("if it refers only to an attribute of a replaced resource that the JSON sets, such as a name", () => {
    const parameters = (family: string) => ({
      aws_db_parameter_group: { p: { name: "shop", family } },
      aws_db_instance: { db: { db_name: "${aws_db_parameter_group.p.name}" } },
    });

    expect(replaced(parameters("mariadb10.6"), parameters("mariadb11.4"))).toEqual({
      "aws_db_parameter_group.p": ["family"],
    });
  });

  it("if the argument with the id of a replaced resource is ignored or can be updated in place", () => {
    const target = (lifecycle: object) => ({
      aws_efs_mount_target: { a: { file_system_id: "${aws_efs_file_system.files.id}", lifecycle } },
      aws_efs_file_system: { files: {} },
      aws_route53_record: { a: { records: ["${aws_efs_file_system.files.dns_name}"] } },
    });
    const ignoring = target({ ignore_changes: ["file_system_id"] });

    expect(replaced(ignoring, ignoring, ["aws_efs_file_system.files"])).toEqual({});
  });

  it("if it is new or its type is not known", () => {
    expect(replaced({}, database({}))).toEqual({});
    expect(replaced({ aws_thing: { x: { name: "a" } } }, { aws_thing: { x: { name: "b" } } })).toEqual({});
  });

  it("if it is not known whether the value of the argument changes, which is not judged", () => {
    const judged = (before: unknown, after: unknown) =>
      concerns([
        changesBetween(
          { resource: database({ db_name: before }), variable: { name: {} } },
          { resource: database({ db_name: after }), variable: { name: {} } },
        ),
      ]);

    expect(judged("wordpress", "${var.name}")).toEqual(["not-judged"]);
    expect(judged("${data.aws_ssm_parameter.name.value}", "shop")).toEqual(["not-judged"]);
    expect(judged("wordpress", "shop")).toEqual(["data-loss"]);
  });
});

describe("a reference to a resource", () => {
  const target = (subnet: unknown) => ({ aws_efs_mount_target: { a: { subnet_id: subnet } } });

  it("is another value than a reference to another one", () => {
    expect(replaced(target("${aws_subnet.a.id}"), target("${aws_subnet.b.id}"))).toEqual({
      "aws_efs_mount_target.a": ["subnet_id"],
    });
  });

  it("may be the value that was written before", () => {
    expect(replaced(target("subnet-0123"), target("${aws_subnet.a.id}"))).toEqual({});
  });
});
