import { serviceIcon } from "./picture";
import { ofEncryption, set } from "./protections";
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
    // https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
    protections: [ofEncryption(set("kms_master_key_id", "no longer encrypts what is published to it"))],
  },
};
