/** Something that CloudWatch has metrics of: it says what to draw, and when to ring. */
export interface Monitored {
  monitoring(): Monitoring;
}

/** What can be watched of something. */
export interface Monitoring {
  readonly alarms: readonly AlarmDefinition[];
  readonly charts: readonly Chart[];
}

/** A metric that AWS publishes. */
export interface Metric {
  /** Such as `AWS/RDS`. */
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum" | `p${number}`;
  readonly label: string;
  /**
   * Where AWS publishes it. Its alarms must be in the same region.
   * @default - the region of the stack
   */
  readonly region?: string;
}

/** A calculation with metrics, in CloudWatch's metric math. */
export interface Calculation {
  readonly expression: string;
  /** The metrics by the name that the expression gives them. */
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly label: string;
}

export type Series = Metric | Calculation;

/** When an alarm rings, why then, and what it tells the person whom it wakes up. */
export interface AlarmDefinition {
  /** Lower-case letters, digits and hyphens, unique in the environment: part of the alarm's name and address. */
  readonly id: string;
  readonly series: Series;
  /** The values that are too much or too little. */
  readonly rings: { readonly above: number } | { readonly below: number };
  /**
   * Unit of the threshold.
   * @default - a number of something
   */
  readonly unit?: "%" | "s" | "bytes" | "days";
  readonly evaluation: Evaluation;
  /** Why this threshold, and why this long. */
  readonly reason: string;
  /**
   * What a period without data means: that something is wrong (`breaching`), that all is well (`notBreaching`), nothing
   * (`ignore`, the alarm stays as it is), or that the alarm cannot tell (`missing`).
   */
  readonly missingData: "breaching" | "notBreaching" | "ignore" | "missing";
  /** What has happened, in a sentence. */
  readonly meaning: string;
  /** What visitors notice, in a sentence. */
  readonly visitors: string;
  /** The first command to type. */
  readonly command: string;
  /** Heading of its runbook in docs/alarms.md, as in a link: `page-errors`. */
  readonly runbook: string;
  /**
   * How it is heard. In an outage many alarms go off at once, of which the operator gets one message:
   * - `alone`: it sends a message.
   * - `as-outage`: together with the others of this kind it is the alarm `outage`, which sends one message for all of them.
   * - `unless-outage`: it sends a message, unless it is a consequence of an outage that has already been announced.
   */
  readonly heard: "alone" | "as-outage" | "unless-outage";
}

/** Rings when so many of the last periods were beyond the threshold. */
interface Evaluation {
  /** 60, 300, or a multiple of 60. */
  readonly periodSeconds: number;
  readonly breaching: number;
  readonly of: number;
}

/** What an operator asks a dashboard, in this order. */
export const QUESTIONS = ["Is it up?", "Is it slow?", "What is full?", "Who came?"] as const;

/** A chart of a dashboard. Alarms on its series are drawn as lines. */
export interface Chart {
  readonly question: (typeof QUESTIONS)[number];
  readonly title: string;
  readonly series: readonly Series[];
  /** Unit of the axis, such as `%`. */
  readonly unit?: string;
}

/** Makes metrics that have the namespace, the dimensions and the region in common. */
export function metricsOf(
  namespace: string,
  dimensions: Readonly<Record<string, string>>,
  region?: Metric["region"],
): (name: string, statistic: Metric["statistic"], label: string) => Metric {
  return (name, statistic, label) => ({ namespace, name, dimensions, statistic, label, region });
}

/** The region of a series, if it is not that of the stack. */
export function regionOf(series: Series): Metric["region"] {
  return "expression" in series ? Object.values(series.metrics)[0]?.region : series.region;
}

/** The monitoring of several things together. */
export function monitoringOf(monitored: readonly Monitored[]): Monitoring {
  return together(monitored.map((each) => each.monitoring()));
}

/** All that several things say. */
export function together(all: readonly Monitoring[]): Monitoring {
  return {
    alarms: all.flatMap(({ alarms }) => alarms),
    charts: all.flatMap(({ charts }) => charts),
  };
}
