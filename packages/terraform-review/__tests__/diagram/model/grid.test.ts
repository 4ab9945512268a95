import { modelOf } from "../../support/diagram";
import { siteJson } from "../../support/site-json";
import { counted, wide } from "../fixtures";

describe("the grid of a VPC", () => {
  it("has a column for each zone, and public and private subnets as rows", () => {
    const model = modelOf(siteJson("dev"));
    const [vpc] = model.networks;

    expect(model.region).toBe("ap-northeast-2");
    expect([vpc!.name, vpc!.range]).toEqual(["sw-vpc-1", "10.0.0.0/16"]);
    expect(vpc!.zones).toEqual(["ap-northeast-2a", "ap-northeast-2b"]);
    expect(vpc!.cells.map(({ name, row, zone, tier }) => [name, row, zone, tier])).toEqual([
      ["public-a", 0, 0, "public"],
      ["public-b", 0, 1, "public"],
      ["private-a", 1, 0, "private"],
      ["private-b", 1, 1, "private"],
    ]);
  });

  it("has a cell for each subnet from count, in zones from a data source", () => {
    const [vpc] = modelOf(counted).networks;

    expect(vpc!.zones).toEqual(["available.names[0]", "available.names[1]", "available.names[2]"]);
    expect(vpc!.cells.map(({ name }) => name)).toEqual(["private[0]", "private[1]", "private[2]"]);
    expect(vpc!.items.map(({ name }) => name)).toEqual(["worker ×n"]);
  });

  it("has a cell for each subnet from for_each", () => {
    const [vpc] = modelOf({
      resource: {
        aws_vpc: { main: {} },
        aws_subnet: {
          each: {
            for_each: { "eu-central-1a": "10.0.0.0/24", "eu-central-1b": "10.0.1.0/24" },
            vpc_id: "${aws_vpc.main.id}",
            availability_zone: "${each.key}",
            cidr_block: "${each.value}",
          },
        },
      },
    }).networks;

    expect(vpc!.cells.map(({ zone, range }) => [vpc!.zones[zone], range])).toEqual([
      ["eu-central-1a", "10.0.0.0/24"],
      ["eu-central-1b", "10.0.1.0/24"],
    ]);
  });

  it("can have many subnets: those whose names differ only by the zone form a row", () => {
    const [vpc] = modelOf(wide()).networks;

    expect([vpc!.zones.length, vpc!.rows]).toEqual([6, 4]);
    expect(vpc!.cells.filter(({ row }) => row === 2).map(({ name }) => name)).toEqual(
      ["a", "b", "c", "d", "e", "f"].map((zone) => `cache_${zone}`),
    );
  });
});
