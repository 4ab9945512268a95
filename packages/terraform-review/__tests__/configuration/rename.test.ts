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

  it("can change its type", () => {
    expect(
      withRenamed({ resource: { aws_alb: { site: {} } } }, [{ from: "aws_alb.site", to: "aws_lb.site" }]),
    ).toEqual({ resource: { aws_lb: { site: {} } } });
  });

  it("can be a module", () => {
    expect(
      withRenamed({ module: { vpc: { source: "./vpc" } } }, [{ from: "module.vpc", to: "module.network" }]),
    ).toMatchObject({ module: { network: { source: "./vpc" } } });
  });

  it("has its new address in expressions, `depends_on` and `replace_triggered_by`", () => {
    const blocks = (address: string) => ({
      output: [`\${${address}.id}`, { depends_on: [address] }, { replace_triggered_by: [address] }],
    });

    expect(renamed(blocks("aws_vpc.main"))).toMatchObject(blocks("aws_vpc.network"));
  });

  it("does not change a data source of the same name, a block whose name starts the same, or plain text", () => {
    const others = [
      "${data.aws_vpc.main.id}",
      "${aws_vpc.main_2.id}",
      "${aws_vpc.main-2.id}",
      "aws_vpc.main",
    ];

    expect(outputs(...others)).toEqual(others);
  });
});
