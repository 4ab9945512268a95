import { errorsWith } from "../../support/configuration";

const vpcRange =
  "a private IPv4 range (in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10) from /16 to /28, starting at its first address";
const publicRange = "an IPv4 range from /16 to /27, starting at its first address, inside network.cidr";
const privateRange = "an IPv4 range from /16 to /28, starting at its first address, inside network.cidr";

describe("the network section rejects", () => {
  it("a VPC larger than AWS allows", () => {
    expect(errorsWith({ "network.cidr": "10.0.0.0/15" })).toEqual([
      {
        setting: "dev.network.cidr",
        value: "10.0.0.0/15",
        allowed: vpcRange,
        fix: "make it smaller: AWS allows at most /16",
      },
    ]);
  });

  it("a VPC smaller than AWS allows", () => {
    expect(errorsWith({ "network.cidr": "10.0.0.0/29" })).toEqual([
      {
        setting: "dev.network.cidr",
        value: "10.0.0.0/29",
        allowed: vpcRange,
        fix: "make it /28 or larger: AWS allows no smaller range",
      },
    ]);
  });

  it("a VPC with public addresses that others may use on the internet", () => {
    expect(errorsWith({ "network.cidr": "8.8.0.0/16", "network.zones": undefined })).toContainEqual({
      setting: "dev.network.cidr",
      value: "8.8.0.0/16",
      allowed: vpcRange,
      fix: "choose a private range: the hosts of a public one could not be reached",
    });
  });

  it("a range that does not start at its first address, and suggests the range that does", () => {
    expect(errorsWith({ "network.zones[1].publicCidr": "10.0.1.7/24" })).toEqual([
      {
        setting: "dev.network.zones[1].publicCidr",
        value: "10.0.1.7/24",
        allowed: publicRange,
        fix: 'write "10.0.1.0/24"',
      },
    ]);
  });

  it.each(["10.0.0.0", "10.0.0/24", "10.0.0.0/33", "10.0.0.256/24", "fd00::/64", ""])(
    "a value that is not an IPv4 range: %j",
    (value) => {
      expect(errorsWith({ "network.zones[0].privateCidr": value })).toEqual([
        {
          setting: "dev.network.zones[0].privateCidr",
          value,
          allowed: privateRange,
          fix: 'write, for example, "10.0.16.0/20"',
        },
      ]);
    },
  );

  it("a public subnet without room for a load balancer to scale", () => {
    expect(errorsWith({ "network.zones[0].publicCidr": "10.0.0.0/28" })).toEqual([
      {
        setting: "dev.network.zones[0].publicCidr",
        value: "10.0.0.0/28",
        allowed: publicRange,
        fix: "make it /27 or larger: a load balancer needs 8 free addresses",
      },
    ]);
  });

  it("a single zone", () => {
    const zones = [{ name: "ap-northeast-2a", publicCidr: "10.0.0.0/24", privateCidr: "10.0.16.0/20" }];

    expect(errorsWith({ "network.zones": zones })).toEqual([
      {
        setting: "dev.network.zones",
        value: zones,
        allowed: "2 to 4 zones, so that the site stays available when one fails",
        fix: "add 1 or more",
      },
    ]);
  });

  it("more than four zones", () => {
    const zones = ["a", "b", "c", "d", "e"].map((letter, index) => ({
      name: `ap-northeast-2${letter}`,
      publicCidr: `10.0.${index}.0/24`,
      privateCidr: `10.0.${16 + index}.0/24`,
    }));

    expect(errorsWith({ "network.zones": zones })).toEqual([
      {
        setting: "dev.network.zones",
        value: zones,
        allowed: "2 to 4 zones, so that the site stays available when one fails",
        fix: "keep 4 or fewer",
      },
    ]);
  });

  it("zones that are not a list", () => {
    expect(errorsWith({ "network.zones": "ap-northeast-2a" })).toEqual([
      {
        setting: "dev.network.zones",
        value: "ap-northeast-2a",
        allowed: "2 to 4 zones, so that the site stays available when one fails",
        fix: "write dev.network.zones as a list: [ … ]",
      },
    ]);
  });

  it("an unknown value for the NAT gateways", () => {
    expect(errorsWith({ "network.natGateways": "one-per-zones" })).toEqual([
      {
        setting: "dev.network.natGateways",
        value: "one-per-zones",
        allowed: "one of one-per-zone, single",
        fix: 'did you mean "one-per-zone"?',
      },
    ]);
  });
});
