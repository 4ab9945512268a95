import { isTrue } from "../configuration/argument-value";
import { nestedBlocks } from "../configuration/block";
import { each, exactly, used } from "./charges";
import { Picture, resourceIcon, serviceIcon } from "./picture";
import { eachOf, retention, switchedOn } from "./protections";
import { ResourceTypes } from "./resource-type";

/** In GB a month: what the bill takes for a log group if no usage file says otherwise. */
const ASSUMED_LOGS = 1;

const alarm: Picture = {
  icon: resourceIcon("AmazonCloudWatchAlarm"),
  category: "other",
  label: "CloudWatch alarm",
  place: "region",
  grouped: true,
};

const TELLS = eachOf("alarm_actions", "tells fewer when it sounds");

export const cloudwatch: ResourceTypes = {
  aws_cloudwatch_metric_alarm: {
    name: ["alarm_name"],
    picture: alarm,
    protections: [TELLS, switchedOn("actions_enabled", "tells nobody any more", true)],
    costs: {
      counted: "alarms",
      // AWS bills each metric of an expression.
      charges: (block) => {
        const metrics = nestedBlocks(block, "metric_query").filter(
          (query) => nestedBlocks(query, "metric").length > 0,
        );
        return [each("alarm", "alarm", { quantity: exactly(Math.max(1, metrics.length)) })];
      },
    },
  },
  aws_cloudwatch_composite_alarm: {
    name: ["alarm_name"],
    picture: alarm,
    protections: [TELLS, switchedOn("actions_enabled", "tells nobody any more", true)],
    costs: {
      counted: "composite alarms",
      charges: () => [each("composite alarm", "composite-alarm")],
    },
  },
  aws_cloudwatch_dashboard: {
    name: ["dashboard_name"],
    picture: {
      icon: serviceIcon("AmazonCloudWatch"),
      category: "other",
      label: "CloudWatch dashboard",
      place: "region",
      grouped: true,
    },
    costs: { counted: "dashboards", charges: () => [each("dashboard", "dashboard")] },
  },
  aws_cloudwatch_log_metric_filter: { noun: "metric filter" },
  aws_cloudwatch_query_definition: {
    noun: "saved query",
    picture: {
      icon: resourceIcon("AmazonCloudWatchLogs"),
      category: "other",
      label: "Saved query",
      place: "region",
      grouped: true,
    },
  },
  aws_cloudwatch_log_group: {
    noun: "log group",
    name: ["name"],
    picture: {
      icon: resourceIcon("AmazonCloudWatchLogs"),
      category: "other",
      label: "Log group",
      place: "region",
      grouped: true,
    },
    stateful: {
      onDestroy: (args) =>
        isTrue(args["skip_destroy"]) ? ["Terraform leaves it in AWS (`skip_destroy`)."] : [],
    },
    defaults: { log_group_class: "STANDARD" },
    protections: [retention("retention_in_days", 0)],
    costs: {
      arguments: { retention_in_days: "days of logs" },
      charges: () => [
        used("logs ingested", "log-ingestion", "ingested_gb", {
          quantity: exactly(ASSUMED_LOGS),
          assuming: [`${ASSUMED_LOGS} GB of logs a month in each log group`],
        }),
      ],
    },
  },
};
