import { messages, Metrics } from "../../../support/ringing-alarms";
import { stackOf } from "../../../support/site";
import { always, HOUR, none, steady } from "../../../support/steady-hour";
import { sleep } from "./eventually";
import type { Rig } from "./rig";
import type { SeenAnswer } from "./visitors";

/** What AWS's services see in a second of a fault, besides the answers. */
export interface Sample {
  /** Seconds from the beginning of the fault. */
  readonly second: number;
  readonly healthyHosts: number;
  readonly unhealthyHosts: number;
  /** Whether the database runs; of a stopped one RDS publishes nothing. */
  readonly database: boolean;
  /** Whether all read replicas run. */
  readonly replicas: boolean;
}

/** What a fault was like for AWS. */
export interface Recorded {
  readonly seconds: number;
  readonly answers: readonly SeenAnswer[];
  readonly samples: readonly Sample[];
  /** Seconds of AWS for each second here: 1, or more where health checks decide, which are more frequent here. */
  readonly awsSeconds: number;
}

/** When an alarm rings. */
export interface Ringing {
  readonly alarm: string;
  /** Minutes from the beginning of the fault. */
  readonly minutes: number;
}

const STEADY_MINUTES = 20;

/** Minutes for which a fault goes on that does not end. */
const LASTING_MINUTES = HOUR - STEADY_MINUTES;

/** Begins to record what AWS's services would see of a rig. */
export function record(rig: Rig): { end(): Promise<readonly Sample[]> } {
  const samples: Sample[] = [];
  const started = Date.now();
  let recording = true;
  const loop = (async () => {
    while (recording) {
      const second = (Date.now() - started) / 1000;
      const { healthy, unhealthy } = await rig.publicBalancer.hosts();
      samples.push({
        second,
        healthyHosts: healthy,
        unhealthyHosts: unhealthy,
        database: rig.database.isAnswering,
        replicas: rig.replicas.every(({ isAnswering }) => isAnswering),
      });
      await sleep(1);
    }
  })();
  return {
    end: async () => {
      recording = false;
      await loop;
      return samples;
    },
  };
}

/** The alarms of `production` that ring during a fault as it was, between steady minutes. */
export function ringing({ seconds, answers, samples, awsSeconds }: Recorded): Ringing[] {
  const minute = 60 / awsSeconds;
  const minutes = Array.from({ length: Math.ceil(seconds / minute) }, (_, place) =>
    publishedIn(answers, samples, place * minute, Math.min((place + 1) * minute, seconds), awsSeconds),
  );
  return evaluated(minutes);
}

/**
 * The alarms that would ring if a fault did not end: what AWS publishes from the first request that fails to the last one, or
 * during all of the fault if none does, goes on.
 */
export function ringingIfItLasted({ seconds, answers, samples, awsSeconds }: Recorded): Ringing[] {
  const failed = answers.filter(({ failure }) => failure !== undefined).map(({ second }) => second);
  const [from, until] =
    failed.length === 0 ? [0, seconds] : [Math.min(...failed), Math.max(...failed) + 0.25];
  const minute = publishedIn(answers, samples, from, until, awsSeconds);
  return evaluated(Array.from({ length: LASTING_MINUTES }, () => minute));
}

function evaluated(minutes: readonly Minute[]): Ringing[] {
  const series = Object.entries(steady).map(([name, usual]) => {
    const during = minutes.map((minute) => (name in minute ? minute[name] : usual[0]));
    const all = [...always(usual[0], STEADY_MINUTES), ...during, ...always(usual[0])];
    return [name, all.slice(0, HOUR)] as const;
  });
  return messages(stackOf("production"), Object.fromEntries(series) as Metrics).map(({ alarm, minute }) => ({
    alarm: alarm.replace("production-wordpress-", ""),
    minutes: minute + 1 - STEADY_MINUTES,
  }));
}

/** What is published for a minute, where it differs from a steady one. */
type Minute = Readonly<Record<string, number | undefined>>;

/** What AWS publishes for a minute, in which everything goes on as from one second of the rig to another. */
function publishedIn(
  answers: readonly SeenAnswer[],
  samples: readonly Sample[],
  from: number,
  until: number,
  awsSeconds: number,
): Minute {
  const within = <T extends { second: number }>(all: readonly T[]) =>
    all.filter(({ second }) => second >= from && second < until);
  const seen = within(answers);
  const looked = within(samples);
  // A minute that is not over goes on with steady visitors, of whom nobody fails.
  const length = (until - from) * awsSeconds;
  const scale = awsSeconds * (length > 60 ? 60 / length : 1);
  const count = (some: readonly SeenAnswer[]) => {
    const scaled = Math.round(some.length * scale);
    return scaled === 0 ? none : scaled;
  };
  const byTarget = seen.filter(({ fromTarget }) => fromTarget);
  const errors = (some: readonly SeenAnswer[]) => some.filter(({ status = 0 }) => status >= 500);
  const hosts = looked.length > 0;
  return {
    RequestCount: count(seen),
    HTTPCode_Target_5XX_Count: count(errors(byTarget)),
    HTTPCode_ELB_5XX_Count: count(errors(seen.filter(({ fromTarget }) => !fromTarget))),
    TargetResponseTime: percentile(
      byTarget.map(({ milliseconds }) => milliseconds / 1000),
      0.95,
    ),
    ...(hosts && {
      HealthyHostCount: Math.min(...looked.map(({ healthyHosts }) => healthyHosts)),
      UnHealthyHostCount: Math.max(...looked.map(({ unhealthyHosts }) => unhealthyHosts)),
    }),
    ...(looked.some(({ database }) => !database) && {
      CPUUtilization: none,
      FreeStorageSpace: none,
      FreeableMemory: none,
      DatabaseConnections: none,
      CPUCreditBalance: none,
    }),
    ...(looked.some(({ replicas }) => !replicas) && { ReplicaLag: none }),
  };
}

function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
