import { Arguments } from "../configuration/block";
import { stringify } from "../stringify";
import { isDowngrade } from "./downgrade";
import { ofData, ofPermissions } from "./protections";
import { ResourceTypes } from "./resource-type";

/** A setting of Kafka, from text such as `log.retention.hours=168`. */
function setting({ server_properties: text }: Arguments, name: string): string | undefined {
  const lines = stringify(text ?? "")
    .split("\n")
    .map((line) => line.split("=").map((part) => part.trim()));
  return lines.find(([one]) => one === name)?.[1];
}

/** For how long brokers keep what they hold, if the topic says nothing: the finer unit wins. */
function hoursKept(args: Arguments): number {
  const units = { "log.retention.ms": 3_600_000, "log.retention.minutes": 60, "log.retention.hours": 1 };
  const [hours = 168] = Object.entries(units).flatMap(([name, inAnHour]) => {
    const value = setting(args, name);
    return value === undefined ? [] : [Number(value) / inAnHour];
  });
  return hours < 0 ? Infinity : hours;
}

/** How many bytes of a partition brokers keep. */
function bytesKept(args: Arguments): number {
  const bytes = Number(setting(args, "log.retention.bytes") ?? -1);
  return bytes < 0 ? Infinity : bytes;
}

export const msk: ResourceTypes = {
  // https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html
  aws_msk_configuration: {
    protections: [
      ofData({ strength: hoursKept, lost: "keeps records for a shorter time (`log.retention`)" }),
      ofData({ strength: bytesKept, lost: "keeps fewer records (`log.retention.bytes`)" }),
      ofPermissions({
        strength: (args) => Number(setting(args, "allow.everyone.if.no.acl.found") === "false"),
        lost: "lets everybody use topics without rules (`allow.everyone.if.no.acl.found`)",
      }),
      {
        strength: (args) => Number(setting(args, "unclean.leader.election.enable") === "false"),
        lost: "may lose records when a broker fails (`unclean.leader.election.enable`)",
      },
      {
        strength: (args) => Number(setting(args, "min.insync.replicas") ?? 1),
        lost: "confirms records that fewer brokers have (`min.insync.replicas`)",
      },
    ],
  },
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
