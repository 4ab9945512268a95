/** Seconds in the units of durations, such as `604800s` and `P7D`. Numbers without one are compared as they are. */
const UNITS: Readonly<Record<string, number>> = { "": 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** The seconds of a duration; undefined if a value is none. */
export function duration(value: unknown): number | undefined {
  const [, amount, unit] = /^(?:PT?(?=\d+[SMHD]$))?(\d+(?:\.\d+)?)([smhd]?)$/i.exec(String(value)) ?? [];
  return amount === undefined ? undefined : Number(amount) * UNITS[unit!.toLowerCase()]!;
}
