import { isTrue } from "../configuration/argument-value";
import { Picture, resourceIcon, serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";

const alarm: Picture = {
  icon: resourceIcon("AmazonCloudWatchAlarm"),
  category: "other",
  label: "CloudWatch alarm",
  place: "region",
  grouped: true,
};

export const cloudwatch: ResourceTypes = {
  aws_cloudwatch_metric_alarm: { name: ["alarm_name"], picture: alarm, costs: { counted: "alarms" } },
  aws_cloudwatch_composite_alarm: { name: ["alarm_name"], picture: alarm },
  aws_cloudwatch_dashboard: {
    name: ["dashboard_name"],
    picture: {
      icon: serviceIcon("AmazonCloudWatch"),
      category: "other",
      label: "CloudWatch dashboard",
      place: "region",
      grouped: true,
    },
    costs: { counted: "dashboards" },
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
    forceNew: ["log_group_class", "name"],
    defaults: { log_group_class: "STANDARD" },
    costs: { arguments: { retention_in_days: "days of logs" } },
  },
};
