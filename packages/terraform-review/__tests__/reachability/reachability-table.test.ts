import { reachabilityReasons, reachabilityTable } from "../../src/reachability/reachability-table";
import { siteReachability } from "../support/reachability";

const cell = { from: "internet", to: "database db", because: [], assuming: [], except: [], whyNot: [] };
const reachability = (ports: string, more: object) => {
  const open = { ...cell, ports, ...more };
  return {
    sources: ["internet"],
    targets: ["internet", "database db"],
    cells: [open],
    paths: ports ? [open] : [],
    notes: [],
  };
};
const cellsOf = (table: string) =>
  table
    .split("\n")
    .at(-1)!
    .split("|")
    .slice(2, -1)
    .map((text) => text.trim());

describe("the reachability table", () => {
  it("has a dash if there is no path, and an empty cell for an endpoint and itself", () => {
    expect(cellsOf(reachabilityTable(reachability("", {})))).toEqual(["", "-"]);
  });

  it("shows which paths are assumed, and which exist only in some subnets", () => {
    expect(cellsOf(reachabilityTable(reachability("22", { assuming: ["x"] })))[1]).toBe("22 assumed");
    expect(cellsOf(reachabilityTable(reachability("22", { except: ["x"] })))[1]).toBe("22 partly");
  });

  it("is padded, so that it is readable as text", () => {
    const lengths = reachabilityTable(siteReachability("dev"))
      .split("\n")
      .map((line) => line.length);

    expect(new Set(lengths).size).toBe(1);
  });
});

describe("the reasons", () => {
  it("have one line for each path, with addresses as code, and its assumptions and exceptions below", () => {
    expect(
      reachabilityReasons(
        reachability("22", {
          because: ["aws_route.x", "local route of aws_vpc.y"],
          assuming: ["module.vpc.public_subnets gives public addresses"],
          except: ["in aws_subnet.z: only 80"],
        }),
      ),
    ).toBe(
      [
        "- internet → database db, 22: `aws_route.x`, local route of `aws_vpc.y`",
        "  - assuming that `module.vpc.public_subnets` gives public addresses",
        "  - except in `aws_subnet.z`: only 80",
      ].join("\n"),
    );
  });
});
