import { concerns } from "../../src/changes/concerns";
import { changesBetween, changesBy, read } from "../support/report";

/** What changes between two handmade versions of resources. */
const between = (before: object, after: object, rest: { before?: object; after?: object } = {}) =>
  changesBetween({ resource: before, ...rest.before }, { resource: after, ...rest.after });
const attributesOf = (before: object, after: object) =>
  between({ aws_thing: { x: before } }, { aws_thing: { x: after } }).changed.flatMap(({ attributes }) =>
    attributes.map(({ path }) => path),
  );

describe("an argument", () => {
  it.each([
    ["text or a number", { port: "80" }, { port: 80 }],
    ["text or a boolean", { enabled: "true" }, { enabled: true }],
    ["null or left out", { name: null }, {}],
    ["one block or a list of one", { action: { type: "forward" } }, { action: [{ type: "forward" }] }],
    ["commented or not", { "//": { metadata: { path: "a" } } }, { "//": { metadata: { path: "b" } } }],
  ])("is the same, written as %s", (_, before, after) => {
    expect(attributesOf(before, after)).toEqual([]);
    expect(between({ aws_thing: { x: before } }, { aws_thing: { x: after } }).kind).toBe("unchanged");
  });

  it("is told by its path, through blocks and lists of blocks", () => {
    expect(attributesOf({ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } })).toEqual(["a.b.c"]);
    expect(
      attributesOf(
        {
          tag: [
            { key: "Name", value: "a" },
            { key: "Team", value: "x" },
          ],
        },
        {
          tag: [
            { key: "Team", value: "x" },
            { key: "Name", value: "b" },
          ],
        },
      ),
    ).toEqual(['tag["Name"].value']);
  });

  it("that is a list changes by what is added and removed", () => {
    const report = read(
      between({ aws_thing: { x: { subnets: ["a", "b"] } } }, { aws_thing: { x: { subnets: ["b", "c"] } } }),
    );

    expect(report.folded).toContain('subnets: added "c" and removed "a"');
  });

  it("that is a list in another order says so", () => {
    const report = read(
      between({ aws_thing: { x: { subnets: ["a", "b"] } } }, { aws_thing: { x: { subnets: ["b", "a"] } } }),
    );

    expect(report.folded).toContain("subnets: only the order changes");
  });
});

describe("a rename", () => {
  const queue = (name: string) => ({ name, delay_seconds: 5, visibility_timeout_seconds: 60 });

  it("with `moved` takes its references along", () => {
    const stack = between(
      { aws_sqs_queue: { a: queue("jobs") }, aws_lambda: { x: { queue: "${aws_sqs_queue.a.arn}" } } },
      { aws_sqs_queue: { b: queue("jobs") }, aws_lambda: { x: { queue: "${aws_sqs_queue.b.arn}" } } },
      { after: { moved: [{ from: "aws_sqs_queue.a", to: "aws_sqs_queue.b" }] } },
    );

    expect(stack.renames).toEqual([{ from: "aws_sqs_queue.a", to: "aws_sqs_queue.b", isMoved: true }]);
    expect([...stack.added, ...stack.removed, ...stack.changed, ...stack.dataLoss]).toEqual([]);
  });

  it("without it is recognized by what the resource is, and is a loss", () => {
    const stack = between({ aws_sqs_queue: { a: queue("jobs") } }, { aws_sqs_queue: { b: queue("jobs") } });

    expect(stack.renames).toEqual([{ from: "aws_sqs_queue.a", to: "aws_sqs_queue.b", isMoved: false }]);
    expect(stack.dataLoss.map(({ how }) => how.kind)).toEqual(["renamed"]);
  });

  it("is not seen where one thing gives way to another of its type", () => {
    const stack = between(
      { aws_sqs_queue: { a: queue("jobs") } },
      { aws_sqs_queue: { b: { name: "mails", fifo_queue: true } } },
    );

    expect(stack.renames).toEqual([]);
    expect(stack.dataLoss.map(({ how }) => how.kind)).toEqual(["destroyed"]);
  });

  it("of many at once pairs those whose names have most in common", () => {
    const target = (subnet: string) => ({ file_system_id: "fs-1", subnet_id: `\${aws_subnet.${subnet}.id}` });
    const subnets = (prefix: string) => ({
      [`${prefix}_a`]: { vpc_id: "v", cidr_block: "10.0.0.0/24" },
      [`${prefix}_b`]: { vpc_id: "v", cidr_block: "10.0.1.0/24" },
    });
    const stack = between(
      { aws_subnet: subnets("net"), aws_efs_mount_target: { t_a: target("net_a"), t_b: target("net_b") } },
      {
        aws_subnet: subnets("private"),
        aws_efs_mount_target: { m_a: target("private_a"), m_b: target("private_b") },
      },
    );

    expect(stack.renames.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual([
      "aws_efs_mount_target.t_a → aws_efs_mount_target.m_a",
      "aws_efs_mount_target.t_b → aws_efs_mount_target.m_b",
      "aws_subnet.net_a → aws_subnet.private_a",
      "aws_subnet.net_b → aws_subnet.private_b",
    ]);
  });
});

describe("data", () => {
  const bucket = (more: object = {}) => ({ aws_s3_bucket: { media: { bucket: "media", ...more } } });

  it("is not lost where Terraform only forgets, or where the change is ignored", () => {
    const forgotten = between(
      bucket(),
      {},
      {
        after: { removed: [{ from: "aws_s3_bucket.media", lifecycle: { destroy: false } }] },
      },
    );
    const ignored = between(bucket(), bucket({ bucket: "other", lifecycle: { ignore_changes: ["bucket"] } }));

    expect(forgotten.dataLoss).toEqual([]);
    expect(ignored.dataLoss).toEqual([]);
    expect(read(forgotten).folded).toContain("forgotten by Terraform: it stays in AWS");
  });

  it("goes with fewer instances, and with the keys of `for_each`", () => {
    const fewer = between(bucket({ count: 3 }), bucket({ count: 1 }));
    const keys = between(bucket({ for_each: { a: 1, b: 2 } }), bucket({ for_each: { a: 1 } }));

    expect(read(fewer).summary).toContain("would lose [1] and [2], DESTROYED");
    expect(read(keys).summary).toContain('would lose ["b"], DESTROYED');
  });

  it("stays where `count` comes or goes, which Terraform moves by itself", () => {
    expect(between(bucket(), bucket({ count: 1 })).dataLoss).toEqual([]);
    expect(between(bucket({ count: 1 }), bucket()).dataLoss).toEqual([]);
  });

  it("is lost when the count is zero", () => {
    expect(between(bucket(), bucket({ count: 0 })).dataLoss.map(({ how }) => how.kind)).toEqual([
      "destroyed",
    ]);
  });

  it("is lost with what it is bound to: the file system of another key", () => {
    const files = (key: object) => ({
      aws_kms_key: { k: { description: "files", ...key } },
      aws_efs_file_system: {
        f: { encrypted: true, kms_key_id: "${aws_kms_key.k.arn}", tags: { Name: "files" } },
      },
    });
    const stack = between(files({}), files({ multi_region: true }));

    expect(stack.dataLoss.map(({ what }) => what)).toEqual(["encryption key files", "file system files"]);
    expect(read(stack).summary).toContain("following aws_kms_key.k");
  });

  it("is refused to be lost, where `prevent_destroy` is set", () => {
    const kept = { lifecycle: { prevent_destroy: true } };
    const stack = between(bucket(kept), bucket({ bucket: "other", ...kept }));

    expect(read(stack).summary).toContain("Terraform refuses to plan it");
  });

  it("is left behind by a provider that works in another region", () => {
    const region = (name: string) => ({ provider: { aws: [{ region: name }] } });
    const stack = between(bucket(), bucket(), { before: region("us-east-1"), after: region("eu-west-1") });

    expect(read(stack).summary).toContain(
      "provider aws works with another region, eu-west-1 instead of us-east-1",
    );
    expect(concerns([stack])).toEqual(["data-loss"]);
  });

  it("may go with a module, of which the JSON says no more", () => {
    const stack = changesBetween({ module: { data: { source: "./data" } } }, {});

    expect(read(stack).summary).toContain(
      "module.data is no longer called: all that it created is destroyed, and may hold data",
    );
    expect(concerns([stack])).toEqual(["data-loss"]);
  });

  it("has its protections watched", () => {
    const stack = changesBy(({ resource }) => {
      const database = resource["aws_db_instance"]!["database"]!;
      database["deletion_protection"] = false;
      database["skip_final_snapshot"] = true;
      delete database["lifecycle"];
    }, "production");

    expect(stack.lostProtections.map(({ what }) => what)).toEqual(
      Array(3).fill("database production-wordpress"),
    );
    expect(concerns([stack])).toContain("protection");
  });
});

describe("where a stack is applied", () => {
  const backend = (key: string, more: object = {}) => ({
    terraform: { backend: { s3: { bucket: "states", key, region: "us-east-1", ...more } } },
  });

  it("matters when the state is elsewhere", () => {
    const stack = changesBetween(backend("a"), backend("b"));

    expect(read(stack).summary).toContain("the state is kept elsewhere");
    expect(
      changesBetween(backend("a"), {
        terraform: { cloud: { organization: "acme", workspaces: { name: "a" } } },
      }).backendAndProviders.isStateElsewhere,
    ).toBe(true);
  });

  it("does not when only its lock is", () => {
    const stack = changesBetween(backend("a"), backend("a", { use_lockfile: true }));

    expect(stack.backendAndProviders.isStateElsewhere).toBe(false);
    expect(read(stack).folded).toContain("terraform.backend.s3.use_lockfile: not set → true");
  });
});

describe("permissions", () => {
  const role = { aws_iam_role: { app: { name: "app", assume_role_policy: "{}" } } };
  const withPolicy = (statement: object) => ({
    ...role,
    aws_iam_role_policy: {
      p: {
        role: "${aws_iam_role.app.id}",
        policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
      },
    },
  });
  const allow = (Action: unknown, Resource: unknown = "*", more: object = {}) =>
    withPolicy({ Effect: "Allow", Action, Resource, ...more });
  const gained = (before: object, after: object) => read(between(before, after)).open;

  it("are read from policies that are JSON in a string", () => {
    expect(
      gained(
        allow("s3:GetObject", "${aws_s3_bucket.x.arn}/*"),
        allow(["s3:GetObject", "s3:PutObject"], "${aws_s3_bucket.x.arn}/*"),
      ),
    ).toContain("gained: role app may s3:PutObject on aws_s3_bucket.x.arn/*");
  });

  it("are only narrowed by a narrower statement", () => {
    const report = gained(allow("s3:*"), allow("s3:GetObject", "arn:aws:s3:::x/*"));

    expect(report).not.toContain("gained");
    expect(report).toContain("lost: role app may no longer s3:* on everything");
  });

  it("are gained when a condition goes", () => {
    const Condition = { Bool: { "aws:MultiFactorAuthPresent": "true" } };

    expect(gained(allow("s3:*", "*", { Condition }), allow("s3:*"))).toContain(
      "gained: role app may s3:* on everything",
    );
  });

  it("are gained when something is no longer denied", () => {
    const deny = withPolicy({ Effect: "Deny", Action: "s3:DeleteObject", Resource: "*" });

    expect(gained(deny, allow("ec2:DescribeInstances"))).toContain(
      "gained: role app is no longer denied to s3:DeleteObject on everything",
    );
  });

  it("come with managed policies, which are not read", () => {
    const attached = {
      ...role,
      aws_iam_role_policy_attachment: {
        a: { role: "${aws_iam_role.app.name}", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      },
    };

    expect(gained(role, attached)).toContain(
      "gained: role app may all of the managed policy AdministratorAccess",
    );
  });

  it("that everybody gains open to the world", () => {
    const policy = (Principal: string) => ({
      aws_s3_bucket: { media: { bucket: "media" } },
      aws_s3_bucket_policy: {
        p: {
          bucket: "${aws_s3_bucket.media.id}",
          policy: JSON.stringify({
            Statement: [
              { Effect: "Allow", Principal, Action: "s3:GetObject", Resource: "arn:aws:s3:::media/*" },
            ],
          }),
        },
      },
    });
    const stack = between(policy("arn:aws:iam::123456789012:root"), policy("*"));

    expect(read(stack).summary).toContain("everybody may s3:GetObject on arn:aws:s3:::media/*");
    expect(concerns([stack])).toContain("public-exposure");
  });

  it("that cannot be read are said to change", () => {
    const made = (name: string) => ({
      ...role,
      aws_iam_role_policy: { p: { role: "${aws_iam_role.app.id}", policy: `\${data.http.${name}.body}` } },
    });

    expect(read(between(made("a"), made("b"))).summary).toContain(
      "the policy of role app changes, and could not be read",
    );
  });
});

describe("costs", () => {
  it.each([
    ["t4g.small", "t4g.large", "▲"],
    ["t4g.xlarge", "t4g.large", "▼"],
    ["m6g.xlarge", "m6g.2xlarge", "▲"],
    ["t4g.small", "m7g.medium", "◆"],
  ])("of an instance go from %s to %s: %s", (before, after, arrow) => {
    const instance = (type: string) => ({ aws_instance: { web: { instance_type: type } } });

    expect(read(between(instance(before), instance(after))).open).toContain(
      `${arrow} instance type of aws_instance.web: ${before} → ${after}`,
    );
  });

  it("count instances of `count` and `for_each`", () => {
    const gateways = (count: number) => ({ aws_nat_gateway: { n: { count, subnet_id: "subnet-1" } } });

    expect(read(between(gateways(3), gateways(1))).open).toContain("▼ NAT gateways: 3 → 1");
  });
});

describe("a party under another name", () => {
  it("reaches what it reached: nothing becomes reachable by being called something else", () => {
    const stack = changesBy(({ resource }) => {
      resource["aws_lb"]!["load_balancer"]!["name"] = "front";
      resource["aws_instance"]!["bastion"]!["tags"] = { Name: "Jump Host" };
    });

    expect(stack.reachability).toEqual({ changes: [], arrived: [], left: [], notes: [] });
  });
});

describe("a comment in user data, which Terraform leaves out", () => {
  // Once the report said that instances are replaced for it.
  it("is a change of the text, and of no instance", () => {
    const stack = changesBy(({ locals }) => {
      locals["fleet_user_data"] = (locals["fleet_user_data"] as string[]).map((line) =>
        line.replace("# The kernel must not map", "# The kernel should not map"),
      );
    });

    expect(stack.changed.map(({ after }) => after.address)).toEqual(["local.fleet_user_data"]);
    expect([stack.userData, stack.rollouts]).toEqual([[], []]);
  });
});

describe("other projects' JSON", () => {
  it("may be of an older CDKTF: lists of blocks, other metadata, text for numbers", () => {
    const current = {
      "//": { metadata: { stackName: "app", version: "0.21.0" } },
      resource: { aws_lb_listener: { http: { port: 80, default_action: [{ type: "forward" }] } } },
      terraform: { required_providers: { aws: { source: "aws", version: "5.0.0" } } },
    };
    const older = {
      "//": { metadata: { stackName: "app", version: "0.3.0", backend: "local" } },
      resource: {
        aws_lb_listener: {
          http: {
            port: "80",
            default_action: { type: "forward" },
            "//": { metadata: { path: "app/http", uniqueId: "http", stackTrace: ["new App"] } },
          },
        },
      },
      terraform: { required_providers: { aws: { source: "aws", version: "5.0.0" } } },
    };

    expect(changesBetween(older, current).kind).toBe("unchanged");
  });

  it("may have several providers, aliases, data sources, modules and variables", () => {
    const stack = changesBetween(
      {
        provider: {
          aws: [{ region: "us-east-1" }, { region: "eu-west-1", alias: "eu" }],
          google: [{ project: "a" }],
        },
        data: { aws_ami: { linux: { owners: ["amazon"] } } },
        module: { vpc: { source: "terraform-aws-modules/vpc/aws", version: "5.0.0" } },
        variable: { size: { default: 1 } },
        resource: { google_compute_instance: { x: { machine_type: "e2-micro" } } },
      },
      {
        provider: {
          aws: [{ region: "us-east-1" }, { region: "eu-west-1", alias: "eu" }],
          google: [{ project: "a" }],
          random: [{}],
        },
        data: { aws_ami: { linux: { owners: ["self"] } } },
        module: { vpc: { source: "terraform-aws-modules/vpc/aws", version: "6.0.0" } },
        variable: { size: { default: 2 } },
        resource: { google_compute_instance: { x: { machine_type: "e2-small" } } },
      },
    );

    expect(stack.changed.map(({ after }) => after.address)).toEqual([
      "google_compute_instance.x",
      "data.aws_ami.linux",
      "module.vpc",
      "var.size",
    ]);
    expect(stack.backendAndProviders.isElsewhere).toEqual([]);
    expect(read(stack).folded).toContain("provider.random: not set → {}");
  });
});
