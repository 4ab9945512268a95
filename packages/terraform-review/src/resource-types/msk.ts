import { isDowngrade } from "./downgrade";
import { ResourceTypes } from "./resource-type";

export const msk: ResourceTypes = {
  aws_msk_cluster: {
    noun: "event stream",
    name: ["cluster_name"],
    stateful: { onDestroy: () => [] },
    // https://docs.aws.amazon.com/msk/latest/developerguide/version-upgrades.html
    forceNewIf: { kafka_version: isDowngrade("kafka_version") },
  },
};
