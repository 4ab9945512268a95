import { concerns } from "../../src/changes/concerns";
import { judgementCounts, judgements } from "../../src/changes/judgements";
import { group, instance, network } from "../support/small-vpc";
import { alerts, changesBetween, readReport } from "../support/report";

const between = (before: object, after: object) => changesBetween({ resource: before }, { resource: after });
const kinds = (stack: ReturnType<typeof changesBetween>) =>
  Object.fromEntries([...judgements(stack)].map(([address, { kind }]) => [address, kind]));
const table = (args: object) => ({ acme_widget: { t: args } });

describe("a change", () => {
  it("is safe if its type is known and it raises no concern", () => {
    const stack = between(
      { aws_db_instance: { d: { instance_class: "db.t4g.micro" } } },
      { aws_db_instance: { d: { instance_class: "db.t4g.small" } } },
    );

    expect(kinds(stack)).toEqual({ "aws_db_instance.d": "safe" });
  });

  it("is not safe if it raises a concern, which it names", () => {
    const stack = between({ aws_s3_bucket: { b: {} } }, { aws_s3_bucket: { b: { force_destroy: true } } });

    expect(judgements(stack).get("aws_s3_bucket.b")).toEqual({ kind: "not-safe", concerns: ["protection"] });
  });

  it("is not safe if it is what opens a port, and the instance behind it is not counted as a change", () => {
    const group = (port: number) => ({
      aws_vpc: { v: {} },
      aws_subnet: { a: { vpc_id: "${aws_vpc.v.id}", map_public_ip_on_launch: true } },
      aws_internet_gateway: { g: { vpc_id: "${aws_vpc.v.id}" } },
      aws_default_route_table: {
        r: {
          default_route_table_id: "${aws_vpc.v.default_route_table_id}",
          route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.g.id}" }],
        },
      },
      aws_security_group: {
        s: {
          ingress: [{ from_port: port, to_port: port, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] }],
        },
      },
      aws_instance: {
        i: { subnet_id: "${aws_subnet.a.id}", vpc_security_group_ids: ["${aws_security_group.s.id}"] },
      },
    });

    expect(judgements(between(group(80), group(443)))).toEqual(
      new Map([["aws_security_group.s", { kind: "not-safe", concerns: ["public-exposure"] }]]),
    );
  });

  it("is not safe if it is the list of addresses that a rule lets in", () => {
    const list = (...entry: object[]) => ({
      ...network,
      aws_ec2_managed_prefix_list: { office: { name: "office", max_entries: 2, entry } },
      aws_security_group: { web: group({}) },
      aws_vpc_security_group_ingress_rule: {
        ssh: {
          security_group_id: "${aws_security_group.web.id}",
          prefix_list_id: "${aws_ec2_managed_prefix_list.office.id}",
          ip_protocol: "tcp",
          from_port: 22,
          to_port: 22,
        },
      },
      aws_instance: { web: instance("public", "web") },
    });
    const found = judgements(
      between(list({ cidr: "203.0.113.0/24" }), list({ cidr: "203.0.113.0/24" }, { cidr: "0.0.0.0/0" })),
    );

    expect(found.get("aws_ec2_managed_prefix_list.office")).toMatchObject({
      kind: "not-safe",
      concerns: expect.arrayContaining(["public-exposure"]) as unknown,
    });
    expect(found.has("aws_instance.web")).toBe(false);
  });

  it("is not safe if it is the public access block of a bucket that becomes public", () => {
    const site = (block: boolean) => ({
      aws_s3_bucket: { site: { bucket: "site" } },
      aws_s3_bucket_public_access_block: {
        site: { bucket: "${aws_s3_bucket.site.id}", block_public_policy: block },
      },
    });

    expect(kinds(between(site(true), site(false)))).toMatchObject({
      "aws_s3_bucket_public_access_block.site": "not-safe",
    });
  });

  it.each([
    ["a changed resource of an unknown type", table({ name: "a" }), table({ name: "b" }), "acme_widget.t"],
    ["a removed resource of an unknown type", table({ name: "a" }), {}, "acme_widget.t"],
  ])("is not judged: %s", (_, before, after, address) => {
    const stack = between(before, after);

    expect(kinds(stack)).toEqual({ [address]: "not-judged" });
    expect(concerns([stack])).toEqual(["not-judged"]);
  });

  it.each([
    ["added", {}, { module: { m: { source: "./m" } } }],
    ["changed", { module: { m: { source: "./m", size: 1 } } }, { module: { m: { source: "./m", size: 2 } } }],
  ])("is not judged: a module that is %s, without a plan", (_, before, after) => {
    expect(kinds(changesBetween(before, after))).toEqual({ "module.m": "not-judged" });
  });

  it("is safe, whatever the type, if only tags change", () => {
    expect(kinds(between(table({ labels: { a: 1 } }), table({ labels: { a: 2 } })))).toEqual({
      "acme_widget.t": "safe",
    });
  });
});

describe("the report", () => {
  const stack = between(table({ name: "a" }), {
    ...table({ name: "b" }),
    aws_sqs_queue: { q: { name: "q" } },
  });
  const report = readReport(stack);

  it("begins with the number of changes that are not safe, not judged, and safe", () => {
    expect(judgementCounts([stack])).toEqual({ safe: 1, "not-safe": 0, "not-judged": 1 });
    expect(report.summary).toContain("2 changes: 0 not safe, 1 not judged, 1 known to be safe.");
  });

  it("says what was not judged, why, and what to do", () => {
    expect(alerts(report)).toEqual(["Not judged"]);
    expect(report.summary).toContain(
      "dev: acme_widget.t: nothing is known here about acme_widget: what is changed may destroy it, or open it to the internet. Give a plan (--plan) to have it judged.",
    );
  });

  it("does not say that nothing is lost or opened if something was not judged", () => {
    expect(report.summary).not.toContain("No data is lost");
  });
});
