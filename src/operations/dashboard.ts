import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { AlarmDefinition, Chart, Metric, Monitoring, QUESTIONS, regionOf, Series } from "./monitoring";

/** A dashboard is 24 columns wide. */
const WIDTH = 24;
const CHARTS_IN_A_ROW = 3;
const CHART = { width: WIDTH / CHARTS_IN_A_ROW, height: 6 };
const HEADING = { width: WIDTH, height: 1 };
const ALARM_STATES = { width: WIDTH, height: 4 };

/** Seconds that a point of a chart stands for. */
const PERIOD = 60;

export interface DashboardProps {
  /** Name of the dashboard, unique in the account: letters, digits, hyphens and underscores. */
  readonly name: string;
  /** Region of the metrics, unless they say otherwise. */
  readonly region: string;
  readonly monitoring: Monitoring;
  /** ARNs of the alarms whose states are shown at the top. */
  readonly alarmArns: readonly string[];
}

/**
 * A dashboard that answers an operator's questions from top to bottom: is it up, is it slow, what is full, who came. A line in
 * a chart is the threshold of an alarm.
 */
export class Dashboard extends Construct {
  readonly name: string;
  /** Address of the dashboard in AWS's console. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { name, region, monitoring } = props;
    this.name = name;
    this.url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${name}`;

    const sections = QUESTIONS.map((question) => ({
      question,
      charts: monitoring.charts.filter((chart) => chart.question === question),
    })).filter(({ charts }) => charts.length > 0);

    const widgets: object[] = [
      {
        type: "alarm",
        x: 0,
        y: 0,
        ...ALARM_STATES,
        properties: { title: "Alarms", alarms: props.alarmArns },
      },
    ];
    let y = ALARM_STATES.height;
    for (const { question, charts } of sections) {
      widgets.push({ type: "text", x: 0, y, ...HEADING, properties: { markdown: `## ${question}` } });
      y += HEADING.height;
      charts.forEach((chart, index) => {
        widgets.push({
          type: "metric",
          x: (index % CHARTS_IN_A_ROW) * CHART.width,
          y: y + Math.floor(index / CHARTS_IN_A_ROW) * CHART.height,
          ...CHART,
          properties: propertiesOf(chart, monitoring.alarms, region),
        });
      });
      y += Math.ceil(charts.length / CHARTS_IN_A_ROW) * CHART.height;
    }

    // A local, so that reviewers see its lines and not a text in one line.
    const body = new TerraformLocal(this, "body", { widgets });
    new CloudwatchDashboard(this, "Resource", {
      dashboardName: name,
      dashboardBody: `\${jsonencode(${body.fqn})}`,
    });
  }
}

function propertiesOf(chart: Chart, alarms: readonly AlarmDefinition[], region: string) {
  const lines = alarms.filter(({ series }) => chart.series.includes(series));
  return {
    title: chart.title,
    region: chart.series.map(regionOf).find((own) => own !== undefined) ?? region,
    view: "timeSeries",
    period: PERIOD,
    metrics: chart.series.flatMap(rowsOf),
    yAxis: { left: { min: 0, ...(chart.unit !== undefined && { label: chart.unit, showUnits: false }) } },
    ...(lines.length > 0 && {
      annotations: {
        horizontal: lines.map(({ id, rings }) => ({
          label: id,
          value: "above" in rings ? rings.above : rings.below,
        })),
      },
    }),
  };
}

/** The rows of a series in a chart. The metrics of a calculation are not drawn. */
function rowsOf(series: Series, place: number): unknown[][] {
  if (!("expression" in series)) {
    return [metricRow(series, { label: series.label })];
  }
  // The names of an expression are unique in a chart.
  const names = Object.keys(series.metrics);
  const unique = (name: string) => `${name}${place}`;
  const expression = series.expression.replace(new RegExp(`\\b(${names.join("|")})\\b`, "g"), unique);
  return [
    [{ expression, label: series.label, id: `result${place}` }],
    ...Object.entries(series.metrics).map(([name, metric]) =>
      metricRow(metric, { id: unique(name), visible: false }),
    ),
  ];
}

function metricRow({ namespace, name, dimensions, statistic }: Metric, options: object): unknown[] {
  return [namespace, name, ...Object.entries(dimensions).flat(), { stat: statistic, ...options }];
}
