import { isTrue } from "../configuration/argument-value";
import { merged } from "../configuration/json";
import { open } from "./charges";
import { serviceIcon } from "./picture";
import { deletionProtection, refusesWhileProtected, valueAt } from "./protections";
import { ResourceTypes } from "./resource-type";

export const dynamodb: ResourceTypes = {
  aws_dynamodb_table: {
    noun: "table",
    name: ["name"],
    picture: {
      icon: serviceIcon("AmazonDynamoDB"),
      category: "database",
      label: "DynamoDB table",
      place: "region",
      grouped: true,
    },
    stateful: {
      isPrimaryStorage: true,
      onDestroy: (args) =>
        refusesWhileProtected(args["deletion_protection_enabled"], "deletion_protection_enabled"),
    },
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
    expiries: (args) =>
      isTrue(valueAt(args, "ttl.enabled"))
        ? [
            {
              label: `ttl by ${String(valueAt(args, "ttl.attribute_name"))}`,
              keeps: 0,
              only: [{ name: "attribute", values: [String(valueAt(args, "ttl.attribute_name"))] }],
              isData: true,
            },
          ]
        : [],
    costs: {
      arguments: { billing_mode: "billing mode" },
      charges: () => [open("reads, writes and storage", "they are billed by use")],
    },
    protections: [
      deletionProtection("deletion_protection_enabled"),
      {
        strength: ({ point_in_time_recovery: recovery }) => Number(isTrue(merged(recovery)["enabled"])),
        lost: "cannot be restored to a point in time any more (`point_in_time_recovery` is off)",
      },
    ],
  },
};
