import { stringify } from "../stringify";
import { each } from "./charges";
import { serviceIcon } from "./picture";
import { days } from "./protections";
import { ResourceTypes } from "./resource-type";

export const kms: ResourceTypes = {
  aws_kms_key: {
    noun: "encryption key",
    name: ["description"],
    picture: {
      icon: serviceIcon("AWSKeyManagementService"),
      category: "other",
      label: "KMS key",
      place: "region",
      grouped: true,
    },
    stateful: {
      onDestroy: (args) => [
        `What it has encrypted can never be read again after ${stringify(args["deletion_window_in_days"] ?? 30)} days.`,
      ],
    },
    protections: [
      days(
        "deletion_window_in_days",
        30,
        "is gone sooner after its deletion, which can be cancelled until then",
      ),
    ],
    costs: { counted: "encryption keys", charges: () => [each("encryption key", "encryption-key")] },
  },
};
