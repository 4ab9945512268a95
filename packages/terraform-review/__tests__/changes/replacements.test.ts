import { replacements } from "../../src/changes/replacements";
import { withResources } from "../support/configuration";

/** What is replaced between two versions of resources: the arguments that force it, or the resources that it follows. */
function replaced(
  before: object,
  after: object,
  recreated: readonly string[] = [],
): Record<string, string[]> {
  return Object.fromEntries(
    replacements(withResources(before), withResources(after), recreated).map(
      ({ address, because, following }) => [address, [...because.map(({ path }) => path), ...following]],
    ),
  );
}

const database = (args: object) => ({ aws_db_instance: { db: { db_name: "wordpress", ...args } } });

describe("a resource is replaced", () => {
  it("when an argument changes that AWS cannot change on what exists", () => {
    expect(replaced(database({}), database({ db_name: "shop" }))).toEqual({
      "aws_db_instance.db": ["db_name"],
    });
  });

  it("with another resource of which it takes an id for its lifetime, and so on", () => {
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

  it("with another resource that is created anew for another reason, such as a rename", () => {
    const target = { aws_efs_mount_target: { a: { file_system_id: "${aws_efs_file_system.files.id}" } } };
    const resources = { ...target, aws_efs_file_system: { files: {} } };

    expect(replaced(resources, resources, ["aws_efs_file_system.files"])).toEqual({
      "aws_efs_mount_target.a": ["aws_efs_file_system.files"],
    });
  });

  it("when a resource is, that its `replace_triggered_by` names", () => {
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

describe("a resource is not replaced", () => {
  it("when an argument changes that AWS can change", () => {
    expect(
      replaced(database({ instance_class: "db.t4g.micro" }), database({ instance_class: "db.t4g.large" })),
    ).toEqual({});
  });

  it.each([[["db_name"]], ["all"]])("when the change is ignored by `ignore_changes` %j", (ignored) => {
    expect(
      replaced(database({}), database({ db_name: "shop", lifecycle: { ignore_changes: ignored } })),
    ).toEqual({});
  });

  it("when an argument is written out with the value that it has by default", () => {
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

  it("when it takes of a replaced resource only what the JSON sets itself, such as a name", () => {
    const parameters = (family: string) => ({
      aws_db_parameter_group: { p: { name: "shop", family } },
      aws_db_instance: { db: { db_name: "${aws_db_parameter_group.p.name}" } },
    });

    expect(replaced(parameters("mariadb10.6"), parameters("mariadb11.4"))).toEqual({
      "aws_db_parameter_group.p": ["family"],
    });
  });

  it("when the argument that takes the id of a replaced one is ignored, or can change", () => {
    const target = (lifecycle: object) => ({
      aws_efs_mount_target: { a: { file_system_id: "${aws_efs_file_system.files.id}", lifecycle } },
      aws_efs_file_system: { files: {} },
      aws_route53_record: { a: { records: ["${aws_efs_file_system.files.dns_name}"] } },
    });
    const ignoring = target({ ignore_changes: ["file_system_id"] });

    expect(replaced(ignoring, ignoring, ["aws_efs_file_system.files"])).toEqual({});
  });

  it("when it is new, or of a type of which that is not known", () => {
    expect(replaced({}, database({}))).toEqual({});
    expect(replaced({ aws_thing: { x: { name: "a" } } }, { aws_thing: { x: { name: "b" } } })).toEqual({});
  });
});
