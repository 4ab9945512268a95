import { open } from "./charges";
import { serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";

export const ses: ResourceTypes = {
  aws_sesv2_configuration_set: { name: ["configuration_set_name"] },
  aws_sesv2_email_identity: {
    noun: "sender",
    name: ["email_identity"],
    picture: {
      icon: serviceIcon("AmazonSimpleEmailService"),
      category: "other",
      label: "SES sender",
      place: "region",
      grouped: true,
    },
    costs: {
      counted: "SES senders",
      charges: () => [
        open("mails", "they are billed by use: $0.10 for 1,000, and $0.12 for each GB of attachments"),
      ],
    },
  },
};
