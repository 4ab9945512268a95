import { Configuration } from "../../src/configuration/configuration";

const configuration = new Configuration({
  resource: {
    aws_subnet: { a: { cidr_block: "10.0.0.0/24" }, b: { cidr_block: "10.0.1.0/24" }, gone: { count: 0 } },
    aws_lb: [{ web: [{ subnets: "${local.subnets}" }] }],
  },
  data: { aws_subnet: { a: { id: "subnet-0" } } },
  locals: { subnets: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"], loop: "${local.loop}" },
});
const texts = (value: unknown) => configuration.operands(value).map(({ kind, text }) => `${kind} ${text}`);
const referenced = (value: unknown) => configuration.referencedBy(value).map(({ address }) => address);

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

  it("are found through local values", () => {
    expect(referenced("${local.subnets[0]}")).toEqual(["aws_subnet.a", "aws_subnet.b"]);
  });

  it("do not include data sources of the same name, undeclared resources, or plain or escaped text", () => {
    expect(referenced("${data.aws_subnet.a.id}")).toEqual([]);
    expect(referenced("${aws_subnet.c.id}")).toEqual([]);
    expect(referenced("aws_subnet.a")).toEqual([]);
    expect(referenced("$${aws_subnet.a.id}")).toEqual([]);
  });
});

describe("the operands of a value", () => {
  it("are its literals, its references, and values known only to Terraform", () => {
    expect(
      texts(["10.0.0.0/8", "${aws_subnet.a.cidr_block}", "${var.cidrs}", "${data.aws_subnet.a.id}"]),
    ).toEqual([
      "literal 10.0.0.0/8",
      "resource aws_subnet.a.cidr_block",
      "unresolved var.cidrs",
      "unresolved data.aws_subnet.a.id",
    ]);
  });

  it("include literals within an expression", () => {
    expect(texts('${toset(["10.0.0.0/8", "${var.cidr}"])}')).toEqual([
      "literal 10.0.0.0/8",
      "unresolved var.cidr",
    ]);
  });

  it("are the whole expression if nothing in it is known", () => {
    expect(texts("${timestamp()}")).toEqual(["unresolved timestamp()"]);
  });

  it("stop at a local value that refers to itself", () => {
    expect(texts("${local.loop}")).toEqual(["unresolved local.loop"]);
  });

  it("of each.value are those of the enclosing resource's for_each", () => {
    const resource = {
      ...configuration.resources("aws_lb")[0]!,
      arguments: { for_each: { x: { from: "${aws_subnet.a.id}", to: "${aws_subnet.b.id}" } } },
    };

    expect(configuration.operands("${each.value.to}", resource).map(({ text }) => text)).toEqual([
      "aws_subnet.b.id",
    ]);
    expect(configuration.operands("${each.key}", resource).map(({ text }) => text)).toEqual(["x"]);
  });
});
