import { databaseLogs } from "./protections";
import { finalSnapshot } from "./rds";
import { ResourceTypes } from "./resource-type";

export const redshift: ResourceTypes = {
  aws_redshift_cluster: {
    noun: "data warehouse",
    name: ["cluster_identifier"],
    stateful: { onDestroy: finalSnapshot },
    costs: { arguments: { node_type: "node type", number_of_nodes: "nodes" } },
    secret: { argument: "master_password", writeOnly: "master_password_wo" },
    publicAccessArgument: "publicly_accessible",
  },
  aws_redshiftserverless_namespace: {
    noun: "data warehouse",
    name: ["namespace_name"],
    stateful: { onDestroy: () => [] },
    protections: [databaseLogs("log_exports")],
  },
};
