import { Configuration } from "../../../src/configuration/configuration";
import { plannedConfigurations } from "../../../src/configuration/plan/planned-configurations";
import { TerraformPlan } from "../../../src/configuration/plan/terraform-plan";

const created = (address: string, after: object, unknown: object = {}) => ({
  address,
  mode: "managed",
  type: /([a-z]\w*)\.[\w-]+(\[.*\])?$/.exec(address)![1],
  change: { actions: ["create"], before: null, after, after_unknown: unknown },
});
const planned = (changes: object[], rootModule: object = {}, after: object = {}) =>
  plannedConfigurations(
    new Configuration({}),
    new Configuration(after),
    new TerraformPlan({ resource_changes: changes, configuration: { root_module: rootModule } }),
  ).after;
const argument = (configuration: Configuration, address: string, name: string) =>
  configuration.resource(address)?.arguments[name];

describe("a reference between planned resources", () => {
  it("is restored from the id of an existing resource", () => {
    const existing = { id: "vpc-0123456789", cidr_block: "10.0.0.0/16" };
    const after = planned([
      { ...created("aws_vpc.main", {}), change: { actions: ["no-op"], before: existing, after: existing } },
      created("aws_subnet.a", { vpc_id: "vpc-0123456789" }),
    ]);

    expect(argument(after, "aws_subnet.a", "vpc_id")).toBe("${aws_vpc.main.id}");
    expect(argument(after, "aws_vpc.main", "id")).toBe("vpc-0123456789");
  });

  it("is taken from the JSON if the value is known only after apply", () => {
    const json = { resource: { aws_subnet: { a: { vpc_id: "${aws_vpc.main.id}" } } } };
    const after = planned(
      [created("aws_vpc.main", {}, { id: true }), created("aws_subnet.a", {}, { vpc_id: true })],
      {},
      { resource: { ...json.resource, aws_vpc: { main: {} } } },
    );

    expect(argument(after, "aws_subnet.a", "vpc_id")).toBe("${aws_vpc.main.id}");
  });

  it("is followed through the variables and outputs of modules", () => {
    const vpc = { address: "aws_vpc.this", mode: "managed", expressions: {} };
    const subnet = {
      address: "aws_subnet.a",
      mode: "managed",
      expressions: { vpc_id: { references: ["var.vpc_id"] } },
    };
    const after = planned(
      [
        created("module.vpc.aws_vpc.this", {}, { id: true }),
        created("module.net.aws_subnet.a", {}, { vpc_id: true }),
      ],
      {
        module_calls: {
          vpc: {
            module: {
              resources: [vpc],
              outputs: { id: { expression: { references: ["aws_vpc.this.id", "aws_vpc.this"] } } },
            },
          },
          net: {
            expressions: { vpc_id: { references: ["module.vpc.id", "module.vpc"] } },
            module: { resources: [subnet] },
          },
        },
      },
    );

    expect(argument(after, "module.net.aws_subnet.a", "vpc_id")).toBe("${module.vpc.aws_vpc.this.id}");
    expect(after.referencedBy("${module.vpc.aws_vpc.this.id}").map(({ address }) => address)).toEqual([
      "module.vpc.aws_vpc.this",
    ]);
  });

  it("leads to the instance with the same key if the expression has the key", () => {
    const association = {
      address: "aws_route_table_association.a",
      mode: "managed",
      expressions: { subnet_id: { references: ["aws_subnet.a", "count.index"] } },
    };
    const after = planned(
      [
        created("aws_subnet.a[0]", {}, { id: true }),
        created("aws_subnet.a[1]", {}, { id: true }),
        created("aws_route_table_association.a[1]", {}, { subnet_id: true }),
      ],
      { resources: [association] },
    );

    expect(argument(after, "aws_route_table_association.a[1]", "subnet_id")).toBe("${aws_subnet.a[1].id}");
  });

  it("to all instances leads to each of them", () => {
    const after = planned([created("aws_subnet.a[0]", {}), created("aws_subnet.a[1]", {})]);

    expect(after.referencedBy("${aws_subnet.a[*].id}").map(({ address }) => address)).toEqual([
      "aws_subnet.a[0]",
      "aws_subnet.a[1]",
    ]);
  });
});

describe("a planned resource", () => {
  it("keeps the comment and the lifecycle of the JSON, which a plan does not have", () => {
    const json = { resource: { aws_lb: { a: { "//": { note: 1 }, lifecycle: { prevent_destroy: true } } } } };
    const after = planned([created("aws_lb.a", { name: "a" })], {}, json);

    expect(after.resource("aws_lb.a")).toMatchObject({
      arguments: { name: "a", lifecycle: { prevent_destroy: true } },
      comment: { note: 1 },
    });
  });
});
