import { dashboardSvg, Side, Widget } from "../../scripts/dashboard-picture";
import { stackOf } from "../support/site";

const { widgets } = stackOf("production").local("dashboard_body") as { widgets: readonly Widget[] };
const side = (alarm: string): Side => (/no-healthy|storage|memory/.test(alarm) ? "below" : "above");
const svg = dashboardSvg("production-wordpress", widgets, side);

/** A text as it is in the picture. */
const drawn = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

describe("the picture of the dashboard (D3)", () => {
  it("has every chart and heading of the JSON, every threshold, and the name of every curve", () => {
    const { length } = widgets;
    expect(length).toBeGreaterThan(20);
    for (const { properties } of widgets) {
      const texts = [
        properties.title,
        properties.markdown?.replace("## ", ""),
        ...(properties.annotations?.horizontal ?? []).map(({ label }) => label),
        ...(properties.metrics ?? [])
          .map((row) => row.at(-1) as { label?: string; visible?: boolean })
          .filter(({ visible }) => visible !== false)
          .map(({ label }) => label),
      ];
      for (const text of texts.filter((one) => one !== undefined)) {
        expect(svg).toContain(`>${drawn(text)}</text>`);
      }
    }
  });

  it("says that its curves are invented", () => {
    expect(svg).toContain("Sample data: the curves are invented.");
  });

  it("is the same each time", () => {
    expect(dashboardSvg("production-wordpress", widgets, side)).toBe(svg);
  });

  it("has a curve for each visible metric, with numbers only", () => {
    const curves = svg.match(/<path d="M[^"]*" fill="none"/g)!;
    const visible = widgets.flatMap(({ properties }) =>
      (properties.metrics ?? []).filter((row) => (row.at(-1) as { visible?: boolean }).visible !== false),
    );
    expect(curves).toHaveLength(visible.length);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
