import { ResourceTypes } from "./resource-type";

export const kinesis: ResourceTypes = {
  aws_kinesis_stream: { noun: "stream", name: ["name"], stateful: { onDestroy: () => [] } },
};
