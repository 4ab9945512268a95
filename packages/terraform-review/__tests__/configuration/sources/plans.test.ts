import { readComparison } from "../../../src/configuration/sources/comparison";
import { temporaryDirectory, writeFiles } from "../../support/directory";

const directory = temporaryDirectory();

const stack = (type: string) => ({ resource: { [type]: { x: {} } } });
const planOf = (address: string) => ({
  format_version: "1.2",
  planned_values: {},
  resource_changes: [],
  configuration: { root_module: { resources: [{ address, mode: "managed" }] } },
});
const planned = (...plans: string[]) =>
  readComparison({ before: "app", after: "app", plans, directory }).flatMap(({ id, plan }) =>
    plan === undefined ? [] : [id],
  );

beforeAll(() =>
  writeFiles(directory, {
    "app/data/cdk.tf.json": stack("aws_db_instance"),
    "app/web/cdk.tf.json": stack("aws_instance"),
    "app/twin/cdk.tf.json": stack("aws_instance"),
    "data.json": planOf("aws_db_instance.x"),
    "web.json": planOf("aws_instance.x"),
    "other.json": planOf("aws_vpc.x"),
    "stripped.json": {
      ...planOf("aws_vpc.x"),
      configuration: { root_module: {} },
      resource_changes: [
        { address: "aws_instance.x", type: "aws_instance", name: "x", change: { actions: ["update"] } },
      ],
    },
  }),
);

describe("several plans", () => {
  it("belong to the stacks that declare what they declare, without a name", () => {
    expect(planned("data.json")).toEqual(["data"]);
    expect(planned("web=web.json", "data.json")).toEqual(["data", "web"]);
  });

  it("need a name if several stacks declare the same, or none does", () => {
    expect(() => planned("web.json")).toThrow("does not say of which stack it is");
    expect(() => planned("other.json")).toThrow("does not say of which stack it is");
    expect(() => planned("data.json", "data=data.json")).toThrow("is the second plan of one stack");
  });

  // Its configuration was taken out, for the secrets in it. It used to be refused.
  it("may have no configuration, if the stack is named", () => {
    expect(planned("web=stripped.json")).toEqual(["web"]);
  });
});
