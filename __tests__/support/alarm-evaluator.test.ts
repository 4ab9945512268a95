import { AlarmState, DataPoints, stateOf, statesOf } from "./alarm-evaluator";

const TREATMENTS = ["missing", "ignore", "breaching", "notBreaching"] as const;

const alarmOn = (datapoints: number, treatMissingData: string) => ({
  comparison_operator: "GreaterThanThreshold",
  threshold: 0,
  evaluation_periods: 3,
  datapoints_to_alarm: datapoints,
  treat_missing_data: treatMissingData,
});

/** Data points as AWS writes them: 0 is good, X is bad, - is missing. */
const read = (text: string): DataPoints =>
  [...text].map((one) => (one === "-" ? undefined : Number(one === "X")));

/** What AWS documents for each treatment of missing data; `retain` is the state from before. */
type Documented = [string, ...(AlarmState | "retain")[]];

const all = (state: AlarmState) => [state, state, state, state] as const;

// The tables of https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html.
describe.each<[number, Documented[]]>([
  [
    3,
    [
      ["0-X-X", ...all("OK")],
      ["0----", ...all("OK")],
      ["-----", "INSUFFICIENT_DATA", "retain", "ALARM", "OK"],
      ["0XX-X", ...all("ALARM")],
      ["--X--", "ALARM", "retain", "ALARM", "OK"],
    ],
  ],
  [
    2,
    [
      ["0-X-X", ...all("ALARM")],
      ["00X0X", ...all("ALARM")],
      ["0-X--", "OK", "OK", "ALARM", "OK"],
      ["----0", "OK", "OK", "ALARM", "OK"],
      ["---X-", "ALARM", "retain", "ALARM", "OK"],
    ],
  ],
])("an alarm on %i of 3 periods", (datapoints, rows) => {
  it.each(rows)("is evaluated as AWS documents for %s", (text, ...states) => {
    for (const [place, treatment] of TREATMENTS.entries()) {
      for (const before of ["OK", "ALARM"] as const) {
        const expected = states[place] === "retain" ? before : states[place];
        expect([treatment, stateOf(alarmOn(datapoints, treatment), read(text), before)]).toEqual([
          treatment,
          expected,
        ]);
      }
    }
  });
});

describe("an alarm over a series", () => {
  it("does not ring for a single bad value after none, because the next may be good", () => {
    expect(statesOf(alarmOn(3, "missing"), read("X0"))).toEqual(["OK", "OK"]);
  });

  it("rings after the last of its periods, and ends with the first good value", () => {
    expect(statesOf(alarmOn(3, "missing"), read("000XXX0"))).toEqual([
      "OK",
      "OK",
      "OK",
      "OK",
      "OK",
      "ALARM",
      "OK",
    ]);
  });

  it("rings for missing data once the last good value is out of its range", () => {
    const states = statesOf(alarmOn(3, "breaching"), read("000------"));
    expect(states.indexOf("ALARM")).toBe(7);
  });

  it.each([
    ["GreaterThanOrEqualToThreshold", 1, "ALARM"],
    ["GreaterThanThreshold", 1, "OK"],
    ["LessThanThreshold", 1, "OK"],
    ["LessThanOrEqualToThreshold", 1, "ALARM"],
  ])("compares by %s", (operator, value, state) => {
    const alarm = {
      ...alarmOn(1, "missing"),
      comparison_operator: operator,
      threshold: 1,
      evaluation_periods: 1,
    };
    expect(statesOf(alarm, [value])).toEqual([state]);
  });
});
