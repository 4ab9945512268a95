import { serviceIcon } from "./picture";
import { ofService, one } from "./protections";
import { ResourceType, ResourceTypes } from "./resource-type";

const rule: ResourceType = {
  name: ["name"],
  picture: {
    icon: serviceIcon("AmazonEventBridge"),
    category: "other",
    label: "EventBridge",
    place: "region",
    grouped: true,
  },
};

export const eventbridge: ResourceTypes = {
  aws_pipes_pipe: {
    protections: [ofService(one("desired_state", ["RUNNING", undefined], "moves nothing any more"))],
  },
  aws_cloudwatch_event_rule: rule,
  aws_scheduler_schedule: rule,
};
