import { stackChanges } from "../../src/changes/stack-changes";
import { readReport } from "../support/report";

const seoul = (resource: object) => ({ provider: { aws: { region: "ap-northeast-2" } }, resource });
const gateways = (...names: string[]) => ({
  aws_nat_gateway: Object.fromEntries(names.map((name) => [name, {}])),
});
const report = (before: object, after: object) =>
  readReport(stackChanges({ id: "shop", before: seoul(before), after: seoul(after) }));

/** The rows of the bill's table, without padding. */
const rows = (open: string) =>
  [...open.matchAll(/^\| (.*) \|$/gm)].map(([, cells = ""]) => cells.replace(/ +/g, " ").trim());

describe("the bill in a report", () => {
  it("says what a change costs a month, before and after", () => {
    const { open, summary } = report(gateways("a"), gateways("a", "b"));

    expect(open).toContain("$43.07 → $86.14 a month (+$43.07)");
    expect(rows(open).slice(2)).toEqual([
      "NAT gateway (aws_nat_gateway.b) | – | $43.07 | +$43.07",
      "everything else that has a price | $43.07 | $43.07 |",
    ]);
    expect(rows(summary).at(-1)).toContain(" +$43.07 ");
  });

  it("shows a changed price of one resource in one row", () => {
    const instance = (type: string) => ({ aws_instance: { web: { instance_type: type } } });

    expect(rows(report(instance("t4g.micro"), instance("t4g.small")).open).at(2)).toBe(
      "instance t4g.micro, 8 GB volume gp3 → instance t4g.small, 8 GB volume gp3 (aws_instance.web) | $8.32 | $15.91 | +$7.59",
    );
  });

  // The report used to say that a larger database saves what the smaller one costs.
  it("leaves out what has a price on one side only, and says how it changes in numbers", () => {
    const database = (size: string) => ({
      aws_db_instance: {
        d: { engine: "mysql", instance_class: `db.t4g.${size}`, storage_type: "gp3", allocated_storage: 20 },
      },
    });
    const alone = report(database("micro"), database("xxlarge"));
    const { open } = report(database("micro"), { ...database("xxlarge"), ...gateways("a") });

    expect(alone.open).not.toContain("a month (");
    expect(alone.open).toContain("instance class of aws_db_instance.d: db.t4g.micro → db.t4g.xxlarge");
    expect(open).toContain("$0.00 → $43.07 a month (+$43.07)");
    expect(open).toContain("Not in it: aws_db_instance.d, whose price before or after is not known");
  });

  it("shows resources that cost the same in one row", () => {
    expect(rows(report({}, gateways("a", "b", "c")).open).at(2)).toBe(
      "3 × NAT gateway (aws_nat_gateway.a and 2 more), each | – | $43.07 | +$43.07",
    );
  });

  it("says what the amounts assume, what they leave out, and where the prices are from", () => {
    const { folded } = report(gateways("a"), { ...gateways("a", "b"), aws_opensearch_domain: { d: {} } });

    expect(folded).toContain("A month has 730 hours.");
    expect(folded).toContain("data processed of aws_nat_gateway: $0.059 per GB");
    expect(folded).toContain("search domains of aws_opensearch_domain.d: there is no price for it here");
    expect(folded).toMatch(/AmazonEC2, ap-northeast-2, 20\d\d-\d\d-\d\d: https:/);
  });

  it("has arrows and no amount where nothing has a price", () => {
    const { open, summary } = report({}, { aws_opensearch_domain: { d: {} } });

    expect(open).not.toContain("$");
    expect(open).toContain("▲ search domains: 0 → 1");
    expect(rows(summary).at(-1)).toContain(" ▲ ");
  });
});
