import { calculate } from "./metric-math";
import { AlarmState, DataPoints, EvaluatedAlarm, statesOf } from "./alarm-evaluator";
import { Block, Template } from "./template";

/** What AWS publishes in each minute, by the metric's name. */
export type Metrics = Readonly<Record<string, DataPoints>>;

/** A message that operators get. */
export interface Message {
  readonly alarm: string;
  /** Minutes from the beginning of the series until the alarm rings. */
  readonly minute: number;
}

/** Evaluates the alarms of a stack's JSON over the metrics, and lists the messages that operators get, in order. */
export function messages(template: Template, metrics: Metrics): Message[] {
  const alarms = Object.values(template.resources("aws_cloudwatch_metric_alarm"));
  const minutes = Math.max(...Object.values(metrics).map(({ length }) => length));
  const ringing = new Map(
    alarms.map((alarm) => [addressIn(alarm, template), minutesOf(alarm, metrics, minutes)]),
  );

  const composites = Object.values(template.resources("aws_cloudwatch_composite_alarm")).map((alarm) => ({
    alarm,
    // All rules of this site are lists of alarms of which one rings.
    rings: anyOf(template.references(alarm.alarm_rule).map((address) => ringing.get(address)!)),
  }));
  const ofComposites = composites.flatMap(({ alarm, rings }) => {
    const suppressor = alarm.actions_suppressor as { alarm: string; wait_period: number } | undefined;
    const outage =
      suppressor && composites.find((other) => other.alarm === template.follow(suppressor.alarm));
    const isSilent = (minute: number) =>
      outage?.rings.slice(minute, minute + suppressor!.wait_period / 60 + 1).includes(true);
    return messagesOf(alarm, rings).filter(({ minute }) => !isSilent(minute));
  });
  const ofMetrics = alarms
    .filter(({ alarm_actions: actions }) => actions !== undefined)
    .flatMap((alarm) => messagesOf(alarm, ringing.get(addressIn(alarm, template))!));
  return [...ofMetrics, ...ofComposites].sort((one, other) => one.minute - other.minute);
}

/** The start of each time that an alarm rings. */
function messagesOf(alarm: Block, rings: readonly boolean[]): Message[] {
  return rings.flatMap((now, minute) =>
    now && !rings[minute - 1] ? [{ alarm: String(alarm.alarm_name), minute }] : [],
  );
}

/** In which minutes an alarm rings. */
function minutesOf(alarm: Block, metrics: Metrics, minutes: number): boolean[] {
  const { series, periodSeconds } = seriesOf(alarm, metrics);
  const states = statesOf(alarm as unknown as EvaluatedAlarm, series);
  const perPeriod = periodSeconds / 60;
  return Array.from({ length: minutes }, (_, minute): boolean => {
    // A period is evaluated at its end.
    const state: AlarmState | undefined = states[Math.floor((minute + 1) / perPeriod) - 1];
    return state === "ALARM";
  });
}

interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly metric?: { readonly metric_name: string; readonly period: number; readonly stat: string };
}

function seriesOf(alarm: Block, metrics: Metrics): { series: DataPoints; periodSeconds: number } {
  const queries = (alarm.metric_query ?? []) as readonly Query[];
  const expression = queries.find((query) => query.expression !== undefined)?.expression;
  if (expression === undefined) {
    const periodSeconds = Number(alarm.period);
    const stat = String(alarm.statistic);
    return { series: byPeriod(metrics, String(alarm.metric_name), periodSeconds, stat), periodSeconds };
  }
  const own = queries.flatMap(({ id, metric }) => (metric ? [{ id, ...metric }] : []));
  const named = own.map(({ id, metric_name: name, period, stat }): [string, DataPoints] => [
    id,
    byPeriod(metrics, name, period, stat),
  ]);
  return { series: calculate(expression, Object.fromEntries(named)), periodSeconds: own[0]!.period };
}

/** The statistic of a metric in each whole period. */
function byPeriod(metrics: Metrics, name: string, periodSeconds: number, stat: string): DataPoints {
  const minutes = metrics[name];
  if (minutes === undefined) {
    throw new Error(`there is no series of ${name}`);
  }
  const length = periodSeconds / 60;
  return Array.from({ length: Math.floor(minutes.length / length) }, (_, place) => {
    const points = minutes.slice(place * length, (place + 1) * length).filter((point) => point !== undefined);
    return points.length === 0 ? undefined : statistic(points, stat);
  });
}

function statistic(points: readonly number[], stat: string): number {
  const sum = points.reduce((total, point) => total + point, 0);
  switch (stat) {
    case "Sum":
      return sum;
    case "Average":
      return sum / points.length;
    case "Minimum":
      return Math.min(...points);
    case "Maximum":
      return Math.max(...points);
    default:
      // A percentile is given for each minute, and alarms here look at no longer periods.
      return points.at(-1)!;
  }
}

function anyOf(series: readonly (readonly boolean[])[]): boolean[] {
  return series[0]!.map((_, minute) => series.some((one) => one[minute]!));
}

function addressIn(alarm: Block, template: Template): string {
  const [id] = Object.entries(template.resources("aws_cloudwatch_metric_alarm")).find(
    ([, other]) => other === alarm,
  )!;
  return `aws_cloudwatch_metric_alarm.${id}`;
}
