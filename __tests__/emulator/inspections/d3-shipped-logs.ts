import { expectEqual, expectSame, Row } from "./inspection";

const KINDS = ["access", "boot", "php", "php-slow", "system", "web-server"];

export const shippedLogs: Row = {
  id: "D3",
  inspections: {
    "each kind of log has a group, which keeps it for the days of the settings, or none has": (
      { shipping: { groups } },
      { name, logged },
    ) => [
      ...expectSame(
        "the set of log groups of the WordPress instances",
        Object.keys(groups).filter((group) => group.startsWith(`${name}/`)),
        logged ? KINDS.map((kind) => `${name}/${kind}`) : [],
      ),
      ...Object.entries(groups).flatMap(([group, days]) =>
        expectEqual(`the days that ${group} keeps`, days, logged?.retentionDays),
      ),
    ],

    "what is counted in logs rings an alarm or is in a chart": ({ shipping: { counted }, operations }) => {
      const dashboards = JSON.stringify(operations.dashboards);
      return Object.keys(counted)
        .map((metric) => metric.split("/").at(-1)!)
        .filter((metric) => operations.dashboards.length > 0 && !dashboards.includes(`"${metric}"`))
        .filter((metric) => !operations.alarms.some(({ metrics }) => metrics.includes(metric)))
        .map((metric) => `${metric} is in no alarm and no chart`);
    },

    "each saved query asks log groups that there are": (
      { shipping: { queries }, logs: { groups } },
      { logged },
    ) => [
      ...expectEqual(
        "whether there are saved queries",
        Object.keys(queries).length > 0,
        logged !== undefined,
      ),
      ...Object.entries(queries).flatMap(([query, asked]) =>
        expectEqual(
          `the list of log groups that ${query} asks and that do not exist`,
          asked.filter((group) => !(group in groups)),
          [],
        ),
      ),
    ],
  },
};
