import { withRenamed } from "../../src/configuration/rename";

describe("a renamed block", () => {
  const renamed = (json: object) =>
    withRenamed(json, [{ from: "aws_vpc.main", to: "aws_vpc.network" }]) as Readonly<Record<string, unknown>>;
  const outputs = (...values: readonly unknown[]) => renamed({ output: values })["output"];

  it("has its new address", () => {
    expect(renamed({ resource: { aws_vpc: { main: {}, other: {} } } })).toEqual({
      resource: { aws_vpc: { network: {}, other: {} } },
    });
  });

  it("may become a block of another type", () => {
    expect(
      withRenamed({ resource: { aws_alb: { site: {} } } }, [{ from: "aws_alb.site", to: "aws_lb.site" }]),
    ).toEqual({ resource: { aws_lb: { site: {} } } });
  });

  it("may be a module", () => {
    expect(
      withRenamed({ module: { vpc: { source: "./vpc" } } }, [{ from: "module.vpc", to: "module.network" }]),
    ).toMatchObject({ module: { network: { source: "./vpc" } } });
  });

  it("is referred to by its new address, in expressions, `depends_on` and `replace_triggered_by`", () => {
    const blocks = (address: string) => ({
      output: [`\${${address}.id}`, { depends_on: [address] }, { replace_triggered_by: [address] }],
    });

    expect(renamed(blocks("aws_vpc.main"))).toMatchObject(blocks("aws_vpc.network"));
  });

  it("is neither a data source of its name nor a block whose name begins like it, nor plain text", () => {
    const others = [
      "${data.aws_vpc.main.id}",
      "${aws_vpc.main_2.id}",
      "${aws_vpc.main-2.id}",
      "aws_vpc.main",
    ];

    expect(outputs(...others)).toEqual(others);
  });
});
