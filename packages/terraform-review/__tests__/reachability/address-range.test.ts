import { AddressRange } from "../../src/reachability/address-range";

const range = (text: string) => AddressRange.parse(text)!;

describe("an address range", () => {
  it.each(["10.0.0.0/16", "0.0.0.0/0", "::/0", "2001:db8::/32"])("is parsed from %s", (text) => {
    expect(range(text).text).toBe(text);
  });

  it.each(["10.0.0.0", "10.0.0.0/33", "sg-0123", "", "${var.cidr}"])("is not parsed from '%s'", (text) => {
    expect(AddressRange.parse(text)).toBeUndefined();
  });

  it("contains smaller ranges of the same address family", () => {
    expect(range("10.0.0.0/16").contains(range("10.0.255.0/24"))).toBe(true);
    expect(range("10.0.255.0/24").contains(range("10.0.0.0/16"))).toBe(false);
    expect(range("0.0.0.0/0").contains(range("203.0.113.7/32"))).toBe(true);
    expect(range("0.0.0.0/0").contains(range("2001:db8::/32"))).toBe(false);
    expect(range("::/0").contains(range("10.0.0.0/16"))).toBe(false);
  });

  it("overlaps the ranges that it contains and the ranges that contain it", () => {
    expect(range("10.0.255.0/24").overlaps(range("10.0.0.0/16"))).toBe(true);
    expect(range("10.0.255.0/24").overlaps(range("10.0.254.0/24"))).toBe(false);
  });

  it.each([
    ["10.0.0.0/8", true],
    ["172.16.0.0/12", true],
    ["192.168.1.0/24", true],
    ["100.64.0.0/10", true],
    ["fd00::/8", true],
    ["52.95.0.0/16", false],
    ["0.0.0.0/0", false],
    ["::/0", false],
  ])("%s is private: %s", (text, isPrivate) => {
    expect(range(text).isPrivate).toBe(isPrivate);
  });
});
