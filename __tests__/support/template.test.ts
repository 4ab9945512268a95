import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Testing, TerraformStack } from "cdktf";
import { Template } from "./template";

const template = Template.of({
  variable: { admins: { type: "list(string)" } },
  locals: { lines: ["a", "b"] },
  data: { aws_route53_zone: { zone: { name: "example.com" } } },
  ephemeral: { aws_secretsmanager_random_password: { password: { password_length: 32 } } },
  resource: {
    aws_vpc: { network: { cidr_block: "10.0.0.0/16" } },
    aws_subnet: {
      a: { vpc_id: "${aws_vpc.network.id}", cidr_block: "10.0.0.0/24" },
      b: { vpc_id: "${aws_vpc.network.id}", depends_on: ["aws_subnet.a"] },
    },
  },
  output: { network: { value: "${aws_vpc.network.id}" } },
});

describe("Template", () => {
  it("reads a stack under test", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AwsProvider(stack, "aws", { region: "ap-northeast-2" });
    new Vpc(stack, "network", { cidrBlock: "10.0.0.0/16" });
    expect(Template.of(stack).resource("aws_vpc.network")).toEqual({ cidr_block: "10.0.0.0/16" });
  });

  it("runs the validations of a stack under test", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    stack.node.addValidation({ validate: () => ["the stack is wrong"] });
    expect(() => Template.of(stack)).toThrow("the stack is wrong");
  });

  it("finds blocks by address or name", () => {
    expect(template.resource("aws_vpc.network").cidr_block).toBe("10.0.0.0/16");
    expect(template.data("aws_route53_zone.zone").name).toBe("example.com");
    expect(template.ephemeral("aws_secretsmanager_random_password.password").password_length).toBe(32);
    expect(template.variable("admins").type).toBe("list(string)");
    expect(template.output("network").value).toBe("${aws_vpc.network.id}");
    expect(template.local("lines")).toEqual(["a", "b"]);
  });

  it("lists what there is if it finds nothing", () => {
    expect(() => template.resource("aws_subnet.c")).toThrow(
      "no resource aws_subnet.c; there is aws_subnet.a, aws_subnet.b",
    );
    expect(() => template.variable("admin")).toThrow("no variable admin; there is admins");
  });

  it("counts the resources of a type", () => {
    expect(template.count("aws_subnet")).toBe(2);
    expect(template.count("aws_nat_gateway")).toBe(0);
    expect(template.resources("aws_nat_gateway")).toEqual({});
    expect(Object.keys(template.resources("aws_subnet"))).toEqual(["a", "b"]);
  });

  it("returns the only resource of a type, and throws if there are two", () => {
    expect(template.only("aws_vpc")).toEqual({ cidr_block: "10.0.0.0/16" });
    expect(() => template.only("aws_subnet")).toThrow("expected one aws_subnet, found 2: a, b");
    expect(() => template.only("aws_nat_gateway")).toThrow("expected one aws_nat_gateway, found 0");
  });

  it("lists all addresses", () => {
    expect(template.addresses()).toEqual([
      "aws_subnet.a",
      "aws_subnet.b",
      "aws_vpc.network",
      "data.aws_route53_zone.zone",
      "ephemeral.aws_secretsmanager_random_password.password",
    ]);
  });

  describe("references", () => {
    it.each([
      ["${aws_vpc.network.id}", ["aws_vpc.network"]],
      ["${data.aws_route53_zone.zone.zone_id}", ["data.aws_route53_zone.zone"]],
      [
        '${join(",", [aws_subnet.a.id, aws_subnet.b.id, aws_subnet.a.arn])}',
        ["aws_subnet.a", "aws_subnet.b"],
      ],
      ['${join("\\n", local.lines)} ${var.admins[0]}', ["local.lines", "var.admins"]],
      ["the vpc aws_vpc.network.id", []],
      ["$${aws_vpc.network.id}", []],
      ["${aws_vpc.other.id}", []],
    ])("of %s are %p", (value, expected) => {
      expect(template.references(value)).toEqual(expected);
    });

    it("of a block are those of all its arguments, including depends_on", () => {
      expect(template.references(template.resource("aws_subnet.b"))).toEqual([
        "aws_subnet.a",
        "aws_vpc.network",
      ]);
    });

    it("are followed to the block", () => {
      expect(template.follow(template.resource("aws_subnet.a").vpc_id)).toBe(
        template.resource("aws_vpc.network"),
      );
      expect(template.follow("${data.aws_route53_zone.zone.id}")).toBe(
        template.data("aws_route53_zone.zone"),
      );
    });

    it("cannot be followed if there are none or several", () => {
      expect(() => template.follow("10.0.0.0/16")).toThrow("expected a reference to one block");
      expect(() => template.referenced(template.resource("aws_subnet.b"))).toThrow(
        "found aws_subnet.a, aws_vpc.network",
      );
    });
  });
});
