import { billOf, lines } from "../support/bill";
import { bill } from "../../src/bill/bill";
import { withResources } from "../support/configuration";
import { prices } from "../support/bill";

describe("the monthly bill", () => {
  it("multiplies hourly prices by 730 hours", () => {
    expect(lines({ aws_nat_gateway: { n: {} } })).toEqual([
      "NAT gateway: 36.50",
      "data processed: by use (processed_gb)",
    ]);
  });

  it("multiplies by the instances of `count` and `for_each`", () => {
    const address = { for_each: { a: 1, b: 1, c: 1 } };

    expect(lines({ aws_eip: { n: address } })).toEqual(["public IPv4 address: 10.95"]);
    expect(lines({ aws_kms_key: { k: { count: 2 } } })).toEqual(["encryption key: 2.00"]);
  });

  it("has no price for a number that is known only after apply, and says so", () => {
    const [line] = billOf({ aws_kms_key: { k: { count: "${length(data.aws_subnets.all.ids)}" } } });

    expect(line).toMatchObject({
      monthly: undefined,
      notPriced: "how many aws_kms_key.k there are is not known before apply",
    });
  });

  it("uses the prices of the region of a resource's provider, and of its own `region`", () => {
    const resource = {
      aws_kms_key: { here: {}, there: { provider: "aws.far" }, own: { region: "eu-west-1" } },
    };
    const provider = { aws: [{ region: "eu-west-1" }, { alias: "far", region: "mars-1" }] };

    expect(
      billOf(resource, {}, { provider }).map(({ monthly, notPriced }) => notPriced ?? monthly?.min),
    ).toEqual([1, "the price file has no encryption-key in mars-1", 1]);
  });

  it("has no price where the region is not in the JSON", () => {
    const [line] = bill(withResources({ aws_kms_key: { k: {} } }), prices, {});

    expect(line?.notPriced).toContain("in a region that is not known before apply");
  });

  it("names what it has no price for, and says nothing of what is free", () => {
    expect(lines({ aws_opensearch_domain: { d: {} }, aws_iam_role: { r: {} } })).toEqual([
      "search domains: no price",
    ]);
  });
});

describe("alarms", () => {
  it("are billed by the metric, of which an expression may have several", () => {
    const metric = { metric_name: "RequestCount", namespace: "AWS/ApplicationELB", period: 60, stat: "Sum" };
    const share = {
      metric_query: [
        { id: "share", expression: "100 * errors / requests", return_data: true },
        { id: "errors", metric },
        { id: "requests", metric },
      ],
    };
    expect(
      lines({
        aws_cloudwatch_metric_alarm: { one: { metric_name: "CPUUtilization" }, share },
        aws_cloudwatch_composite_alarm: { both: {} },
      }),
    ).toEqual(["alarm: 0.10", "alarm: 0.20", "composite alarm: 0.50"]);
  });
});

describe("what is billed by use", () => {
  const gateway = { aws_nat_gateway: { n: {}, busy: {} } };

  it("is counted from a usage file, by type, and by address before that", () => {
    const usage = {
      aws_nat_gateway: { processed_gb: 100 },
      "aws_nat_gateway.busy": { processed_gb: 1000 },
    };

    expect(lines(gateway, usage)).toEqual([
      "NAT gateway: 36.50",
      "data processed: 4.00",
      "NAT gateway: 36.50",
      "data processed: 40.00",
    ]);
  });

  it("of 0 in a usage file is known, and costs nothing", () => {
    expect(lines({ aws_s3_bucket: { b: {} } }, { aws_s3_bucket: { storage_gb: 0 } })).toEqual([
      "objects in standard storage: 0.00",
    ]);
  });

  it("is assumed for logs, which says so until a usage file tells", () => {
    const group = { aws_cloudwatch_log_group: { g: {} } };
    const usage = { aws_cloudwatch_log_group: { ingested_gb: 10 } };

    expect(billOf(group)).toMatchObject([
      { monthly: { expected: 0.5 }, assuming: ["1 GB of logs a month in each log group"] },
    ]);
    expect(billOf(group, usage)).toMatchObject([{ monthly: { expected: 5 }, assuming: [] }]);
  });
});

describe("an instance", () => {
  it("costs its type, its volumes, and its public address", () => {
    const instance = {
      instance_type: "t4g.small",
      associate_public_ip_address: true,
      root_block_device: { volume_size: 20, volume_type: "gp3" },
      ebs_block_device: [{ device_name: "/dev/sdf", volume_size: 10 }],
    };

    expect(lines({ aws_instance: { web: instance } })).toEqual([
      "instance t4g.small: 14.60",
      "20 GB volume gp3: 2.00",
      "10 GB volume gp2: 1.20",
      "public IPv4 address: 3.65",
    ]);
  });

  it("has a root volume although nothing declares it, which is assumed to be as Amazon Linux's", () => {
    const [, volume] = billOf({ aws_instance: { web: { instance_type: "t4g.micro" } } });

    expect(volume).toMatchObject({
      what: "8 GB volume gp3",
      assuming: ["8 GB of root volume, as Amazon Linux has", "root volumes of type gp3, as Amazon Linux has"],
    });
  });

  it("does not pay twice for an Elastic IP", () => {
    const web = { instance_type: "t4g.micro", associate_public_ip_address: true };
    const address = { instance: "${aws_instance.web.id}" };

    expect(
      lines({ aws_instance: { web }, aws_eip: { web: address } }).filter((line) => line.includes("IPv4")),
    ).toEqual(["public IPv4 address: 3.65"]);
  });

  it("of a type that is known only after apply has no price", () => {
    const [line] = billOf({ aws_instance: { web: { instance_type: "${data.x.y.type}" } } });

    expect(line?.notPriced).toBe("`instance_type` of aws_instance.web is not known before apply");
  });
});

describe("a volume", () => {
  const volume = (args: object) => lines({ aws_ebs_volume: { v: { size: 100, ...args } } });

  it("of type gp3 includes 3,000 IOPS and 125 MiB/s", () => {
    expect(volume({ type: "gp3", iops: 3000, throughput: 125 })).toEqual(["100 GB volume gp3: 10.00"]);
    expect(volume({ type: "gp3", iops: 4000, throughput: 225 })).toEqual([
      "100 GB volume gp3: 10.00",
      "provisioned IOPS: 10.00",
      "provisioned throughput: 4.00",
    ]);
  });

  it("of type io1 pays for all its IOPS, and of gp2 for none", () => {
    expect(volume({ type: "io1", iops: 1000 })).toEqual([
      "100 GB volume io1: 15.00",
      "provisioned IOPS: 70.00",
    ]);
    expect(volume({})).toEqual(["100 GB volume gp2: 12.00"]);
  });
});

describe("an Auto Scaling group", () => {
  const template = {
    aws_launch_template: {
      t: {
        instance_type: "t4g.micro",
        block_device_mappings: [{ ebs: { volume_size: 10, volume_type: "gp3" } }],
      },
    },
  };
  const group = (args: object) => ({
    ...template,
    aws_autoscaling_group: { g: { launch_template: { id: "${aws_launch_template.t.id}" }, ...args } },
  });

  it("costs its desired capacity, from its minimum to its maximum", () => {
    expect(lines(group({ min_size: 1, desired_capacity: 2, max_size: 4 }))).toEqual([
      "instance t4g.micro: 14.60 (7.30 to 29.20)",
      "10 GB volume gp3: 2.00 (1.00 to 4.00)",
    ]);
  });

  it("starts with its minimum if it desires nothing", () => {
    expect(lines(group({ min_size: 1, max_size: 3 }))[0]).toBe("instance t4g.micro: 7.30 (7.30 to 21.90)");
  });

  it("of mixed types is assumed to run the first, on demand", () => {
    const specification = { launch_template_id: "${aws_launch_template.t.id}" };
    const policy = {
      launch_template: {
        launch_template_specification: specification,
        override: [{ instance_type: "t4g.small" }, { instance_type: "t4g.micro" }],
      },
    };
    const mixed = {
      ...template,
      aws_autoscaling_group: { g: { min_size: 1, max_size: 1, mixed_instances_policy: policy } },
    };

    expect(billOf(mixed)[0]).toMatchObject({
      what: "instance t4g.small",
      assuming: expect.arrayContaining(["every instance is of the first type in the list, and on demand"]),
    });
  });

  it("has no price if its template is not in the JSON", () => {
    const alone = {
      aws_autoscaling_group: { g: { launch_template: { id: "lt-1" }, min_size: 1, max_size: 1 } },
    };

    expect(billOf(alone)[0]?.notPriced).toBe(
      "the launch template of aws_autoscaling_group.g is not in this JSON",
    );
  });
});

describe("a database", () => {
  const database = (args: object) => ({
    db: {
      engine: "mysql",
      instance_class: "db.t4g.micro",
      allocated_storage: 20,
      storage_type: "gp3",
      ...args,
    },
  });

  it("costs its class and its storage, and twice with a standby", () => {
    expect(lines({ aws_db_instance: database({}) })).toEqual([
      "database db.t4g.micro: 21.90",
      "20 GB database storage gp3: 2.00",
      "backups beyond the size of the storage: by use (backup_gb)",
    ]);
    expect(lines({ aws_db_instance: database({ multi_az: true }) }).slice(0, 2)).toEqual([
      "database db.t4g.micro with standby: 43.80",
      "20 GB database storage gp3: 4.00",
    ]);
  });

  it("of MariaDB costs what MySQL costs, and says that it is assumed", () => {
    expect(billOf({ aws_db_instance: database({ engine: "mariadb" }) })[0]).toMatchObject({
      monthly: { expected: 730 * 0.03 },
      assuming: ["on demand", "MariaDB costs what MySQL costs"],
    });
  });

  it("that is a replica has the engine and the storage of its source", () => {
    const replica = {
      instance_class: "db.t4g.micro",
      replicate_source_db: "${aws_db_instance.db.identifier}",
    };

    expect(lines({ aws_db_instance: { ...database({}), replica } }).slice(3)).toEqual([
      "database db.t4g.micro: 21.90",
      "20 GB database storage gp3: 2.00",
    ]);
  });

  it("of an engine or a class without a price has none", () => {
    expect(billOf({ aws_db_instance: database({ engine: "oracle-se2" }) })[0]?.notPriced).toBe(
      "the price file has no database oracle-se2 db.t4g.micro in eu-west-1",
    );
  });
});

describe("a load balancer", () => {
  const subnets = ["${aws_subnet.a.id}", "${aws_subnet.b.id}"];
  const resources = (args: object) => ({
    aws_subnet: { a: {}, b: {} },
    aws_lb: { web: { subnets, ...args } },
  });

  it("that faces the internet pays for a public address in each subnet", () => {
    expect(lines(resources({}))).toEqual([
      "application load balancer: 14.60",
      "capacity units: by use (capacity_unit_hours)",
      "public IPv4 address, for each subnet: 7.30",
    ]);
  });

  it("that is internal pays for none", () => {
    expect(lines(resources({ internal: true, load_balancer_type: "network" }))).toEqual([
      "network load balancer: 21.90",
      "capacity units: by use (capacity_unit_hours)",
    ]);
  });

  it("does not pay twice for Elastic IPs that it is given", () => {
    const mappings = [{ subnet_id: "${aws_subnet.a.id}", allocation_id: "${aws_eip.a.id}" }];

    expect(lines({ aws_lb: { web: { subnet_mapping: mappings } } })).toEqual([
      "application load balancer: 14.60",
      "capacity units: by use (capacity_unit_hours)",
    ]);
  });
});

describe("other services", () => {
  it("a cache pays for each node: of each shard and each of its replicas, or of the group", () => {
    const group = (args: object) => ({
      aws_elasticache_replication_group: { c: { node_type: "cache.t4g.micro", engine: "redis", ...args } },
    });

    expect(lines(group({ num_node_groups: 2, replicas_per_node_group: 1 }))).toEqual([
      "cache node cache.t4g.micro: 58.40",
    ]);
    expect(lines(group({ num_cache_clusters: 3 }))).toEqual(["cache node cache.t4g.micro: 43.80"]);
  });

  it("an interface endpoint pays for each subnet, and a gateway endpoint costs nothing", () => {
    const endpoint = (args: object) => lines({ aws_vpc_endpoint: { e: args } });

    expect(endpoint({ vpc_endpoint_type: "Interface", subnet_ids: ["subnet-1", "subnet-2"] })).toEqual([
      "interface endpoint, for each subnet: 14.60",
      "data processed: by use (processed_gb)",
    ]);
    expect(endpoint({ vpc_endpoint_type: "Gateway" })).toEqual([]);
  });

  it("a service on Fargate pays for the size of its tasks, and one on instances for nothing", () => {
    const service = (args: object, task: object = {}) =>
      lines({
        aws_ecs_task_definition: { t: { cpu: 512, memory: 1024, ...task } },
        aws_ecs_service: {
          s: { task_definition: "${aws_ecs_task_definition.t.arn}", desired_count: 2, ...args },
        },
      });

    expect(service({ launch_type: "FARGATE" })).toEqual([
      "vCPU on Fargate: 14.60",
      "memory on Fargate: 2.92",
    ]);
    expect(
      service({ launch_type: "FARGATE" }, { runtime_platform: [{ cpu_architecture: "ARM64" }] }),
    ).toEqual(["vCPU on Fargate: 7.30", "memory on Fargate: 1.46"]);
    expect(service({ launch_type: "EC2" })).toEqual([]);
  });

  it("a web ACL pays for each of its rules", () => {
    expect(lines({ aws_wafv2_web_acl: { w: { rule: [{ name: "a" }, { name: "b" }] } } })).toEqual([
      "web ACL: 5.00",
      "rules of a web ACL: 2.00",
      "requests inspected: by use (requests)",
    ]);
  });
});
