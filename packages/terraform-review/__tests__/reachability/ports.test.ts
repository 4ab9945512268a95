import { Ports } from "../../src/reachability/ports";

const text = (ports: Ports) => ports.toString();

describe("a set of ports", () => {
  it("is written as its ports and ranges, in order", () => {
    expect(text(Ports.union([Ports.range(443, 443), Ports.range(80, 80), Ports.range(1024, 65535)]))).toBe(
      "80, 443, 1024-65535",
    );
    expect(text(Ports.all)).toBe("all");
    expect(text(Ports.none)).toBe("");
  });

  it("merges ranges that overlap or are adjacent", () => {
    expect(text(Ports.range(1, 10).union(Ports.range(5, 20)).union(Ports.range(21, 30)))).toBe("1-30");
    expect(text(Ports.range(1, 10).union(Ports.range(12, 20)))).toBe("1-10, 12-20");
    expect(text(Ports.range(1, 30).union(Ports.range(5, 6)))).toBe("1-30");
  });

  it("has an intersection with another set", () => {
    const web = Ports.range(80, 80).union(Ports.range(443, 443));

    expect(text(web.intersection(Ports.range(100, 500)))).toBe("443");
    expect(text(web.intersection(Ports.all))).toBe("80, 443");
    expect(web.intersection(Ports.range(22, 22)).isEmpty).toBe(true);
  });

  it("has a difference from another set", () => {
    expect(text(Ports.range(1, 30).without(Ports.range(10, 20)))).toBe("1-9, 21-30");
    expect(text(Ports.all.without(Ports.range(22, 22)))).toBe("0-21, 23-65535");
    expect(Ports.range(80, 80).without(Ports.all).isEmpty).toBe(true);
  });

  it.each(["", "22", "80, 443, 1024-65535", "all"])("is parsed from its own text: '%s'", (ports) => {
    expect(text(Ports.parse(ports))).toBe(ports);
  });

  it("is empty if its range ends before it starts", () => {
    expect(Ports.range(2, 1).isEmpty).toBe(true);
  });
});
