import { connectionLimit, isBurstable, memoryMib } from "../../src/data/database-class";

describe("the instance class of a database", () => {
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
  it.each([
    ["db.t4g.micro", 1],
    ["db.t3.2xlarge", 32],
    ["db.m6g.large", 8],
    ["db.m7g.16xlarge", 256],
    ["db.r6g.4xlarge", 128],
    ["db.x2g.2xlarge", 128],
    ["db.x2idn.16xlarge", 1024],
    ["db.x2iedn.xlarge", 128],
  ])("has the memory that AWS lists: %s, %i GiB", (name, gib) => {
    expect(memoryMib(name)).toBe(gib * 1024);
  });

  it.each(["db.serverless", "db.z9.large", "t4g.micro", "db.m6g.huge"])("may be unknown: %s", (name) => {
    expect(memoryMib(name)).toBeUndefined();
    expect(connectionLimit(name)).toBeUndefined();
  });

  it("is burstable or not", () => {
    expect(["db.t3.micro", "db.t4g.large", "db.m6g.large", "db.r6g.large"].filter(isBurstable)).toEqual([
      "db.t3.micro",
      "db.t4g.large",
    ]);
  });

  it("allows as many connections as the parameter group's formula gives, less what RDS keeps for itself", () => {
    expect(connectionLimit("db.t4g.micro")).toBe(65);
    expect(connectionLimit("db.t4g.small")).toBe(150);
  });
});
