import { Message, messages, Metrics } from "../support/ringing-alarms";
import { devWith, stackOf } from "../support/site";
import { everyFeature } from "../support/every-feature";
import { always, HOUR, none, steady } from "../support/steady-hour";

const GIB = 1024 ** 3;
const START = 20;

const production = stackOf("production");

/** A series that has these values from the twentieth minute on. */
const from = (usual: number | undefined, ...values: (number | undefined)[]) =>
  [...always(usual, START), ...values, ...always(usual, HOUR)].slice(0, HOUR);

const during = (fault: Metrics, template = production) => messages(template, { ...steady, ...fault });
const names = (sent: readonly Message[]) =>
  sent.map(({ alarm }) => alarm.replace("production-wordpress-", ""));

describe("no alarm rings (D3)", () => {
  it("in an hour of steady visitors, with every feature", () => {
    expect(during({})).toEqual([]);
    expect(during({}, devWith(everyFeature))).toEqual([]);
  });

  it("in an hour at night, in which few come, one page fails and one import takes a minute", () => {
    const requests = always(none).map((_, minute) => (minute % 7 === 0 ? 2 : none));
    expect(
      during({
        RequestCount: requests,
        HTTPCode_Target_5XX_Count: from(none, 1),
        TargetResponseTime: requests.map((count, minute) => count && (minute === 21 ? 60 : 0.3)),
        Requests: requests,
        "5xxErrorRate": from(none, 50),
      }),
    ).toEqual([]);
  });

  it("when the database restarts within ten seconds", () => {
    expect(
      during({
        HTTPCode_Target_5XX_Count: from(none, 50, 6),
        TargetResponseTime: from(0.4, 5, 1),
        DatabaseConnections: from(40, none, 12),
        CPUUtilization: from(35, none, none, 80),
        ReplicaLag: from(0, -1, 3, 1),
      }),
    ).toEqual([]);
  });

  it("when an instance is killed and replaced", () => {
    expect(
      during({
        // 95 s without an answer from a third of the fleet.
        HTTPCode_ELB_5XX_Count: from(none, 40, 100, 20),
        HealthyHostCount: from(3, 3, 2, 2, 2, 2, 2),
        // The load balancer finds out within two minutes; the new instance is unhealthy until it has booted.
        UnHealthyHostCount: from(0, 0, 1, 0, 1, 1, 1, 1),
        GroupInServiceInstances: from(3, 2, 2, 2),
      }),
    ).toEqual([]);
  });

  it("when the database fails over to its standby", () => {
    expect(
      during({
        HTTPCode_Target_5XX_Count: from(none, 200, 300, 100),
        TargetResponseTime: from(0.4, 10, 10, 6),
        DatabaseConnections: from(40, none, none, 60),
        CPUUtilization: from(35, none, none, none, 85),
        ReplicaLag: from(0, -1, -1, 20, 4),
      }),
    ).toEqual([]);
  });

  it("when scheduled tasks take 25 minutes, or a fatal error comes once", () => {
    expect(
      during({ ScheduledTasksDone: from(1, ...always(none, 25), 1), PhpFatalErrors: from(none, 3) }),
    ).toEqual([]);
  });

  it("when a deployment replaces all instances, one after another", () => {
    const oneAfterAnother = [0, 1, 2].flatMap(() => [1, 1, 1, 1, 0, 0, 0, 0]);
    expect(during({ UnHealthyHostCount: from(0, ...oneAfterAnother) })).toEqual([]);
  });

  it("when the password of the database is rotated, and requests fail for a minute", () => {
    expect(during({ HTTPCode_Target_5XX_Count: from(none, 120, 30) })).toEqual([]);
  });
});

describe("an alarm rings within five minutes, once (D3)", () => {
  it.each<[string, Metrics]>([
    [
      "the database is lost",
      {
        HTTPCode_Target_5XX_Count: from(none, ...always(300)),
        TargetResponseTime: from(0.4, ...always(10)),
        CPUUtilization: from(35, ...always(none)),
        FreeStorageSpace: from(30 * GIB, ...always(none)),
        FreeableMemory: from(2 * GIB, ...always(none)),
        DatabaseConnections: from(40, ...always(none)),
        ReplicaLag: from(0, ...always(-1)),
        // Instances log in at each look, and WordPress's tasks end with an error.
        CredentialsNotFollowed: from(none, ...always(3)),
        ScheduledTasksDone: from(1, ...always(none)),
      },
    ],
    [
      "the database hangs, and connections pile up",
      {
        HTTPCode_Target_5XX_Count: from(none, ...always(100)),
        TargetResponseTime: from(0.4, ...always(30)),
        DatabaseConnections: from(40, ...always(600)),
      },
    ],
    [
      "no instance is healthy",
      {
        HealthyHostCount: from(3, ...always(0)),
        UnHealthyHostCount: from(0, ...always(3)),
        HTTPCode_ELB_5XX_Count: from(none, ...always(250)),
        RequestCount: from(300, ...always(50)),
      },
    ],
    [
      "there is no instance at all",
      {
        HealthyHostCount: from(3, ...always(none)),
        RequestCount: from(300, ...always(none)),
        HTTPCode_ELB_5XX_Count: from(none, ...always(300)),
      },
    ],
    ["a plugin fails on one page in ten", { HTTPCode_Target_5XX_Count: from(none, ...always(30)) }],
  ])("when %s", (_, fault) => {
    const sent = during(fault);
    expect(names(sent)).toEqual(["outage"]);
    expect(sent[0]!.minute - START).toBeLessThanOrEqual(5);
  });

  it("when CloudFront gets errors", () => {
    const sent = during({ "5xxErrorRate": from(0, ...always(60)) });
    expect(names(sent)).toEqual(["media-cdn-errors"]);
    expect(sent[0]!.minute - START).toBeLessThanOrEqual(5);
  });
});

describe("an alarm of its own rings (D3)", () => {
  it("when a deployment does not end, though not when it takes 50 minutes", () => {
    const hours = (total: Metrics) =>
      Object.fromEntries(
        Object.entries({ ...steady, ...total }).map(([name, values]) => [
          name,
          [...values, ...steady[name]!],
        ]),
      );
    const beyond = (minutes: number) => ({
      GroupTotalInstances: [...always(3, START), ...always(4, minutes), ...always(3, HOUR)],
    });
    expect(messages(production, hours(beyond(50)))).toEqual([]);
    expect(names(messages(production, hours(beyond(70))))).toEqual(["fleet-replacement"]);
  });

  it.each<[string, Metrics, string[]]>([
    [
      "replication stops",
      { ReplicaLag: from(0, ...always(-1)) },
      ["database-replica-1-lag", "database-replica-2-lag"],
    ],
    [
      "replicas are gone",
      { ReplicaLag: from(0, ...always(none)) },
      ["database-replica-1-lag", "database-replica-2-lag"],
    ],
    ["pages are slow", { TargetResponseTime: from(0.4, ...always(8)) }, ["load-balancer-slow-pages"]],
    [
      "an instance never comes up, and is replaced again and again",
      { UnHealthyHostCount: from(0, ...[0, 1, 2].flatMap(() => [0, 0, ...always(1, 13)])) },
      ["load-balancer-unhealthy-instances"],
    ],
    ["the storage is full", { FreeStorageSpace: from(30 * GIB, ...always(GIB)) }, ["database-storage"]],
    ["memory runs out", { FreeableMemory: from(2 * GIB, ...always(GIB / 8)) }, ["database-memory"]],
    ["connections run out", { DatabaseConnections: from(40, ...always(600)) }, ["database-connections"]],
    ["instances are missing", { GroupInServiceInstances: from(3, ...always(1)) }, ["fleet-too-small"]],
    ["a backup of the files fails", { NumberOfBackupJobsFailed: from(none, 1) }, ["files-backup"]],
    ["file operations wait", { PercentIOLimit: from(3, ...always(97)) }, ["files-io-limit"]],
    [
      "the fleet is at its limit, and the database busy",
      {
        GroupInServiceInstances: always(9),
        GroupDesiredCapacity: always(9),
        CPUUtilization: from(50, ...always(95)),
      },
      ["fleet-at-its-limit", "database-cpu"],
    ],
    [
      "NAT gateways have no ports",
      { ErrorPortAllocation: from(none, ...always(9)) },
      ["network-nat-a-ports", "network-nat-b-ports", "network-nat-c-ports"],
    ],
    ["the memory of an instance runs out", { mem_used_percent: from(60, ...always(95)) }, ["fleet-memory"]],
    ["the disk of an instance runs full", { disk_used_percent: from(40, ...always(90)) }, ["fleet-disk"]],
    [
      "an instance keeps failing its boot",
      // Every 15 minutes, while Auto Scaling's grace period lasts.
      { BootsGivenUp: from(none, 1, ...always(none, 14), 1) },
      ["fleet-boot-gave-up"],
    ],
    [
      "a plugin fails on a page that few visit",
      { PhpFatalErrors: from(none, ...always(2)), HTTPCode_Target_5XX_Count: from(none, ...always(2)) },
      ["fleet-php-errors"],
    ],
    [
      "scheduled tasks stop without an error",
      { ScheduledTasksDone: from(1, ...always(none)) },
      ["fleet-scheduled-tasks"],
    ],
    [
      "one instance cannot follow its credentials",
      { CredentialsNotFollowed: from(none, ...always(1)) },
      ["fleet-credentials"],
    ],
    ["uploads are not copied", { MediaNotCopied: from(none, ...always(3)) }, ["fleet-media"]],
    [
      "the load balancer rejects connections",
      { RejectedConnectionCount: from(none, 7) },
      ["load-balancer-rejected-connections"],
    ],
  ])("when %s", (_, fault, expected) => {
    expect(names(during(fault)).sort()).toEqual([...expected].sort());
  });

  it("when a certificate has not been renewed", () => {
    // Twice a day, for two days.
    const days = Array.from({ length: 2 * 24 * 60 }, (_, minute) => (minute % 720 === 0 ? 29 : none));
    const usual = Object.fromEntries(
      Object.entries(steady).map(([name, series]) => [name, always(series[0], days.length)]),
    );
    const sent = messages(production, { ...usual, DaysToExpiry: days });
    expect(names(sent)).toEqual(["certificate-expiry", "media-cdn-certificate-expiry"]);
  });

  it.each([
    ["Reputation.BounceRate", 0.06, "mail-bounces"],
    ["Reputation.ComplaintRate", 0.0012, "mail-complaints"],
  ])("when AWS is about to look closer at the mail: %s", (metric, rate, alarm) => {
    const longer = 3 * HOUR;
    const usual = Object.fromEntries(
      Object.entries(steady).map(([name, series]) => [name, always(series[0], longer)]),
    );
    expect(names(messages(production, { ...usual, [metric]: always(rate, longer) }))).toEqual([alarm]);
  });

  it("when a burstable database has no CPU credits for two hours", () => {
    const longer = 4 * HOUR;
    const usual = Object.fromEntries(
      Object.entries(steady).map(([name, series]) => [name, always(series[0], longer)]),
    );
    const sent = messages(devWith(everyFeature), { ...usual, CPUCreditBalance: always(0, longer) });
    expect(sent.map(({ alarm }) => alarm)).toEqual(["dev-wordpress-database-credits"]);
  });
});
