import { SiteLocation } from "./observed-site";

/** A site as the mission or the environment's file specifies it, written again by hand as the expectation. */
export interface ExpectedSite extends SiteLocation {
  /** Id of the stack that creates it. */
  readonly stack: "dev" | "production";
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly roles: { readonly bastion: string; readonly fleet: string };
  readonly database: {
    readonly instanceClass: string;
    readonly multiAz: boolean;
    readonly storageGiB: number;
    readonly maxStorageGiB: number;
    readonly backupDays: number;
    readonly protected: boolean;
  };
  /** The zone of each read replica, and the lag that raises an alarm. A replica has the database's instance class. */
  readonly readReplicas: { readonly zones: readonly string[]; readonly maxLagSeconds: number };
  readonly fleet: {
    readonly instanceType: string;
    readonly min: number;
    readonly desired: number;
    readonly max: number;
    readonly cpuPercent: number;
  };
  readonly healthCheckSeconds: number;
  readonly record: {
    readonly name: string;
    readonly type: "CNAME" | "alias";
  };
  /** Who gets a message when an alarm rings, such as `email operator@example.com`; nobody without alarms. */
  readonly notified: readonly string[];
  /** How long logs are kept, where they are on, with enhanced monitoring of the database. */
  readonly logged?: { readonly retentionDays: number };
  /** Name at which CloudFront serves uploads; undefined if the site serves them itself. */
  readonly mediaName?: string;
  /** Domain from which the site sends mail; undefined if it sends none. */
  readonly mailDomain?: string;
}

/** Part A of the mission, value for value. */
export const dev: ExpectedSite = {
  stack: "dev",
  vpcName: "sw-vpc-1",
  name: "dev-wordpress",
  zoneName: "seongwoo.shop",
  cidr: "10.0.0.0/16",
  zones: ["ap-northeast-2a", "ap-northeast-2b"],
  roles: { bastion: "dev-bastion", fleet: "dev-wordpress" },
  database: {
    instanceClass: "db.t4g.micro",
    multiAz: false,
    storageGiB: 20,
    maxStorageGiB: 100,
    backupDays: 7,
    protected: false,
  },
  readReplicas: { zones: [], maxLagSeconds: 5 },
  fleet: { instanceType: "t4g.small", min: 2, desired: 2, max: 4, cpuPercent: 80 },
  healthCheckSeconds: 30,
  record: { name: "dev.seongwoo.shop", type: "CNAME" },
  notified: [],
};

/** The production site: three zones, a standby database, protected data, at the zone apex. */
export const production: ExpectedSite = {
  stack: "production",
  vpcName: "sw-vpc-production",
  name: "production-wordpress",
  zoneName: "seongwoo.shop",
  cidr: "10.1.0.0/16",
  zones: ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"],
  roles: { bastion: "production-bastion", fleet: "production-wordpress" },
  database: {
    instanceClass: "db.m6g.large",
    multiAz: true,
    storageGiB: 50,
    maxStorageGiB: 500,
    backupDays: 30,
    protected: true,
  },
  readReplicas: { zones: ["ap-northeast-2a", "ap-northeast-2b"], maxLagSeconds: 5 },
  fleet: { instanceType: "m6g.large", min: 3, desired: 3, max: 9, cpuPercent: 60 },
  healthCheckSeconds: 10,
  record: { name: "seongwoo.shop", type: "alias" },
  notified: ["email webmaster@seongwoo.shop"],
  logged: { retentionDays: 90 },
  mediaName: "media.seongwoo.shop",
  mailDomain: "seongwoo.shop",
};
