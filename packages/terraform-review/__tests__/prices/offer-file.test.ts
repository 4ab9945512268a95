import { pricesOfOffer, updated } from "../../src/prices/offer-file";
import { offerFile } from "../support/offer-file";

const prices = (...args: Parameters<typeof offerFile>) => pricesOfOffer(offerFile(...args))[0]?.prices;

describe("an offer file of AWS's price list", () => {
  it("gives on-demand prices by item and variant, with the date and the address of the file", () => {
    const offer = offerFile("AmazonEC2", [
      {
        attributes: { usagetype: "APN2-BoxUsage:t4g.nano", operation: "RunInstances" },
        usd: 0.0052,
      },
      { attributes: { usagetype: "APN2-NatGateway-Hours", operation: "NatGateway" }, usd: 0.059 },
    ]);

    expect(pricesOfOffer(offer)).toEqual([
      {
        offer: "AmazonEC2",
        region: "ap-northeast-2",
        source:
          "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonEC2/current/ap-northeast-2/index.json",
        date: "2026-10-01",
        prices: { "instance t4g.nano": 0.0052, "nat-gateway": 0.059 },
      },
    ]);
  });

  it("has no region's prefix in us-east-1, or the region's own name", () => {
    expect(
      prices("AmazonEC2", [
        { attributes: { usagetype: "BoxUsage:t4g.nano", operation: "RunInstances" }, usd: 0.0042 },
      ]),
    ).toEqual({ "instance t4g.nano": 0.0042 });
    expect(prices("awskms", [{ attributes: { usagetype: "ap-northeast-2-KMS-Keys" }, usd: 1 }])).toEqual({
      "encryption-key": 1,
    });
  });

  it("gives no price of another system, of an Outpost or of an unused reservation", () => {
    expect(
      prices("AmazonEC2", [
        { attributes: { usagetype: "APN2-BoxUsage:t3.nano", operation: "RunInstances:0002" }, usd: 0.01 },
        { attributes: { usagetype: "APN2-UnusedBox:t3.nano", operation: "RunInstances" }, usd: 0.02 },
        {
          attributes: {
            usagetype: "APN2-BoxUsage:t3.nano",
            operation: "RunInstances",
            locationType: "AWS Outposts",
          },
          usd: 0.03,
        },
      ]),
    ).toBeUndefined();
  });

  it("tells the engines of databases apart, and databases with a standby", () => {
    const database = (usagetype: string, databaseEngine: string) => ({ usagetype, databaseEngine });

    expect(
      prices("AmazonRDS", [
        { attributes: database("APN2-InstanceUsage:db.t4g.micro", "MariaDB"), usd: 0.025 },
        { attributes: database("APN2-Multi-AZUsage:db.t4g.micro", "PostgreSQL"), usd: 0.051 },
        { attributes: database("APN2-InstanceUsage:db.t3.large", "Oracle"), usd: 0.9 },
        { attributes: database("APN2-ExtendedSupport:Yr1-Yr2:MySQL8.0", "MySQL"), usd: 0.12 },
        { attributes: database("APN2-RDS:GP3-Storage", "Any"), usd: 0.131 },
        { attributes: database("APN2-RDS:Multi-AZ-GP3-Storage", "Any"), usd: 0.262 },
      ]),
    ).toEqual({
      "database mariadb db.t4g.micro": 0.025,
      "database-multi-az postgres db.t4g.micro": 0.051,
      "database-storage gp3": 0.131,
      "database-storage-multi-az gp3": 0.262,
    });
  });

  it("tells load balancers apart by their operation", () => {
    const usagetype = "APN2-LoadBalancerUsage";

    expect(
      prices("AWSELB", [
        { attributes: { usagetype, operation: "LoadBalancing:Application" }, usd: 0.0225 },
        { attributes: { usagetype, operation: "LoadBalancing" }, usd: 0.025 },
      ]),
    ).toEqual({ "load-balancer application": 0.0225, "load-balancer classic": 0.025 });
  });

  it("gives the price of the first units that are not free", () => {
    const usagetype = "APN2-TimedStorage-ByteHrs";

    expect(
      prices("AmazonS3", [
        { attributes: { usagetype }, usd: { "512000": 0.023, "0": 0.025, "51200": 0.024 } },
      ]),
    ).toEqual({ "object-storage": 0.025 });
    expect(
      prices("AmazonCloudWatch", [
        { attributes: { usagetype: "APN2-CW:AlarmMonitorUsage" }, usd: { "0": 0, "10": 0.1 } },
      ]),
    ).toEqual({ alarm: 0.1 });
  });

  it("gives gp3's throughput by MiB/s, which AWS sells by GiB/s", () => {
    expect(
      prices("AmazonEC2", [{ attributes: { usagetype: "EBS:VolumeP-Throughput.gp3" }, usd: 40.96 }]),
    ).toEqual({ "volume-throughput gp3": 0.04 });
  });

  it("is refused if it has two prices for one item, of which one would be wrong", () => {
    const usagetype = "APN2-NatGateway-Hours";
    const twice = [
      { attributes: { usagetype }, usd: 0.059 },
      { attributes: { usagetype }, usd: 0.07 },
    ];

    expect(() => prices("AmazonEC2", twice)).toThrow("two prices for nat-gateway, 0.059 and 0.07");
  });

  it("replaces what the price file has of the same offer and region, and nothing else", () => {
    const source = (offer: string, region: string, date: string) => ({
      offer,
      region,
      source: "https://aws.amazon.com",
      date,
      prices: {},
    });
    const [seoul, virginia] = [
      source("AmazonEC2", "ap-northeast-2", "2026-01-01"),
      source("AmazonEC2", "us-east-1", "2026-01-01"),
    ];
    const newer = source("AmazonEC2", "ap-northeast-2", "2026-10-01");

    expect(updated([virginia, seoul], [newer])).toEqual([newer, virginia]);
  });
});
