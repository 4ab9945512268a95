import { serviceIcon } from "./picture";
import { retention } from "./protections";
import { ResourceTypes } from "./resource-type";

export const sqs: ResourceTypes = {
  aws_sqs_queue: {
    noun: "queue",
    name: ["name"],
    picture: {
      icon: serviceIcon("AmazonSimpleQueueService"),
      category: "other",
      label: "SQS queue",
      place: "region",
      grouped: true,
    },
    stateful: { onDestroy: () => [] },
    protections: [retention("message_retention_seconds", 345_600)],
  },
};
