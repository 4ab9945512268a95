import { isTrue } from "../configuration/argument-value";
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
    protections: [
      retention("message_retention_seconds", 345_600),
      // SQS encrypts by itself unless that is off: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
      {
        strength: ({ kms_master_key_id: key, sqs_managed_sse_enabled: isManaged }) =>
          Number(Boolean(key) || isTrue(isManaged ?? true)),
        lost: "no longer encrypts what it holds (`sqs_managed_sse_enabled` is off)",
        concern: "encryption",
      },
    ],
  },
};
