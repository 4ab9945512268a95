import { errorsWith } from "../../support/configuration";

describe("the maximum storage for autoscaling", () => {
  it("must be at least 10 % above the allocated storage", () => {
    expect(
      errorsWith({ "database.allocatedStorageGiB": 100, "database.maxAllocatedStorageGiB": 109 }),
    ).toEqual([
      {
        setting: "dev.database.maxAllocatedStorageGiB",
        value: 109,
        allowed: "at least 10 % above database.allocatedStorageGiB (100): 110 or more",
        fix: "raise it to 110 or more",
      },
    ]);
  });

  it("may be exactly 10 % above the allocated storage", () => {
    expect(
      errorsWith({ "database.allocatedStorageGiB": 100, "database.maxAllocatedStorageGiB": 110 }),
    ).toEqual([]);
  });
});

describe("protected data", () => {
  it("must have backups", () => {
    expect(errorsWith({ protectData: true, "database.backupRetentionDays": 0 })).toEqual([
      {
        setting: "dev.database.backupRetentionDays",
        value: 0,
        allowed: "1 or more when protectData is true",
        fix: "raise it to 1 or more",
      },
    ]);
  });

  it("is the only data that requires backups", () => {
    expect(errorsWith({ "database.backupRetentionDays": 0 })).toEqual([]);
  });
});

describe("a database with read replicas", () => {
  it("must have backups", () => {
    expect(errorsWith({ "database.readReplicas": 2, "database.backupRetentionDays": 0 })).toEqual([
      {
        setting: "dev.database.backupRetentionDays",
        value: 0,
        allowed:
          "1 or more when there are read replicas (database.readReplicas is 2): RDS creates them from backups",
        fix: "raise it to 1 or more, or set database.readReplicas to 0",
      },
    ]);
    expect(errorsWith({ "database.readReplicas": 2 })).toEqual([]);
  });
});

describe("WordPress's database user", () => {
  it("must not be the master user", () => {
    expect(errorsWith({ "wordpress.databaseUser": "blog", "database.masterUsername": "blog" })).toEqual([
      {
        setting: "dev.wordpress.databaseUser",
        value: "blog",
        allowed: "must differ from database.masterUsername (blog)",
        fix: 'choose another name, for example "wordpress"',
      },
    ]);
  });
});

describe("the PHP processes of the largest fleet", () => {
  const allowed = (processes: number, instances: number) =>
    `up to ${processes} processes of an instance while new code is put into use, times fleet.maxSize (${instances}), plus 10 spare ones, within the 65 connections of db.t4g.micro`;

  it("must have a database connection each, with ten to spare, those for pages twice", () => {
    const micro = { "database.instanceClass": "db.t4g.micro" };
    expect(errorsWith({ ...micro, "fleet.phpWorkers": 9 })).toEqual([
      {
        setting: "dev.fleet.phpWorkers",
        value: 9,
        allowed: allowed(15, 4),
        fix: "lower it to 8, or choose a larger database.instanceClass",
      },
    ]);
    expect(errorsWith({ ...micro, "fleet.phpWorkers": 8 })).toEqual([]);
  });

  it("cannot be reduced far enough if the fleet is too large", () => {
    expect(errorsWith({ "database.instanceClass": "db.t4g.micro", "fleet.maxSize": 30 })).toEqual([
      {
        setting: "dev.fleet.phpWorkers",
        value: 8,
        allowed: allowed(13, 30),
        fix: "lower fleet.maxSize, or choose a larger database.instanceClass",
      },
    ]);
  });

  it("must have a connection each on a single read replica, too", () => {
    const replicas = { "database.readReplicas": 1, "database.replicaInstanceClass": "db.t4g.micro" };
    expect(errorsWith({ ...replicas, "fleet.phpWorkers": 9 })).toEqual([
      {
        setting: "dev.fleet.phpWorkers",
        value: 9,
        allowed: allowed(15, 4),
        fix: "lower it to 8, or choose a larger database.replicaInstanceClass",
      },
    ]);
    expect(errorsWith({ ...replicas, "fleet.phpWorkers": 8 })).toEqual([]);
    expect(errorsWith({ ...replicas, "database.readReplicas": 0, "fleet.phpWorkers": 9 })).toEqual([]);
  });

  it("are not limited for an instance class with unknown memory", () => {
    const unknown = { "database.instanceClass": "db.r8g.large", "fleet.instanceType": "m7g.8xlarge" };
    expect(errorsWith({ ...unknown, "fleet.phpWorkers": 200 })).toEqual([]);
  });
});
