/** The parts of a CloudWatch dashboard's body that are drawn. */
export interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly markdown?: string;
    readonly title?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly unknown[])[];
    readonly yAxis?: { readonly left?: { readonly label?: string } };
    readonly annotations?: { readonly horizontal: readonly Threshold[] };
  };
}

interface Threshold {
  readonly label: string;
  readonly value: number;
}

/** On which side of an alarm's threshold it rings. */
export type Side = "above" | "below";

/** A unit of a dashboard's grid, in pixels. */
const COLUMN = 44;
const ROW = 30;
const BANNER = 34;
const GAP = 4;

/** An hour and a half, a point for each minute. */
const POINTS = 90;
const COLORS = ["#0972d3", "#d97706", "#0f7b3f", "#8b3fc7", "#c22d6b", "#5f6b7a"];

/**
 * Draws a dashboard as SVG: its widgets, titles, units, legends and thresholds, with invented curves of a quiet hour. The same
 * widgets give the same picture.
 *
 * @param side on which side of its threshold an alarm rings, by its id
 */
export function dashboardSvg(
  name: string,
  widgets: readonly Widget[],
  side: (alarm: string) => Side,
): string {
  const width = Math.max(...widgets.map(({ x, width: own }) => x + own)) * COLUMN;
  const height = Math.max(...widgets.map(({ y, height: own }) => y + own)) * ROW + BANNER;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="Helvetica, Arial, sans-serif" font-size="11" fill="#16191f">`,
    `<title>The dashboard ${escaped(name)}, with sample data</title>`,
    `<rect width="${width}" height="${height}" fill="#f2f3f3"/>`,
    `<text x="10" y="22" font-size="14" font-weight="bold">${escaped(name)}</text>`,
    `<text x="${width - 10}" y="22" text-anchor="end" fill="#8d2a0b">Sample data: the curves are invented. Charts, units and thresholds are those of the dashboard.</text>`,
    ...widgets.map((widget) => drawn(widget, side)),
    "</svg>",
    "",
  ].join("\n");
}

function drawn(widget: Widget, side: (alarm: string) => Side): string {
  const [width, height] = [widget.width * COLUMN, widget.height * ROW];
  const content = {
    text: () => heading(widget, height),
    alarm: () => card(width, height, widget.properties.title, alarmStates(widget, width)),
    metric: () => card(width, height, widget.properties.title, chart(widget, width, height, side)),
  }[widget.type];
  return `<g transform="translate(${widget.x * COLUMN} ${widget.y * ROW + BANNER})">${content?.() ?? ""}</g>`;
}

function heading({ properties }: Widget, height: number): string {
  const text = escaped((properties.markdown ?? "").replace(/^#+ /, ""));
  return `<text x="10" y="${height - 9}" font-size="16" font-weight="bold">${text}</text>`;
}

function card(width: number, height: number, title = "", content: string): string {
  return [
    `<rect x="${GAP}" y="${GAP}" width="${width - 2 * GAP}" height="${height - 2 * GAP}" rx="4" fill="#fff" stroke="#d5dbdb"/>`,
    `<text x="14" y="22" font-size="12" font-weight="bold">${escaped(title)}</text>`,
    content,
  ].join("");
}

/** A green square for each alarm. */
function alarmStates({ properties: { alarms = [] } }: Widget, width: number): string {
  const inRow = Math.floor((width - 28) / 22);
  const squares = alarms.map((_, place) => {
    const [x, y] = [14 + (place % inRow) * 22, 36 + Math.floor(place / inRow) * 22];
    return `<rect x="${x}" y="${y}" width="16" height="16" rx="3" fill="#1d8102"/>`;
  });
  return [...squares, `<text x="${width - 14}" y="22" text-anchor="end">${alarms.length} OK</text>`].join("");
}

function chart(widget: Widget, width: number, height: number, side: (alarm: string) => Side): string {
  const { metrics = [], yAxis, annotations } = widget.properties;
  const thresholds = annotations?.horizontal ?? [];
  const labels = metrics.map(optionsOf).flatMap(({ visible, label }) => (visible === false ? [] : [label]));
  const unit = yAxis?.left?.label;
  const levels = labels.map((label) => usualLevel(thresholdsOf(label, labels, thresholds), side, unit));
  const top = Math.max(...thresholds.map(({ value }) => value), ...levels, 0.01) * 1.25;
  const [left, right, high, low] = [14, width - 14, 34, height - 14 - 15 * Math.ceil(labels.length / 2) - 8];
  const place = (value: number) => (low - (value / top) * (low - high)).toFixed(1);
  const axis = `<path d="M${left} ${low}H${right}" stroke="#aab7b8"/><text x="${right}" y="${high - 2}" text-anchor="end" fill="#545b64">${escaped(amount(top, unit))}</text>`;
  const lines = thresholds.map(
    ({ label, value }, index) =>
      `<path d="M${left} ${place(value)}H${right}" stroke="#d13212" stroke-dasharray="5 3"/><text x="${left + 2 + (index % 2) * ((right - left) / 2)}" y="${Number(place(value)) - 3}" font-size="9" fill="#d13212">${escaped(label)}</text>`,
  );
  const curves = labels.map((label, index) => {
    const points = curve(`${widget.properties.title} ${label}`, levels[index]! * (1 - (index % 4) * 0.17));
    const path = points
      .map(
        (value, minute) => `${(left + (minute / (POINTS - 1)) * (right - left)).toFixed(1)} ${place(value)}`,
      )
      .join("L");
    const color = COLORS[index % COLORS.length]!;
    const [x, y] = [left + (index % 2) * ((right - left) / 2), low + 16 + Math.floor(index / 2) * 15];
    return `<path d="M${path}" fill="none" stroke="${color}" stroke-width="1.5"/><rect x="${x}" y="${y - 7}" width="10" height="3" fill="${color}"/><text x="${x + 14}" y="${y - 2}" font-size="9">${escaped(label)}</text>`;
  });
  return [axis, ...lines, ...curves].join("");
}

/** The thresholds of a curve: those whose alarm is named after it, or all that no other curve has. */
function thresholdsOf(label: string, labels: readonly string[], thresholds: readonly Threshold[]) {
  const isOf = (one: string) => (threshold: Threshold) =>
    threshold.label.endsWith(`-${one.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`);
  const own = thresholds.filter(isOf(label));
  return own.length > 0 ? own : thresholds.filter((threshold) => !labels.some((one) => isOf(one)(threshold)));
}

/** A level at which no alarm rings. */
function usualLevel(
  thresholds: readonly Threshold[],
  side: (alarm: string) => Side,
  unit: string | undefined,
): number {
  const of = (wanted: Side) =>
    thresholds.filter(({ label }) => side(label) === wanted).map(({ value }) => value);
  const [ceilings, floors] = [of("above"), of("below")];
  if (floors.length > 0) {
    return Math.max(...floors) * 2.5;
  }
  if (ceilings.length > 0) {
    return Math.min(...ceilings) * 0.35;
  }
  return unit === "%" ? 25 : 40;
}

/** Values around a level: the same for the same name. */
function curve(name: string, level: number): number[] {
  let state = [...name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length: POINTS }, (_, minute) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    const noise = state / 2 ** 32 - 0.5;
    return level * (1 + 0.12 * Math.sin((minute + (state % 3)) / 14) + 0.12 * noise);
  });
}

function optionsOf(row: readonly unknown[]): { readonly label: string; readonly visible?: boolean } {
  const last = row.at(-1) as { readonly label?: string; readonly visible?: boolean };
  return { label: last.label ?? "", visible: last.visible };
}

function amount(value: number, unit: string | undefined): string {
  const bytes = unit?.startsWith("bytes") ?? false;
  if (bytes && value >= 1024 ** 3) {
    return `${Number((value / 1024 ** 3).toFixed(1))} GiB`;
  }
  return `${bytes ? Math.round(value) : Number(value.toPrecision(2))} ${unit ?? ""}`.trim();
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
