import { hasValue } from "../configuration/argument-value";
import { serviceIcon } from "./picture";
import { one } from "./protections";
import { ResourceTypes } from "./resource-type";

export const systemsManager: ResourceTypes = {
  aws_ssm_parameter: {
    noun: "parameter",
    name: ["name"],
    picture: {
      icon: serviceIcon("AWSSystemsManager"),
      category: "other",
      label: "Parameter",
      place: "region",
      grouped: true,
    },
    stateful: { onDestroy: () => [] },
    protections: [one("type", ["SecureString"], "is no longer encrypted with a key of its own")],
    secret: {
      argument: "value",
      writeOnly: "value_wo",
      isSecret: (block, configuration) => hasValue(configuration, block, "type", "SecureString"),
    },
  },
};
