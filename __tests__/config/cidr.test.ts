import { Cidr } from "../../src/config/cidr";

const cidr = (text: string) => Cidr.parse(text)!;

describe("an IPv4 range", () => {
  it.each(["10.0.0.0", "10.0/16", "010.0.0.0/16", "10.0.0.0/33", "0x0a.0.0.0/8", " 10.0.0.0/16", "::/0"])(
    "is not parsed from %j",
    (text) => {
      expect(Cidr.parse(text)).toBeUndefined();
    },
  );

  it.each([
    ["10.0.5.7/16", "10.0.0.0/16"],
    ["192.168.1.130/25", "192.168.1.128/25"],
    ["10.0.0.0/16", "10.0.0.0/16"],
  ])("%s has the canonical form %s", (text, canonical) => {
    expect(cidr(text).canonical).toBe(canonical);
  });

  it("contains itself and the ranges inside it, but no adjacent or larger range", () => {
    expect(cidr("10.0.0.0/16").contains(cidr("10.0.0.0/16"))).toBe(true);
    expect(cidr("10.0.0.0/16").contains(cidr("10.0.255.0/24"))).toBe(true);
    expect(cidr("10.0.0.0/16").contains(cidr("10.1.0.0/24"))).toBe(false);
    expect(cidr("10.0.0.0/16").contains(cidr("10.0.0.0/8"))).toBe(false);
  });

  it("overlaps the ranges that it contains and that contain it, but no adjacent range", () => {
    expect(cidr("10.0.0.0/16").overlaps(cidr("10.0.1.0/24"))).toBe(true);
    expect(cidr("10.0.1.0/24").overlaps(cidr("10.0.0.0/16"))).toBe(true);
    expect(cidr("10.0.0.0/24").overlaps(cidr("10.0.1.0/24"))).toBe(false);
  });
});
