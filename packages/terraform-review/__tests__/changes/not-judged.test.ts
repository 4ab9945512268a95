import { changesBetween } from "../support/report";
import { group, instance, network, tcp } from "../support/small-vpc";

const reasons = (before: object, after: object, plan?: object) =>
  changesBetween(before, after, plan).notJudged.map(({ address, reason }) => `${address}: ${reason}`);
const resource = (json: object) => ({ resource: json });

describe("without a plan, it is not judged", () => {
  it("whom a rule lets in if the addresses are a variable without a default", () => {
    const web = (ingress: object[]) => ({
      ...resource({
        ...network,
        aws_instance: { web: instance("public", "web") },
        aws_security_group: { web: group({ ingress }) },
      }),
      variable: { trusted: { type: "string" } },
    });

    expect(reasons(web([]), web([tcp(22, { cidr_blocks: ["${var.trusted}"] })]))).toEqual([
      "aws_security_group.web: `var.trusted` is let in, which may be the whole internet: its value is not known",
    ]);
  });

  // It was taken for closed: routes and gateways may be in another stack.
  it("whom a rule lets in if the JSON has a VPC, and neither a route nor a gateway", () => {
    const { aws_vpc, aws_subnet } = network;
    const web = (cidrs: unknown) =>
      resource({
        aws_vpc,
        aws_subnet,
        aws_instance: { web: instance("public", "web") },
        aws_security_group: { web: group({ ingress: [tcp(22, { cidr_blocks: cidrs })] }) },
      });

    expect(reasons(web(["10.0.0.0/8"]), web("${var.trusted}"))).toEqual([
      "aws_security_group.web: `var.trusted` is let in, which may be the whole internet: its value is not known",
    ]);
  });

  it("whom a rule lets in of a group that nothing here has, if the addresses are not known", () => {
    const sftp = (rule: object) => ({
      ...resource({
        aws_security_group: { sftp: { vpc_id: "vpc-1" } },
        aws_vpc_security_group_ingress_rule: {
          sftp: {
            security_group_id: "${aws_security_group.sftp.id}",
            ...{ ip_protocol: "tcp", from_port: 22, to_port: 22 },
            ...rule,
          },
        },
      }),
      data: { aws_ssm_parameter: { partners: { name: "/partners" } } },
    });
    const partners = sftp({
      for_each: '${toset(split(",", data.aws_ssm_parameter.partners.value))}',
      cidr_ipv4: "${each.value}",
    });
    const network = sftp({ cidr_ipv4: "${data.aws_vpc.main.cidr_block}" });

    expect(reasons(sftp({ cidr_ipv4: "198.51.100.0/24" }), partners)).toEqual([
      "aws_vpc_security_group_ingress_rule.sftp: `data.aws_ssm_parameter.partners.value` is let in, which may be the whole internet: its value is not known",
    ]);
    expect(reasons(partners, { ...partners, output: { a: { value: "b" } } })).toEqual([]);
    expect(reasons(sftp({ cidr_ipv4: "198.51.100.0/24" }), network)).toEqual([]);
  });

  it("except if the variable's validation refuses the whole internet", () => {
    const web = (ingress: object[]) => ({
      ...resource({
        ...network,
        aws_instance: { web: instance("public", "web") },
        aws_security_group: { web: group({ ingress }) },
      }),
      variable: {
        trusted: {
          type: "list(string)",
          validation: [
            {
              condition: '${alltrue([for cidr in var.trusted : tonumber(split("/", cidr)[1]) >= 16])}',
              error_message: "too wide",
            },
          ],
        },
      },
    });

    expect(reasons(web([]), web([tcp(22, { cidr_blocks: "${var.trusted}" })]))).toEqual([]);
  });

  it("what an argument was for that is removed, and not what only describes or is off", () => {
    const changed = (type: string, before: object, after = {}) =>
      reasons(resource({ [type]: { x: before } }), resource({ [type]: { x: after } }));
    const gone = (type: string, argument: string) => [
      `${type}.x: \`${argument}\` is no longer set, and whether something needs it is not known here`,
    ];
    const index = { global_secondary_index: [{ name: "by_user", hash_key: "user" }] };

    expect(changed("aws_dynamodb_table", index)).toEqual(
      gone("aws_dynamodb_table", "global_secondary_index"),
    );
    expect(changed("aws_db_instance", { replicate_source_db: "shop" })).toEqual(
      gone("aws_db_instance", "replicate_source_db"),
    );
    expect(changed("aws_autoscaling_group", { suspended_processes: ["Launch"] })).toEqual([]);
    expect(changed("aws_lambda_function", { timeouts: { create: "1m" }, description: "a" })).toEqual([]);
    expect(changed("aws_lambda_function", { tracing_config: [{ mode: "" }] })).toEqual([]);
  });

  it.each(["table/${aws_dynamodb_table.carts.name}", "table/carts"])(
    "except what scaled a table that is billed by use now: %s",
    (id) => {
      const carts = { name: "carts", hash_key: "id" };
      const before = resource({
        aws_dynamodb_table: { carts: { ...carts, read_capacity: 20, write_capacity: 20 } },
        aws_appautoscaling_target: { read: { resource_id: id } },
        aws_appautoscaling_policy: {
          read: { resource_id: "${aws_appautoscaling_target.read.resource_id}" },
        },
      });
      const after = (mode: string) =>
        resource({ aws_dynamodb_table: { carts: { ...carts, billing_mode: mode } } });

      expect(reasons(before, after("PAY_PER_REQUEST"))).toEqual([]);
      expect(changesBetween(before, after("PAY_PER_REQUEST")).kept).toEqual([]);
      expect(reasons(before, after("PROVISIONED"))).toHaveLength(2);
    },
  );

  it("except what only describes a resource of an unknown type, and what is destroyed anyway", () => {
    const record = (more: object) => resource({ dnsimple_zone_record: { www: { name: "www", ...more } } });
    const files = (repetition: object) => resource({ aws_efs_file_system: { media: repetition } });

    expect(reasons(record({}), record({ comment: "the shop", tags: ["shop"] }))).toEqual([]);
    expect(reasons(record({}), record({ comment: "the shop", regions: ["SV1"] }))).not.toEqual([]);
    expect(
      reasons(
        files({ count: 2, creation_token: "media-${count.index}" }),
        files({ for_each: { north: {} }, creation_token: "media-${each.key}" }),
      ),
    ).toEqual([]);
  });

  it("what a program does that Terraform runs", () => {
    const program = (version: string) =>
      resource({
        null_resource: {
          migrate: { triggers: { version }, provisioner: [{ "local-exec": { command: "./migrate.sh" } }] },
        },
      });

    expect(reasons(program("1"), program("2"))).toEqual([
      "null_resource.migrate: Terraform runs a program for it (`provisioner`), and what that does is not known here",
    ]);
  });

  // The report used to say that the protection is off.
  it("whether a protection is in force if it is a variable without a default", () => {
    const database = (protection: unknown) =>
      resource({ aws_db_instance: { d: { deletion_protection: protection } } });

    expect(reasons(database(true), { ...database("${var.on}"), variable: { on: {} } })).toContain(
      "aws_db_instance.d: `deletion_protection` protected it, and has a value now that is not known",
    );
    expect(changesBetween(database(true), database("${var.on}")).lostProtections).toEqual([]);
    expect(
      changesBetween(database(true), {
        ...database("${var.on}"),
        variable: { on: { default: true } },
      }).changed.map(({ after }) => after.address),
    ).toEqual([]);
  });

  // The report used to say that the guardrail is no longer broken.
  it("whether a guardrail is still violated if that depends on a value that is not known", () => {
    const bucket = { aws_s3_bucket: { b: { bucket: "b" } } };
    const policy = {
      aws_s3_bucket_policy: { b: { bucket: "${aws_s3_bucket.b.id}", policy: "${data.http.p.body}" } },
    };
    const stack = changesBetween(resource(bucket), resource({ ...bucket, ...policy }));

    expect(stack.guardrails.resolved).toEqual([]);
    expect(stack.notJudged.map(({ reason }) => reason)).toContain(
      "it violated the guardrail `tls-only-buckets`, and whether it still does depends on a value that is not known",
    );
  });

  // The expression is the same, so that nothing was said of the subnet.
  it("whether a value changes that a changed variable is a part of, if the rest of it is not known", () => {
    const subnet = (offset: number) => ({
      ...resource({
        aws_subnet: {
          a: { vpc_id: "vpc-1", cidr_block: "${cidrsubnet(data.aws_vpc.main.cidr_block, 8, var.offset)}" },
        },
      }),
      variable: { offset: { default: offset } },
    });

    expect(reasons(subnet(1), subnet(2))).toEqual([
      "aws_subnet.a: `cidr_block` cannot be changed on what exists, and comes from `var.offset`, which changes",
    ]);
  });

  it("whether a value changes that comes from a changed data source, and cannot be changed on what exists", () => {
    const from = (pattern: string) => ({
      ...resource({ aws_instance: { web: { ami: "${data.aws_ami.linux.id}", instance_type: "t4g.small" } } }),
      data: { aws_ami: { linux: { most_recent: true, name_regex: pattern } } },
    });

    expect(reasons(from("a"), from("b"))).toEqual([
      "aws_instance.web: `ami` cannot be changed on what exists, and comes from `data.aws_ami.linux`, which changes",
    ]);
  });

  // They used to be called safe.
  it("which instances there are, if that comes from elsewhere", () => {
    const buckets = (names: string) =>
      resource({ aws_s3_bucket: { t: { for_each: `\${toset(${names})}`, bucket: "${each.key}" } } });
    const reason =
      "aws_s3_bucket.t: `for_each` says which instances there are, and has a value that is not known: some may be destroyed";

    expect(reasons(buckets('["north"]'), buckets("data.terraform_remote_state.t.outputs.names"))).toContain(
      reason,
    );
    expect(reasons(buckets("data.terraform_remote_state.t.outputs.names"), buckets('["north"]'))).toContain(
      reason,
    );
    expect(reasons(buckets('["north"]'), buckets('["north", "south"]'))).toEqual([]);
  });

  it("what another major version of a provider does", () => {
    const versions = (aws: string) => ({
      ...resource({ aws_sns_topic: { t: {} } }),
      terraform: { required_providers: { aws: { source: "aws", version: aws } } },
    });

    expect(reasons(versions("~> 5.0"), versions("~> 6.1"))).toEqual([
      "provider.aws: another major version of the provider may change or replace what exists",
    ]);
    expect(reasons(versions("~> 5.0"), versions("~> 5.9"))).toEqual([]);
  });

  it("what a resource becomes that moves out of a module", () => {
    const after = {
      ...resource({ aws_sqs_queue: { q: { name: "q" } } }),
      module: { m: { source: "./m" } },
      moved: [{ from: "module.m.aws_sqs_queue.q", to: "aws_sqs_queue.q" }],
    };
    const stack = changesBetween({ module: { m: { source: "./m" } } }, after);

    expect(stack.added).toEqual([]);
    expect(stack.notJudged.map(({ address }) => address)).toEqual(["aws_sqs_queue.q"]);
  });
});

describe("with a plan, it is not judged", () => {
  const plan = (changes: object[], more: object = {}) => ({
    format_version: "1.2",
    resource_changes: changes.map((change) => ({ mode: "managed", ...change })),
    configuration: { root_module: { resources: [{ address: "aws_sqs_queue.q", mode: "managed" }] } },
    ...more,
  });
  const queue = (delay: number) => resource({ aws_sqs_queue: { q: { delay_seconds: delay } } });

  it("what the plan does not include", () => {
    expect(reasons(queue(1), queue(2), plan([]))).toEqual([
      "aws_sqs_queue.q: the plan does not include it, as if it was made with `-target`",
    ]);
  });

  it("what only a second plan would show", () => {
    expect(reasons(queue(1), queue(1), plan([], { complete: false }))).toEqual([
      "terraform: the plan is not complete: Terraform needs another one after it",
    ]);
  });

  it("the replacement of an unknown type, which may hold data", () => {
    const change = {
      address: "google_x.y",
      type: "google_x",
      change: { actions: ["delete", "create"], before: {}, after: {} },
    };

    expect(reasons({}, {}, plan([change]))[0]).toContain(
      "google_x.y: it is destroyed and created anew, and may hold data",
    );
  });
});

// The report used to say that the internet may reach it.
describe("an endpoint whose security groups are not in the JSON", () => {
  const web = (groups: string[]) => ({
    resource: {
      ...network,
      aws_instance: { web: { ...instance("public"), vpc_security_group_ids: groups } },
      aws_security_group: {
        open: group({ ingress: tcp(22, { cidr_blocks: ["0.0.0.0/0"] }) }),
      },
    },
  });
  const added = (...groups: string[]) => changesBetween({ resource: network }, web(groups));

  it("is not judged, because nobody knows here whom they let in", () => {
    const stack = added("sg-0123456789abcdef0");

    expect(stack.exposures).toEqual([]);
    expect(stack.notJudged).toMatchObject([
      {
        address: "aws_instance.web",
        reason: expect.stringContaining("its security groups are not in this JSON"),
      },
    ]);
  });

  it("is exposed if another group lets in the internet", () => {
    expect(added("sg-0123456789abcdef0", "${aws_security_group.open.id}").exposures).toMatchObject([
      { address: "aws_instance.web" },
    ]);
  });
});
