import { serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";

export const sns: ResourceTypes = {
  aws_sns_topic: {
    name: ["name"],
    picture: {
      icon: serviceIcon("AmazonSimpleNotificationService"),
      category: "other",
      label: "SNS topic",
      place: "region",
      grouped: true,
    },
  },
};
