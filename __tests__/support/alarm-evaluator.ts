/** What an alarm says about one period: its state after the evaluation. */
export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** The arguments of an alarm on a metric, as the JSON has them. */
export interface EvaluatedAlarm {
  readonly comparison_operator: string;
  readonly threshold: number;
  readonly evaluation_periods: number;
  readonly datapoints_to_alarm?: number;
  readonly treat_missing_data: string;
}

/** A value for each period, from the oldest to the latest; nothing where there is no data. */
export type DataPoints = readonly (number | undefined)[];

/**
 * CloudWatch also looks at some periods before the last N, in case some of those have no data. AWS gives one example, of 5
 * periods for an alarm on 3, and no formula. A longer range makes an alarm on missing data ring later.
 */
function evaluationRange(evaluationPeriods: number): number {
  return evaluationPeriods + 2;
}

/**
 * The state of an alarm after each period of a series, by the rules of
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function statesOf(alarm: EvaluatedAlarm, series: DataPoints): AlarmState[] {
  const states: AlarmState[] = [];
  for (const end of series.keys()) {
    const before = states.at(-1) ?? "INSUFFICIENT_DATA";
    const range = evaluationRange(alarm.evaluation_periods);
    // Before the series begins, there is no data.
    const points = Array.from({ length: range }, (_, place) => series[end - range + 1 + place]);
    states.push(stateOf(alarm, points, before));
  }
  return states;
}

/** The state by the data of an evaluation range, from the oldest to the latest period. */
export function stateOf(alarm: EvaluatedAlarm, range: DataPoints, before: AlarmState): AlarmState {
  const {
    evaluation_periods: periods,
    datapoints_to_alarm: needed = periods,
    treat_missing_data: missing,
  } = alarm;
  const found = range.filter((point) => point !== undefined);
  const breaching = (points: readonly number[]) => points.filter((point) => isBreaching(alarm, point)).length;
  if (found.length >= periods) {
    // The latest real data points decide, and missing ones do not matter.
    return breaching(found.slice(-periods)) >= needed ? "ALARM" : "OK";
  }
  const filled = periods - found.length;
  if (missing === "breaching") {
    return breaching(found) + filled >= needed ? "ALARM" : "OK";
  }
  if (missing === "notBreaching") {
    return breaching(found) >= needed ? "ALARM" : "OK";
  }
  if (found.length === 0) {
    return missing === "ignore" ? before : "INSUFFICIENT_DATA";
  }
  if (breaching(found) >= needed) {
    return "ALARM";
  }
  // All that is known is bad, and has been for as long as it takes.
  const oldest = range.length - range.findIndex((point) => point !== undefined && isBreaching(alarm, point));
  if (breaching(found) === found.length && oldest >= needed) {
    return missing === "ignore" ? before : "ALARM";
  }
  return "OK";
}

function isBreaching({ comparison_operator: operator, threshold }: EvaluatedAlarm, value: number): boolean {
  switch (operator) {
    case "GreaterThanThreshold":
      return value > threshold;
    case "GreaterThanOrEqualToThreshold":
      return value >= threshold;
    case "LessThanThreshold":
      return value < threshold;
    case "LessThanOrEqualToThreshold":
      return value <= threshold;
    default:
      throw new Error(`unknown comparison operator ${operator}`);
  }
}
