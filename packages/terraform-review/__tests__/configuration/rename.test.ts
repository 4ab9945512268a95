import { withRenamed } from "../../src/configuration/rename";

describe("a renamed block", () => {
  const renamed = (json: object) => withRenamed(json, [{ from: "aws_vpc.main", to: "aws_vpc.network" }]);
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

  it("can be a resource that moves into a module, and is left out if the module is not read", () => {
    const json = { resource: { aws_vpc: { main: {} } } };
    const moves = [{ from: "aws_vpc.main", to: "module.network.aws_vpc.this" }];

    expect(withRenamed(json, moves)).toEqual({ resource: { "module.network.aws_vpc": { this: {} } } });
    expect(withRenamed(json, moves, ["module.network"])).toEqual({ resource: {} });
  });

  it("can be a module with what is in it", () => {
    const json = (module: string) => ({
      resource: { [`${module}.aws_vpc`]: { main: {} } },
      data: { [`${module}.data.aws_ami`]: { linux: {} }, aws_ami: { own: {} } },
      locals: { [`${module}.var.name`]: `\${${module}.module.c.name}`, own: 1 },
      module: { [`${module.slice("module.".length)}.module.c`]: {} },
    });

    expect(withRenamed(json("module.a"), [{ from: "module.a", to: 'module.b["x"]' }])).toEqual(
      json('module.b["x"]'),
    );
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
