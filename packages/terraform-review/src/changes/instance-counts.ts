import { numberAt } from "../configuration/argument-value";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";
import { valueAt } from "../resource-types/protections";
import { resourceType } from "../resource-types/resource-types";
import { ChangedArgument } from "./weakened-arguments";

/** How arguments with a number of instances are named. */
const COUNTS: readonly string[] = (
  "min_size min_capacity replication_factor desired_count desired_capacity node_count instance_count num_cache_clusters num_cache_nodes number_of_nodes " +
  "replicas replica_count instances worker_count target_size number_of_broker_nodes min_instances " +
  "cluster_config.instance_count core_instance_group.instance_count default_node_pool.node_count default_node_pool.min_count " +
  "autoscaling.min_node_count scalable_target_action.min_capacity template.scaling.min_instance_count service_config.min_instance_count " +
  "production_variants.initial_instance_count"
).split(" ");

/** The paths of the arguments with how many instances there are of a type at least. */
export function countArguments(type: string): readonly string[] {
  return list(resourceType(type).instances ?? COUNTS).map(String);
}

/** The numbers of instances that were two or more, and are not known now. */
export function unknownCounts(before: Configuration, after: Configuration): ChangedArgument[] {
  return after.resources().flatMap((current) => {
    const old = before.resource(current.address);
    return countArguments(current.type)
      .filter((path) => old && (numberAt(before, old, path) ?? 0) > 1)
      .filter((path) => String(valueAt(current.arguments, path)).includes("${"))
      .map((argument) => ({ address: current.address, argument }));
  });
}
