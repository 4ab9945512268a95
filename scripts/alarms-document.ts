import { markdownTable } from "terraform-review";
import { Environment } from "../src/config/complete";
import { AlarmDefinition } from "../src/operations/monitoring";

/** The alarms of an environment. */
export interface EnvironmentAlarms {
  readonly name: Environment["name"];
  readonly definitions: readonly AlarmDefinition[];
}

const HEARD: Readonly<Record<AlarmDefinition["heard"], string>> = {
  alone: "as ever",
  "as-outage": "in its message",
  "unless-outage": "not at all",
};

/** A table of the alarms of each environment that has some: a part of docs/alarms.md. */
export function alarmTables(environments: readonly EnvironmentAlarms[]): string {
  const watched = environments.filter(({ definitions }) => definitions.length > 0);
  return watched.length === 0
    ? "No environment has alarms."
    : watched.map(({ name, definitions }) => `### In \`${name}\`\n\n${table(definitions)}`).join("\n\n");
}

function table(definitions: readonly AlarmDefinition[]): string {
  return markdownTable(
    ["alarm", "rings", "why so", "no data is", "in an outage"],
    definitions.map((definition) => [
      `[\`${definition.id}\`](#${definition.runbook})`,
      `${threshold(definition)}, ${duration(definition)}`,
      definition.reason,
      definition.missingData,
      HEARD[definition.heard],
    ]),
  );
}

/** `CPU utilization above 90 %` */
function threshold({ series, rings, unit }: AlarmDefinition): string {
  const [side, value] = "above" in rings ? ["above", rings.above] : ["below", rings.below];
  return `${series.label} ${side} ${amount(value, unit)}`;
}

function amount(value: number, unit: AlarmDefinition["unit"]): string {
  if (unit === "bytes") {
    const gib = value / 1024 ** 3;
    return gib < 1 ? `${Math.round(gib * 1024)} MiB` : `${Number(gib.toFixed(1))} GiB`;
  }
  return unit === undefined ? String(value) : `${value} ${unit}`;
}

/** `for 15 minutes`, `3 of 5 minutes` */
function duration({ evaluation: { periodSeconds, breaching, of } }: AlarmDefinition): string {
  const minutes = (periods: number) => (periods * periodSeconds) / 60;
  if (periodSeconds >= 86_400) {
    return breaching === 1 ? "for a day" : `for ${breaching} days`;
  }
  return breaching === of ? `for ${minutes(of)} minutes` : `${minutes(breaching)} of ${minutes(of)} minutes`;
}
