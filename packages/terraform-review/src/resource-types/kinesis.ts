import { retention } from "./protections";
import { ResourceTypes } from "./resource-type";

export const kinesis: ResourceTypes = {
  aws_kinesis_stream: {
    noun: "stream",
    name: ["name"],
    stateful: { onDestroy: () => [] },
    protections: [retention("retention_period", 24)],
  },
};
