import { billChange } from "../../src/bill/bill-change";
import { withResources } from "../support/configuration";
import { prices } from "../support/bill";

const provider = { aws: { region: "eu-west-1" } };
const change = (before: object, after: object, others: object = {}) =>
  billChange(withResources(before, { provider }), withResources(after, { provider, ...others }), prices, {});

const gateways = (...names: string[]) => ({
  aws_nat_gateway: Object.fromEntries(names.map((name) => [name, {}])),
});

describe("a change of the bill", () => {
  it("names the resources that cost something else, and adds up the others", () => {
    const { changed, unchanged } = change(gateways("a"), gateways("a", "b"));

    expect(changed.map(({ address }) => address)).toEqual(["aws_nat_gateway.b"]);
    expect(unchanged.expected).toBe(36.5);
  });

  it("has nothing where only what is billed by use is added", () => {
    expect(change({}, { aws_s3_bucket: { b: {} } }).changed).toEqual([]);
  });

  it("keeps a resource that Terraform only forgets, because AWS still bills it", () => {
    const removed = [{ from: "aws_nat_gateway.a", lifecycle: { destroy: false } }];

    expect(change(gateways("a"), {}, { removed }).changed).toEqual([]);
    expect(change(gateways("a"), {}).changed).toHaveLength(1);
  });
});
