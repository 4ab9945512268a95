import { isDowngrade } from "./downgrade";
import { ResourceTypes } from "./resource-type";

export const msk: ResourceTypes = {
  aws_msk_cluster: {
    noun: "event stream",
    name: ["cluster_name"],
    stateful: { onDestroy: () => [] },
    // https://docs.aws.amazon.com/msk/latest/developerguide/version-upgrades.html
    costs: {
      counted: "event streams",
      arguments: {
        number_of_broker_nodes: "brokers",
        "broker_node_group_info.instance_type": "instance type",
        "broker_node_group_info.storage_info.ebs_storage_info.volume_size": "storage of each broker (GB)",
        enhanced_monitoring: "level of metrics",
      },
    },
    forceNewIf: { kafka_version: isDowngrade("kafka_version") },
  },
};
