import { Configuration } from "../../src/configuration/configuration";

const configuration = new Configuration({
  resource: {
    aws_subnet: { a: { cidr_block: "10.0.0.0/24" }, b: { cidr_block: "10.0.1.0/24" }, gone: { count: 0 } },
    aws_lb: [{ web: [{ subnets: "${local.subnets}" }] }],
  },
  data: { aws_subnet: { a: { id: "subnet-0" } } },
  locals: { subnets: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"], loop: "${local.loop}" },
  module: { vpc: {} },
});

describe("a configuration", () => {
  it("can have comments", () => {
    const commented = new Configuration({
      "//": "ours",
      resource: { "//": "all", aws_vpc: { "//": "one", main: { "//": { metadata: {} } } } },
    });

    expect(commented.resources().map(({ address }) => address)).toEqual(["aws_vpc.main"]);
  });

  it("has its resources by type, except those whose count is zero", () => {
    expect(configuration.resources("aws_subnet").map(({ address }) => address)).toEqual([
      "aws_subnet.a",
      "aws_subnet.b",
    ]);
    expect(configuration.resources().length).toBe(3);
    expect(configuration.resources("aws_vpc")).toEqual([]);
  });

  it("accepts lists in place of objects", () => {
    expect(configuration.resources("aws_lb").map(({ written }) => written)).toEqual([
      { subnets: "${local.subnets}" },
    ]);
  });

  it("lists the modules that it calls", () => {
    expect(configuration.modules().map(({ address }) => address)).toEqual(["module.vpc"]);
  });
});
