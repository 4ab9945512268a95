import { costChanges } from "../../src/changes/costs";
import { withResources } from "../support/configuration";
import { changesBetween, readReport } from "../support/report";

const costs = (before: object, after: object) =>
  costChanges(withResources(before), withResources(after)).map(
    ({ what, before: old, after: now, direction }) => `${direction}: ${what} ${old} → ${now}`,
  );

describe("a change of the instance type", () => {
  it.each([
    ["t4g.small", "t4g.large", "▲"],
    ["t4g.xlarge", "t4g.large", "▼"],
    ["m6g.xlarge", "m6g.2xlarge", "▲"],
    // A t4g.large may cost less than an m7g.medium.
    ["t4g.small", "m7g.medium", "◆"],
  ])("from %s to %s is shown as %s", (before, after, arrow) => {
    const instance = (type: string) => ({ resource: { aws_instance: { web: { instance_type: type } } } });

    expect(readReport(changesBetween(instance(before), instance(after))).open).toContain(
      `${arrow} instance type of aws_instance.web: ${before} → ${after}`,
    );
  });
});

describe("a change of an argument that affects cost", () => {
  const database = (args: object) => ({ aws_db_instance: { db: args } });

  it("is reported with the path of its nested block", () => {
    const template = (size: number) => ({
      aws_launch_template: { web: { block_device_mappings: [{ ebs: { volume_size: size } }] } },
    });

    expect(costs(template(8), template(16))).toEqual(["more: volume of each instance (GB) 8 → 16"]);
  });

  it("is reported if the argument is newly set or no longer set", () => {
    expect(costs(database({}), database({ iops: 3000 }))).toEqual(["more: provisioned IOPS not set → 3000"]);
    expect(costs(database({ multi_az: true }), database({}))).toEqual([
      "less: standby in another zone (Multi-AZ) yes → not set",
    ]);
  });

  it("is not reported if a value of `false` is omitted, which means the same", () => {
    expect(costs(database({ multi_az: false }), database({}))).toEqual([]);
  });

  it("is not reported if the price of gp3 includes it", () => {
    const volume = (args: object) => ({ aws_ebs_volume: { v: { size: 20, type: "gp3", ...args } } });
    const template = (iops: number) => ({
      aws_launch_template: { web: { block_device_mappings: [{ ebs: { volume_type: "gp3", iops } }] } },
    });
    const striped = { engine: "mysql", storage_type: "gp3", allocated_storage: 400 };

    expect(costs(volume({}), volume({ iops: 3000, throughput: 125 }))).toEqual([]);
    expect(costs(volume({ iops: 3000 }), volume({ iops: "4000", throughput: 250 }))).toEqual([
      "more: provisioned IOPS not set → 4000",
      "more: provisioned throughput (MiB/s) not set → 250",
    ]);
    expect(costs(template(3000), template(2000))).toEqual([]);
    expect(costs(database(striped), database({ ...striped, iops: 12000 }))).toEqual([]);
    expect(
      costs(
        database({ ...striped, engine: "sqlserver-ex" }),
        database({ ...striped, engine: "sqlserver-ex", iops: 12000 }),
      ),
    ).toEqual(["more: provisioned IOPS not set → 12000"]);
  });

  it("is reported without a direction if the value comes from an expression", () => {
    expect(
      costs(database({ allocated_storage: 20 }), database({ allocated_storage: "${var.size}" })),
    ).toEqual(["other: storage (GB) 20 → var.size"]);
  });

  it("is not reported for a new resource, which is counted instead", () => {
    expect(costs({}, database({ instance_class: "db.t4g.micro" }))).toEqual([
      "more: database instances 0 → 1",
    ]);
  });
});

describe("the number of billed resources", () => {
  const gateways = (count: unknown) => ({ aws_nat_gateway: { n: { count, subnet_id: "subnet-1" } } });

  it("includes every instance of `count` and `for_each`", () => {
    const addresses = (...keys: string[]) => ({
      aws_eip: { n: { for_each: Object.fromEntries(keys.map((key) => [key, 1])) } },
    });

    expect(readReport(changesBetween({ resource: gateways(3) }, { resource: gateways(1) })).open).toContain(
      "▼ NAT gateways: 3 → 1",
    );
    expect(costs(addresses("a"), addresses("a", "b"))).toEqual(["more: public IPv4 addresses 1 → 2"]);
  });

  it("is a minimum if it depends on a variable", () => {
    const changes = costChanges(withResources(gateways(1)), withResources(gateways("${var.zones}")));

    expect(changes.map(({ after }) => after)).toEqual(["0 or more"]);
  });

  it("includes resources that Terraform only forgets, which still cost money", () => {
    const removed = { removed: [{ from: "aws_nat_gateway.n", lifecycle: { destroy: false } }] };

    expect(costChanges(withResources(gateways(1)), withResources({}, removed))).toEqual([]);
  });

  it("includes interface endpoints, but not gateway endpoints, which are free", () => {
    const endpoint = (type?: string) => ({ aws_vpc_endpoint: { s3: { vpc_endpoint_type: type } } });

    expect(costs({}, endpoint())).toEqual([]);
    expect(costs({}, endpoint("Gateway"))).toEqual([]);
    expect(costs({}, endpoint("Interface"))).toEqual(["more: interface endpoints 0 → 1"]);
  });
});

// They used to be no part of the bill.
describe("growth without a price", () => {
  it.each<[string, object, object, string]>([
    ["aws_msk_cluster", { number_of_broker_nodes: 3 }, { number_of_broker_nodes: 6 }, "brokers 3 → 6"],
    [
      "aws_msk_cluster",
      { broker_node_group_info: [{ storage_info: [{ ebs_storage_info: [{ volume_size: 100 }] }] }] },
      { broker_node_group_info: [{ storage_info: [{ ebs_storage_info: [{ volume_size: 500 }] }] }] },
      "storage of each broker (GB) 100 → 500",
    ],
    [
      "aws_eks_node_group",
      { scaling_config: { desired_size: 3 } },
      { scaling_config: { desired_size: 4 } },
      "nodes 3 → 4",
    ],
    ["aws_kinesis_stream", { shard_count: 2 }, { shard_count: 8 }, "shards 2 → 8"],
    [
      "aws_opensearch_domain",
      { cluster_config: [{ instance_count: 2 }] },
      { cluster_config: [{ instance_count: 3 }] },
      "nodes 2 → 3",
    ],
    ["aws_redshift_cluster", { number_of_nodes: 2 }, { number_of_nodes: 4 }, "nodes 2 → 4"],
    ["aws_memorydb_cluster", { num_shards: 1 }, { num_shards: 2 }, "shards 1 → 2"],
    [
      "aws_fsx_windows_file_system",
      { storage_capacity: 100 },
      { storage_capacity: 200 },
      "storage (GB) 100 → 200",
    ],
  ])("is an arrow: %s", (type, before, after, says) => {
    expect(costs({ [type]: { x: before } }, { [type]: { x: after } })).toEqual([`more: ${says}`]);
  });
});
