/** The values that each field of a cron expression of AWS may have: minutes, hours, days of the month, months and days of the week. */
const FIELDS: readonly number[] = [60, 24, 31, 12, 7];

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };

/**
 * How often something runs in a month, about; undefined for what is no schedule.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function runsPerMonth(schedule: unknown): number | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(String(schedule));
  if (rate) {
    return (30 * 24 * 60) / (Number(rate[1]) * MINUTES[rate[2]!]!);
  }
  const fields = /^cron\((.*)\)$/.exec(String(schedule))?.[1]?.trim().split(/\s+/);
  if (!fields || fields.length < 5) {
    return undefined;
  }
  const [minutes, hours, days, months, weekdays] = FIELDS.map((size, index) =>
    valuesOf(fields[index]!, size),
  );
  const isOfWeek = !/^[?*]$/.test(fields[4]!);
  return minutes! * hours! * (isOfWeek ? (weekdays! * 30) / 7 : days!) * (months! / 12);
}

/** How many of its values a field has: `*`, `?`, `5`, `1,15`, `8-18`, `MON-FRI`, `0/6`, `L`. */
function valuesOf(field: string, size: number): number {
  return field
    .split(",")
    .map((part) => {
      const [range = "", step = "1"] = part.split("/");
      const [from, to] = range.split("-").map(position);
      const isOpen = /^[*?]$/.test(range) || (part.includes("/") && to === undefined);
      const count = isOpen ? size : to === undefined ? 1 : ((to - from! + size) % size) + 1;
      return Math.ceil(count / Number(step));
    })
    .reduce((sum, count) => sum + count, 0);
}

const NAMES = "SUN MON TUE WED THU FRI SAT".split(" ");

function position(text: string): number {
  const day = NAMES.indexOf(text.toUpperCase());
  return day < 0 ? Number(text) : day + 1;
}
