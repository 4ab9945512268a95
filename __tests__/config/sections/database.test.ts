import { Changes, errorsWith, siteWith } from "../../support/configuration";

const databaseName = "1 to 64 letters and digits, starting with a letter, not a word that MariaDB reserves";
const userName =
  "1 to 16 letters, digits and underscores, starting with a letter, not a word that MariaDB or RDS reserves";
const engineVersion = "one of 10.6, 10.11, 11.4, 11.8, 12.3, or a minor version of these such as 11.4.13";
const instanceClass = "an RDS instance class other than db.t2";

describe("the database", () => {
  it("has backups, a final snapshot, a single instance and restarts in its maintenance window by default", () => {
    expect(siteWith({}).database).toMatchObject({
      backupRetentionDays: 7,
      finalSnapshot: true,
      multiAz: false,
      readReplicas: 0,
      applyImmediately: false,
    });
  });

  it("has read replicas of its own instance class by default", () => {
    const replicaClass = (changes: Changes) =>
      siteWith({ "database.instanceClass": "db.m6g.large", ...changes }).database.replicaInstanceClass;
    expect(replicaClass({})).toBe("db.m6g.large");
    expect(replicaClass({ "database.replicaInstanceClass": "db.t4g.large" })).toBe("db.t4g.large");
  });

  it.each(["word-press", "word_press", "1wordpress", ""])(
    "must not have a name that RDS rejects: %j",
    (value) => {
      expect(errorsWith({ "database.name": value })).toEqual([
        {
          setting: "dev.database.name",
          value,
          allowed: databaseName,
          fix: 'write, for example, "wordpress"',
        },
      ]);
    },
  );

  it("must have a name of at most 64 characters", () => {
    const value = "w".repeat(66);

    expect(errorsWith({ "database.name": value })).toEqual([
      { setting: "dev.database.name", value, allowed: databaseName, fix: "shorten it by 2" },
    ]);
  });

  it.each(["mysql", "Select", "sys"])("must not have a name that MariaDB reserves: %j", (value) => {
    expect(errorsWith({ "database.name": value })).toEqual([
      {
        setting: "dev.database.name",
        value,
        allowed: databaseName,
        fix: `choose another name, for example "wordpress": ${value} is reserved`,
      },
    ]);
  });

  it.each(["rdsadmin", "root", "MySQL", "grant"])(
    "must not have a reserved master user name: %j",
    (value) => {
      expect(errorsWith({ "database.masterUsername": value })).toEqual([
        {
          setting: "dev.database.masterUsername",
          value,
          allowed: userName,
          fix: `choose another name, for example "wordpress_admin": ${value} is reserved`,
        },
      ]);
    },
  );

  it("must have a master user name of at most 16 characters", () => {
    expect(errorsWith({ "database.masterUsername": "wordpress_administrator" })).toEqual([
      {
        setting: "dev.database.masterUsername",
        value: "wordpress_administrator",
        allowed: userName,
        fix: "shorten it by 7",
      },
    ]);
  });

  it("must have a master user name that starts with a letter", () => {
    expect(errorsWith({ "database.masterUsername": "_admin" })).toEqual([
      {
        setting: "dev.database.masterUsername",
        value: "_admin",
        allowed: userName,
        fix: 'write, for example, "wordpress_admin"',
      },
    ]);
  });

  it.each(["11.8", "10.11.19"])("may have version %s", (version) => {
    expect(errorsWith({ "database.engineVersion": version })).toEqual([]);
  });

  it.each(["10.5", "11", "11.40", "11.4.x", "8.0"])(
    "must not have version %j, which RDS does not offer",
    (value) => {
      expect(errorsWith({ "database.engineVersion": value })).toEqual([
        {
          setting: "dev.database.engineVersion",
          value,
          allowed: engineVersion,
          fix: 'write, for example, "11.4": RDS for MariaDB does not support this one',
        },
      ]);
    },
  );

  it("must have its version in quotes, because 11.10 as a number would be 11.1", () => {
    expect(errorsWith({ "database.engineVersion": 11.4 })).toEqual([
      {
        setting: "dev.database.engineVersion",
        value: 11.4,
        allowed: engineVersion,
        fix: 'put it in quotes: "11.4"',
      },
    ]);
  });

  it("must not use an instance class that RDS no longer offers", () => {
    expect(errorsWith({ "database.instanceClass": "db.t2.micro" })).toEqual([
      {
        setting: "dev.database.instanceClass",
        value: "db.t2.micro",
        allowed: instanceClass,
        fix: 'write "db.t4g.micro": RDS no longer offers db.t2 for MariaDB',
      },
    ]);
  });

  it("must not use a size that only EC2 offers", () => {
    expect(errorsWith({ "database.instanceClass": "db.t4g.nano" })).toEqual([
      {
        setting: "dev.database.instanceClass",
        value: "db.t4g.nano",
        allowed: instanceClass,
        fix: 'write "db.t4g.micro": RDS has no class of this size',
      },
    ]);
  });

  it.each([
    ["db.t4g.gigantic", "choose a size of db.t4g: micro, small, medium, large, xlarge, 2xlarge"],
    ["db.m6g.metal", "choose a size of db.m6g: large, xlarge, 2xlarge, 4xlarge, 8xlarge, 12xlarge, 16xlarge"],
    [
      "db.m66g.large",
      'did you mean "db.m6g.large"? If AWS has it since, add it to src/config/instance-types.ts',
    ],
    [
      "db.c7g.large",
      'did you mean "db.m7g.large"? If AWS has it since, add it to src/config/instance-types.ts',
    ],
  ])("must use an instance class that RDS offers, unlike %s", (value, fix) => {
    expect(errorsWith({ "database.instanceClass": value })).toEqual([
      { setting: "dev.database.instanceClass", value, allowed: instanceClass, fix },
    ]);
  });

  it("must use only RDS instance classes for its read replicas", () => {
    expect(errorsWith({ "database.replicaInstanceClass": "db.t2.small" })).toEqual([
      {
        setting: "dev.database.replicaInstanceClass",
        value: "db.t2.small",
        allowed: instanceClass,
        fix: 'write "db.t4g.small": RDS no longer offers db.t2 for MariaDB',
      },
    ]);
  });

  it("must not use an EC2 instance type", () => {
    expect(errorsWith({ "database.instanceClass": "t4g.micro" })).toEqual([
      {
        setting: "dev.database.instanceClass",
        value: "t4g.micro",
        allowed: instanceClass,
        fix: 'write, for example, "db.t4g.micro"',
      },
    ]);
  });

  it.each([
    ["allocatedStorageGiB", 10, "a whole number from 20 to 65536", "raise it to 20 or more"],
    ["maxAllocatedStorageGiB", 70000, "a whole number from 20 to 65536", "lower it to 65536 or less"],
    ["backupRetentionDays", 36, "a whole number from 0 to 35", "lower it to 35 or less"],
    ["readReplicas", 6, "a whole number from 0 to 5", "lower it to 5 or less"],
    ["maxReplicaLagSeconds", 1, "a whole number from 2 to 300", "raise it to 2 or more"],
    ["credentialsVersion", 0, "a whole number from 1 to 1000000", "raise it to 1 or more"],
    ["multiAz", "yes", "true or false", "write true or false, without quotes"],
  ])("must not have the %s %p", (key, value, allowed, fix) => {
    expect(errorsWith({ [`database.${key}`]: value })).toEqual([
      { setting: `dev.database.${key}`, value, allowed, fix },
    ]);
  });
});
