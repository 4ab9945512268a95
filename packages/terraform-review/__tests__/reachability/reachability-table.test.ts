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
  it("has a dash where there is no path, and nothing where there is no question", () => {
    expect(cellsOf(reachabilityTable(reachability("", {})))).toEqual(["", "-"]);
  });

  it("says which paths are assumed, and which hold in some subnets only", () => {
    expect(cellsOf(reachabilityTable(reachability("22", { assuming: ["x"] })))[1]).toBe("22 assumed");
    expect(cellsOf(reachabilityTable(reachability("22", { except: ["x"] })))[1]).toBe("22 partly");
  });

  it("is padded, so that it reads as text", () => {
    const lengths = reachabilityTable(siteReachability("dev"))
      .split("\n")
      .map((line) => line.length);

    expect(new Set(lengths).size).toBe(1);
  });
});

describe("the reasons", () => {
  it("are a line for each path, with the addresses as code, and what is assumed or excepted below", () => {
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
