import { serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";

export const stepFunctions: ResourceTypes = {
  aws_sfn_state_machine: {
    name: ["name"],
    picture: {
      icon: serviceIcon("AWSStepFunctions"),
      category: "other",
      label: "State machine",
      place: "region",
    },
  },
};
