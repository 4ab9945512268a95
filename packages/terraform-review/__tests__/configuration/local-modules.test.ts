import { Configuration } from "../../src/configuration/configuration";

/** A root module with the files of modules that it calls by path. */
const read = (root: object, modules: Record<string, object>) =>
  new Configuration({ ...root, local_modules: modules });

const bucket = {
  variable: { name: {}, versions: { default: true }, key: { default: null } },
  locals: { full: "${var.name}-${local.suffix}", suffix: "media" },
  resource: {
    aws_s3_bucket: { this: { bucket: "${local.full}" } },
    aws_s3_bucket_versioning: {
      this: { bucket: "${aws_s3_bucket.this.id}", versioning_configuration: { status: "${var.versions}" } },
    },
  },
  data: { aws_kms_key: { own: { key_id: "${var.key}" } } },
  output: { arn: { value: "${aws_s3_bucket.this.arn}" }, name: { value: "${local.full}" } },
};

const argumentsOf = (configuration: Configuration, address: string) =>
  configuration.blocks.get(address)?.arguments;

describe("a local module", () => {
  const configuration = read(
    {
      variable: { site: { default: "shop" } },
      resource: {
        aws_kms_key: { main: {} },
        aws_iam_policy: { p: { policy: "${module.media.arn}", name: "${module.media.name}" } },
      },
      module: { media: { source: "./modules/bucket", name: "${var.site}", key: "${aws_kms_key.main.arn}" } },
    },
    { "modules/bucket": bucket },
  );

  it("has its resources and data sources under Terraform's addresses", () => {
    expect(configuration.resources().map(({ address }) => address)).toEqual([
      "aws_kms_key.main",
      "aws_iam_policy.p",
      "module.media.aws_s3_bucket.this",
      "module.media.aws_s3_bucket_versioning.this",
    ]);
    expect(configuration.dataSources().map(({ address }) => address)).toEqual([
      "module.media.data.aws_kms_key.own",
    ]);
    expect(configuration.resource("module.media.aws_s3_bucket.this")).toMatchObject({
      type: "aws_s3_bucket",
      name: "this",
    });
  });

  it("has the values of the call, else its defaults, and local values of its own", () => {
    expect(argumentsOf(configuration, "module.media.aws_s3_bucket.this")).toEqual({ bucket: "shop-media" });
    expect(argumentsOf(configuration, "module.media.aws_s3_bucket_versioning.this")).toMatchObject({
      versioning_configuration: { status: true },
    });
  });

  it("refers to its own resources, and by its variables to those of the caller", () => {
    const versioning = configuration.resource("module.media.aws_s3_bucket_versioning.this")!;
    const data = configuration.blocks.get("module.media.data.aws_kms_key.own")!;

    expect(configuration.referencedBy(versioning.arguments).map(({ address }) => address)).toEqual([
      "module.media.aws_s3_bucket.this",
    ]);
    expect(configuration.referencedBy(data.arguments).map(({ address }) => address)).toEqual([
      "aws_kms_key.main",
    ]);
  });

  it("has outputs that lead to what they say", () => {
    expect(argumentsOf(configuration, "aws_iam_policy.p")).toEqual({
      policy: "${module.media.aws_s3_bucket.this.arn}",
      name: "shop-media",
    });
  });

  it("says with which defaults of the root module its values are", () => {
    const { written } = configuration.resource("module.media.aws_s3_bucket.this")!;

    expect(configuration.defaultsIn(written["bucket"])).toEqual(["var.site"]);
  });

  it("is no module that is not looked into", () => {
    expect(configuration.modules()).toEqual([]);
  });

  it("can have a reference within an expression that is known only after apply", () => {
    const found = read(
      { module: { n: { source: "./n", vpc: "${aws_vpc.v}" } }, resource: { aws_vpc: { v: {} } } },
      {
        n: {
          variable: { vpc: {} },
          resource: { aws_subnet: { s: { cidr_block: "${cidrsubnet(var.vpc.cidr_block, 8, 1)}" } } },
        },
      },
    );
    const subnet = found.resource("module.n.aws_subnet.s")!;

    expect(subnet.arguments["cidr_block"]).toBe("${cidrsubnet(aws_vpc.v.cidr_block, 8, 1)}");
    expect(found.referencedBy(subnet.arguments).map(({ address }) => address)).toEqual(["aws_vpc.v"]);
  });

  it("can have text with a reference that is known only after apply", () => {
    const found = read(
      { module: { n: { source: "./n", prefix: "${aws_vpc.v.id}-x" } }, resource: { aws_vpc: { v: {} } } },
      {
        n: { variable: { prefix: {} }, resource: { aws_sqs_queue: { q: { name: "${lower(var.prefix)}" } } } },
      },
    );
    const queue = found.resource("module.n.aws_sqs_queue.q")!;

    expect(found.referencedBy(queue.arguments).map(({ address }) => address)).toEqual(["aws_vpc.v"]);
  });

  it.each([
    ["${cidrsubnet(var.vpc.cidr_block, 8, var.index)}", "${cidrsubnet(aws_vpc.v.cidr_block, 8, 3)}"],
    ["${var.sizes[each.key]}", '${{"a" = [1, aws_vpc.v.id]}[each.key]}'],
    ["${[for one in var.names : aws_vpc.v[one].id]}", '${[for one in ["x", "y"] : aws_vpc.v[one].id]}'],
    ["${lower(local.text)}", '${lower("3-${aws_vpc.v.id}")}'],
  ])("has no more variables where it is not known before apply: %s", (written, expected) => {
    const found = read(
      {
        module: {
          n: {
            source: "./n",
            vpc: "${aws_vpc.v}",
            index: 3,
            names: ["x", "y"],
            sizes: { a: [1, "${aws_vpc.v.id}"] },
          },
        },
        resource: { aws_vpc: { v: {} } },
      },
      {
        n: {
          variable: { vpc: {}, index: {}, names: {}, sizes: {} },
          locals: { text: "${var.index}-${var.vpc.id}" },
          resource: { aws_subnet: { s: { cidr_block: written } } },
        },
      },
    );

    expect(argumentsOf(found, "module.n.aws_subnet.s")).toEqual({ cidr_block: expected });
  });

  it("can have the same local names as its caller", () => {
    const queue = {
      aws_sqs_queue: { q: { name: "${var.name}" }, dead: { name: "${aws_sqs_queue.q.name}" } },
    };
    const found = read(
      {
        variable: { name: { default: "root" } },
        module: { m: { source: "./m", name: "${aws_sqs_queue.q.name}" } },
        resource: queue,
      },
      { m: { variable: { name: {} }, resource: queue } },
    );

    expect(argumentsOf(found, "module.m.aws_sqs_queue.q")).toEqual({ name: "${aws_sqs_queue.q.name}" });
    expect(argumentsOf(found, "module.m.aws_sqs_queue.dead")).toEqual({
      name: "${module.m.aws_sqs_queue.q.name}",
    });
  });

  it("has the providers that its call gives it", () => {
    const found = read(
      { module: { m: { source: "./m", providers: { aws: "aws.us", "aws.other": "aws" } } } },
      { m: { resource: { aws_sqs_queue: { q: {}, o: { provider: "aws.other" } } } } },
    );

    expect(argumentsOf(found, "module.m.aws_sqs_queue.q")).toEqual({ provider: "aws.us" });
    expect(argumentsOf(found, "module.m.aws_sqs_queue.o")).toEqual({ provider: "aws" });
  });

  it("shows no secret", () => {
    const found = read(
      { module: { secrets: { source: "./m", license: "abc-123", db_password: "hunter2!", region: "eu" } } },
      {
        m: {
          variable: { license: { sensitive: true }, db_password: {}, region: {} },
          resource: {
            aws_ssm_parameter: {
              p: { description: "${var.license}${var.db_password}", name: "${var.region}" },
            },
            aws_db_instance: { d: { password: "literal-1" } },
          },
        },
      },
    );
    const all = JSON.stringify([...found.blocks.values()]);

    expect(all).not.toMatch(/abc-123|hunter2|literal-1/);
    expect(argumentsOf(found, "module.secrets.aws_ssm_parameter.p")).toMatchObject({ name: "eu" });
  });
});

describe("a module that a local module calls", () => {
  const configuration = read(
    {
      module: { site: { source: "./modules/site", name: "shop" } },
      resource: { aws_iam_policy: { p: { policy: "${module.site.bucket}" } } },
    },
    {
      "modules/site": {
        variable: { name: {} },
        module: {
          bucket: { source: "../bucket", name: "${var.name}-a" },
          vpc: { source: "terraform-aws-modules/vpc/aws" },
        },
        output: { bucket: { value: "${module.bucket.arn}" } },
      },
      "modules/bucket": bucket,
    },
  );

  it("is read if it is local", () => {
    expect(argumentsOf(configuration, "module.site.module.bucket.aws_s3_bucket.this")).toEqual({
      bucket: "shop-a-media",
    });
    expect(argumentsOf(configuration, "aws_iam_policy.p")).toEqual({
      policy: "${module.site.module.bucket.aws_s3_bucket.this.arn}",
    });
  });

  it("is a module that is not looked into otherwise", () => {
    expect(configuration.modules().map(({ address }) => address)).toEqual(["module.site.module.vpc"]);
  });
});

describe("a local module with `count` or `for_each`", () => {
  const queues = {
    variable: { name: {} },
    resource: { aws_sqs_queue: { q: { name: "${var.name}" } } },
    output: { arn: { value: "${aws_sqs_queue.q.arn}" } },
  };
  const calledWith = (call: object) =>
    read(
      {
        variable: { names: { default: ["a", "b"] }, unknown: {} },
        module: { q: { source: "./q", ...call } },
        resource: {
          aws_iam_policy: { p: { all: "${values(module.q)[*].arn}", one: '${module.q["a"].arn}' } },
        },
      },
      { q: queues },
    );

  it("has an instance for each known key", () => {
    const found = calledWith({ for_each: "${toset(var.names)}", name: "orders-${each.key}" });

    expect(found.resources("aws_sqs_queue").map((block) => [block.address, block.arguments["name"]])).toEqual(
      [
        ['module.q["a"].aws_sqs_queue.q', "orders-a"],
        ['module.q["b"].aws_sqs_queue.q', "orders-b"],
      ],
    );
    const policy = found.resource("aws_iam_policy.p")!;
    expect(policy.arguments["one"]).toBe('${module.q["a"].aws_sqs_queue.q.arn}');
    expect(found.referencedBy(policy.arguments["all"]).map(({ address }) => address)).toEqual([
      'module.q["a"].aws_sqs_queue.q',
      'module.q["b"].aws_sqs_queue.q',
    ]);
  });

  it("has as many instances as `count` says", () => {
    const found = calledWith({ count: 2, name: "q${count.index}" });

    expect(found.resources("aws_sqs_queue").map((block) => [block.address, block.arguments["name"]])).toEqual(
      [
        ["module.q[0].aws_sqs_queue.q", "q0"],
        ["module.q[1].aws_sqs_queue.q", "q1"],
      ],
    );
    expect(calledWith({ count: 0, name: "" }).resources("aws_sqs_queue")).toEqual([]);
  });

  it("is not looked into if the keys are known only after apply", () => {
    const found = calledWith({ for_each: "${var.unknown}", name: "q" });

    expect(found.modules().map(({ address }) => address)).toEqual(["module.q"]);
    expect(found.resources("aws_sqs_queue")).toEqual([]);
  });
});
