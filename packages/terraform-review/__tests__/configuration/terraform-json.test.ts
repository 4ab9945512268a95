import { blocks, TerraformJson } from "../../src/configuration/terraform-json";

const json = new TerraformJson({
  resource: {
    aws_subnet: { a: { cidr_block: "10.0.0.0/24" }, b: { cidr_block: "10.0.1.0/24" }, gone: { count: 0 } },
    aws_lb: [{ web: [{ subnets: "${local.subnets}" }] }],
  },
  data: { aws_subnet: { a: { id: "subnet-0" } } },
  locals: { subnets: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"], loop: "${local.loop}" },
  module: { vpc: {} },
});
const texts = (value: unknown) => json.operands(value).map(({ kind, text }) => `${kind} ${text}`);
const referenced = (value: unknown) => json.referencedBy(value).map(({ address }) => address);

describe("Terraform JSON", () => {
  it("may have comments", () => {
    const commented = new TerraformJson({
      "//": "ours",
      resource: { "//": "all", aws_vpc: { "//": "one", main: { "//": { metadata: {} } } } },
    });

    expect(commented.resources().map(({ address }) => address)).toEqual(["aws_vpc.main"]);
  });

  it("has its resources by type, without those whose count is zero", () => {
    expect(json.resources("aws_subnet").map(({ address }) => address)).toEqual([
      "aws_subnet.a",
      "aws_subnet.b",
    ]);
    expect(json.resources().length).toBe(3);
    expect(json.resources("aws_vpc")).toEqual([]);
  });

  it("may have lists where it may have objects", () => {
    expect(json.resources("aws_lb").map(({ arguments: args }) => args)).toEqual([
      { subnets: "${local.subnets}" },
    ]);
  });

  it("names the modules that it calls", () => {
    expect(json.modules).toEqual(["module.vpc"]);
  });
});

describe("the resources that a value refers to", () => {
  it("are found in lists, functions, indexes and loops", () => {
    expect(referenced(["${aws_subnet.a.id}", { nested: "${aws_subnet.b.arn}" }])).toEqual([
      "aws_subnet.a",
      "aws_subnet.b",
    ]);
    expect(referenced("${element([aws_subnet.a.id, aws_subnet.b.id], count.index)}")).toEqual([
      "aws_subnet.a",
      "aws_subnet.b",
    ]);
    expect(referenced('${aws_subnet.a["zone"].id}')).toEqual(["aws_subnet.a"]);
    expect(referenced("${[for subnet in aws_subnet.a : subnet.id]}")).toEqual(["aws_subnet.a"]);
  });

  it("are found through locals", () => {
    expect(referenced("${local.subnets[0]}")).toEqual(["aws_subnet.a", "aws_subnet.b"]);
  });

  it("are neither data sources of the same name, nor what has no such resource, nor plain or escaped text", () => {
    expect(referenced("${data.aws_subnet.a.id}")).toEqual([]);
    expect(referenced("${aws_subnet.c.id}")).toEqual([]);
    expect(referenced("aws_subnet.a")).toEqual([]);
    expect(referenced("$${aws_subnet.a.id}")).toEqual([]);
  });
});

describe("the operands of a value", () => {
  it("are its literals, its references, and what only Terraform knows", () => {
    expect(
      texts(["10.0.0.0/8", "${aws_subnet.a.cidr_block}", "${var.cidrs}", "${data.aws_subnet.a.id}"]),
    ).toEqual([
      "literal 10.0.0.0/8",
      "resource aws_subnet.a.cidr_block",
      "unresolved var.cidrs",
      "unresolved data.aws_subnet.a.id",
    ]);
  });

  it("are literals within an expression, too", () => {
    expect(texts('${toset(["10.0.0.0/8", "${var.cidr}"])}')).toEqual([
      "literal 10.0.0.0/8",
      "unresolved var.cidr",
    ]);
  });

  it("are the whole expression where nothing in it is known", () => {
    expect(texts("${timestamp()}")).toEqual(["unresolved timestamp()"]);
  });

  it("end where a local refers to itself", () => {
    expect(texts("${local.loop}")).toEqual(["unresolved local.loop"]);
  });

  it("of each.value are those of the for_each of the resource around it", () => {
    const resource = {
      ...json.resources("aws_lb")[0]!,
      arguments: { for_each: { x: { from: "${aws_subnet.a.id}", to: "${aws_subnet.b.id}" } } },
    };

    expect(json.operands("${each.value.to}", resource).map(({ text }) => text)).toEqual(["aws_subnet.b.id"]);
    expect(json.operands("${each.key}", resource).map(({ text }) => text)).toEqual(["x"]);
  });
});

describe("nested blocks", () => {
  const within = (args: object) =>
    blocks({ ...json.resources("aws_lb")[0]!, arguments: { ...args } }, "ingress").map(
      ({ arguments: { from_port: port } }) => port,
    );

  it("may be one, a list, or dynamic", () => {
    expect(within({})).toEqual([]);
    expect(within({ ingress: { from_port: 1 } })).toEqual([1]);
    expect(within({ ingress: [{ from_port: 1 }, { from_port: 2 }] })).toEqual([1, 2]);
    expect(
      within({ dynamic: [{ ingress: [{ for_each: [3], content: [{ from_port: "${ingress.value}" }] }] }] }),
    ).toEqual(["${each.value}"]);
  });
});
