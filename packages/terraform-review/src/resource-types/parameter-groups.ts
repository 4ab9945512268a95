import { Arguments } from "../configuration/block";
import { ResourceTypes } from "./resource-type";

/** The version in the family of a parameter group: 16 of `postgres16`, 8 of `aurora-mysql8.0`. */
function versionOf({ family }: Arguments): number {
  return Number(/(\d+)(\.\d+)?$/.exec(String(family))?.[1] ?? 0);
}

function isOf({ family }: Arguments, engine: string): boolean {
  return String(family).startsWith(engine);
}

/** What engines choose for parameters of encryption that a parameter group does not set. */
export const parameterGroups: ResourceTypes = {
  // https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html
  aws_docdb_cluster_parameter_group: { parameters: () => ({ tls: "enabled", audit_logs: "disabled" }) },
  // https://docs.aws.amazon.com/neptune/latest/userguide/parameters.html
  aws_neptune_cluster_parameter_group: {
    parameters: () => ({ neptune_enforce_ssl: "1", neptune_enable_audit_log: "0" }),
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
  aws_db_parameter_group: {
    parameters: (args) => ({
      ...(isOf(args, "postgres") ? { "rds.force_ssl": versionOf(args) < 15 ? "0" : "1" } : {}),
      ...(isOf(args, "mysql") ? { require_secure_transport: "0" } : {}),
    }),
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html
  aws_rds_cluster_parameter_group: {
    parameters: (args) => ({
      ...(isOf(args, "aurora-postgresql") ? { "rds.force_ssl": versionOf(args) < 17 ? "0" : "1" } : {}),
      ...(isOf(args, "aurora-mysql") ? { require_secure_transport: "OFF" } : {}),
    }),
  },
  // https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html
  aws_redshift_parameter_group: {
    parameters: (args) => ({ require_ssl: isOf(args, "redshift-1") ? "false" : "true" }),
  },
};
