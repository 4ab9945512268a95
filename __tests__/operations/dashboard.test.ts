import { Template } from "../support/template";
import { devWith, stackOf } from "../support/site";
import { everyFeature } from "../support/every-feature";

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly markdown?: string;
    readonly title?: string;
    readonly alarms?: readonly string[];
    readonly region?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly annotations?: {
      readonly horizontal: readonly { readonly label: string; readonly value: number }[];
    };
  };
}

const production = stackOf("production");
const everything = devWith(everyFeature);

const widgetsOf = (template: Template) =>
  (template.local("dashboard_body") as { widgets: readonly Widget[] }).widgets;
const chart = (template: Template, title: string) =>
  widgetsOf(template).find(({ properties }) => properties.title === title)!.properties;

describe("the dashboard (D3)", () => {
  it("exists with the alarms, and its address is an output", () => {
    expect(stackOf("dev").count("aws_cloudwatch_dashboard")).toBe(0);
    expect(production.only("aws_cloudwatch_dashboard")).toMatchObject({
      dashboard_name: "production-wordpress",
      dashboard_body: "${jsonencode(local.dashboard_body)}",
    });
    expect(production.output("dashboard_url").value).toBe(
      "https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#dashboards/dashboard/production-wordpress",
    );
  });

  it("begins with the states of the alarms, the outage first", () => {
    const [first] = widgetsOf(production);
    expect(first).toMatchObject({ type: "alarm", y: 0 });
    expect(first!.properties.alarms![0]).toBe("${aws_cloudwatch_composite_alarm.alarms_outage.arn}");
    expect(first!.properties.alarms!.length).toBeLessThanOrEqual(100);
  });

  it("answers, from top to bottom: is it up, is it slow, what is full, who came", () => {
    const texts = widgetsOf(production).filter(({ type }) => type === "text");
    expect(texts.map(({ properties }) => properties.markdown)).toEqual([
      "## Is it up?",
      "## Is it slow?",
      "## What is full?",
      "## Who came?",
    ]);
    expect(texts.map(({ y }) => y)).toEqual([...texts.map(({ y }) => y)].sort((a, b) => a - b));
  });

  it.each([
    ["production", production],
    ["dev with every feature", everything],
  ])("has widgets that do not overlap, within 24 columns: %s", (_, template) => {
    const cells = widgetsOf(template).flatMap(({ x, y, width, height }) =>
      Array.from(
        { length: width * height },
        (__, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(widgetsOf(template).filter(({ x, width }) => x + width > 24)).toEqual([]);
  });

  it("draws the threshold of each alarm on what it draws", () => {
    expect(chart(production, "Database: free storage").annotations!.horizontal).toEqual([
      { label: "database-storage", value: 5 * 1024 ** 3 },
    ]);
    expect(chart(production, "Database: CPU").annotations!.horizontal).toEqual([
      { label: "database-cpu", value: 90 },
    ]);
  });

  it("draws the results of calculations, not what they are made of, under names that are unique in a chart", () => {
    const { metrics } = chart(production, "Load balancer: requests that fail");
    const options = metrics!.map(
      (row) => row.at(-1) as { id: string; visible?: boolean; expression?: string },
    );
    expect(options.filter(({ visible }) => visible !== false).map(({ expression }) => expression)).toEqual([
      "IF(errors0 >= 3, 100 * errors0 / requests0, 0)",
      "IF(errors1 >= 3, 100 * errors1 / (errors1 + FILL(requests1, 0)), 0)",
    ]);
    const ids = options.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("draws CloudFront's metrics from us-east-1", () => {
    expect(chart(production, "CloudFront of uploads: requests a minute").region).toBe("us-east-1");
    expect(chart(production, "Database: CPU").region).toBe("ap-northeast-2");
  });
});
