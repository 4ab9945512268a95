import { renames } from "../../src/changes/renames";
import { withResources } from "../support/configuration";
import { changesBetween } from "../support/report";

const queue = (name: string, args: object = {}) => ({
  name,
  delay_seconds: 5,
  visibility_timeout_seconds: 60,
  ...args,
});
const queues = (resources: object, others: object = {}) =>
  withResources({ aws_sqs_queue: resources }, others);

describe("a rename with a `moved` block", () => {
  const moved = { moved: [{ from: "aws_sqs_queue.a", to: "aws_sqs_queue.b" }] };

  it("updates the references to the resource, so that nothing else changes", () => {
    const stack = changesBetween(
      {
        resource: {
          aws_sqs_queue: { a: queue("jobs") },
          aws_lambda: { x: { queue: "${aws_sqs_queue.a.arn}" } },
        },
      },
      {
        resource: {
          aws_sqs_queue: { b: queue("jobs") },
          aws_lambda: { x: { queue: "${aws_sqs_queue.b.arn}" } },
        },
        ...moved,
      },
    );

    expect(stack.renames).toEqual([{ from: "aws_sqs_queue.a", to: "aws_sqs_queue.b", isMoved: true }]);
    expect([...stack.added, ...stack.removed, ...stack.changed, ...stack.dataLoss]).toEqual([]);
  });

  it("can move single instances of the resource", () => {
    const after = queues(
      { b: queue("jobs") },
      { moved: [{ from: 'aws_sqs_queue.a["x"]', to: "aws_sqs_queue.b[0]" }] },
    );

    expect(renames(queues({ a: queue("jobs") }), after)).toEqual([
      { from: "aws_sqs_queue.a", to: "aws_sqs_queue.b", isMoved: true },
    ]);
  });

  it("is ignored if the resource already had its new address", () => {
    const resources = { b: queue("jobs") };

    expect(renames(queues(resources, moved), queues(resources, moved))).toEqual([]);
  });

  it("is ignored if no resource is at its old address or at its new one", () => {
    expect(renames(queues({}), queues({ b: queue("jobs") }, moved))).toEqual([]);
    expect(renames(queues({ a: queue("jobs") }), queues({}, moved))).toEqual([]);
  });
});

describe("a rename without a `moved` block", () => {
  it("is recognized by the resource's arguments, and loses its data", () => {
    const stack = changesBetween(
      { resource: { aws_sqs_queue: { a: queue("jobs") } } },
      { resource: { aws_sqs_queue: { b: queue("jobs") } } },
    );

    expect(stack.renames).toEqual([{ from: "aws_sqs_queue.a", to: "aws_sqs_queue.b", isMoved: false }]);
    expect(stack.dataLoss.map(({ how }) => how.kind)).toEqual(["renamed"]);
  });

  it("is not assumed if one resource is replaced with an unlike one of the same type", () => {
    const stack = changesBetween(
      { resource: { aws_sqs_queue: { a: queue("jobs") } } },
      { resource: { aws_sqs_queue: { b: { name: "mails", fifo_queue: true } } } },
    );

    expect(stack.renames).toEqual([]);
    expect(stack.dataLoss.map(({ how }) => how.kind)).toEqual(["destroyed"]);
  });

  it("is not assumed if the name in AWS differs, too", () => {
    expect(renames(queues({ a: queue("jobs") }), queues({ b: queue("mails") }))).toEqual([]);
  });

  it("is not assumed for a resource that an `import` block imports", () => {
    const imported = {
      import: [{ to: "aws_sqs_queue.b", id: "https://sqs.eu-west-1.amazonaws.com/1/jobs" }],
    };

    expect(renames(queues({ a: queue("jobs") }), queues({ b: queue("jobs") }, imported))).toEqual([]);
  });

  it.each([
    ["aws_security_group_rule", { from_port: 80, to_port: 80 }, { from_port: 443, to_port: 443 }],
    ["aws_subnet", { availability_zone: "eu-west-1a" }, { availability_zone: "eu-west-1b" }],
    ["aws_db_instance", { engine: "mysql" }, { engine: "postgres" }],
  ])("pairs no %s with one that is something else, however alike they are", (type, one, other) => {
    const common = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9 };
    const before = withResources({ [type]: { old: { ...common, ...one } } });

    expect(renames(before, withResources({ [type]: { new: { ...common, ...other } } }))).toEqual([]);
    expect(renames(before, withResources({ [type]: { new: { ...common, ...one } } }))).toHaveLength(1);
  });

  it("pairs several similar resources by the similarity of their names", () => {
    const target = (subnet: string) => ({ file_system_id: "fs-1", subnet_id: `\${aws_subnet.${subnet}.id}` });
    const subnets = (prefix: string) => ({
      [`${prefix}_a`]: { vpc_id: "v", cidr_block: "10.0.0.0/24" },
      [`${prefix}_b`]: { vpc_id: "v", cidr_block: "10.0.1.0/24" },
    });
    const found = renames(
      withResources({
        aws_subnet: subnets("net"),
        aws_efs_mount_target: { t_a: target("net_a"), t_b: target("net_b") },
      }),
      withResources({
        aws_subnet: subnets("private"),
        aws_efs_mount_target: { m_a: target("private_a"), m_b: target("private_b") },
      }),
    );

    expect(found.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual([
      "aws_efs_mount_target.t_a → aws_efs_mount_target.m_a",
      "aws_efs_mount_target.t_b → aws_efs_mount_target.m_b",
      "aws_subnet.net_a → aws_subnet.private_a",
      "aws_subnet.net_b → aws_subnet.private_b",
    ]);
  });
});
