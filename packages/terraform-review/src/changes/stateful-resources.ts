import { Arguments } from "../configuration/block";
import { at } from "../configuration/json";
import { stringify } from "../stringify";

/** A type of resource that holds what no apply can bring back. */
export interface StatefulResource {
  /** The field's name for it. */
  readonly kind: string;
  /** The argument that has the name that operators see. */
  readonly name: string;
  /** What becomes of what it holds, when it is destroyed as it is declared: sentences. */
  onDestroy(args: Arguments): string[];
}

const backupOnly = () => ["Only a backup can bring it back."];

/** By their types. */
export const STATEFUL_RESOURCES: Readonly<Record<string, StatefulResource>> = {
  aws_db_instance: {
    kind: "database",
    name: "identifier",
    onDestroy: (args) => [
      ...finalSnapshot(args),
      ...(isOn(args["delete_automated_backups"] ?? true)
        ? ["Its automated backups go with it (`delete_automated_backups`)."]
        : ["Its automated backups are kept."]),
      ...deletionProtection(args["deletion_protection"], "deletion_protection"),
    ],
  },
  aws_rds_cluster: {
    kind: "database cluster",
    name: "cluster_identifier",
    onDestroy: (args) => [
      ...finalSnapshot(args),
      ...deletionProtection(args["deletion_protection"], "deletion_protection"),
    ],
  },
  aws_docdb_cluster: { kind: "database cluster", name: "cluster_identifier", onDestroy: finalSnapshot },
  aws_neptune_cluster: { kind: "database cluster", name: "cluster_identifier", onDestroy: finalSnapshot },
  aws_redshift_cluster: { kind: "data warehouse", name: "cluster_identifier", onDestroy: finalSnapshot },
  aws_dynamodb_table: {
    kind: "table",
    name: "name",
    onDestroy: (args) =>
      deletionProtection(args["deletion_protection_enabled"], "deletion_protection_enabled"),
  },
  aws_efs_file_system: { kind: "file system", name: "tags.Name", onDestroy: backupOnly },
  aws_fsx_lustre_file_system: { kind: "file system", name: "tags.Name", onDestroy: backupOnly },
  aws_fsx_ontap_file_system: { kind: "file system", name: "tags.Name", onDestroy: backupOnly },
  aws_fsx_openzfs_file_system: { kind: "file system", name: "tags.Name", onDestroy: backupOnly },
  aws_fsx_windows_file_system: { kind: "file system", name: "tags.Name", onDestroy: backupOnly },
  aws_ebs_volume: {
    kind: "volume",
    name: "tags.Name",
    onDestroy: (args) => [
      isOn(args["final_snapshot"])
        ? "A final snapshot is taken first."
        : "No final snapshot is taken (`final_snapshot`).",
    ],
  },
  aws_s3_bucket: {
    kind: "bucket",
    name: "bucket",
    onDestroy: (args) => [
      isOn(args["force_destroy"])
        ? "All its objects are deleted first (`force_destroy`)."
        : "AWS refuses as long as it holds an object: the apply fails halfway.",
    ],
  },
  aws_route53_zone: {
    kind: "hosted zone",
    name: "name",
    onDestroy: () => [
      "No name in it resolves until the registrar knows the name servers of another zone.",
      "AWS refuses as long as it has records that Terraform does not manage.",
    ],
  },
  aws_secretsmanager_secret: {
    kind: "secret",
    name: "name",
    onDestroy: (args) => [
      String(args["recovery_window_in_days"]) === "0"
        ? "It is deleted at once, without a way back (`recovery_window_in_days` is 0)."
        : `It can be restored for ${stringify(args["recovery_window_in_days"] ?? 30)} days, during which its name is taken.`,
    ],
  },
  aws_ssm_parameter: { kind: "parameter", name: "name", onDestroy: () => [] },
  aws_kms_key: {
    kind: "encryption key",
    name: "description",
    onDestroy: (args) => [
      `What it has encrypted can never be read again after ${stringify(args["deletion_window_in_days"] ?? 30)} days.`,
    ],
  },
  aws_backup_vault: {
    kind: "backup vault",
    name: "name",
    onDestroy: (args) => [
      isOn(args["force_destroy"])
        ? "All its backups are deleted first (`force_destroy`)."
        : "AWS refuses as long as it holds a backup.",
    ],
  },
  aws_ecr_repository: { kind: "image repository", name: "name", onDestroy: () => [] },
  aws_opensearch_domain: { kind: "search domain", name: "domain_name", onDestroy: () => [] },
  aws_elasticsearch_domain: { kind: "search domain", name: "domain_name", onDestroy: () => [] },
  aws_sqs_queue: { kind: "queue", name: "name", onDestroy: () => [] },
  aws_kinesis_stream: { kind: "stream", name: "name", onDestroy: () => [] },
  aws_cognito_user_pool: { kind: "user pool", name: "name", onDestroy: () => ["All its users are gone."] },
  aws_cloudwatch_log_group: {
    kind: "log group",
    name: "name",
    onDestroy: (args) => (isOn(args["skip_destroy"]) ? ["Terraform leaves it in AWS (`skip_destroy`)."] : []),
  },
};

/** Kind and name, such as `database dev-wordpress`; the address where the name is not known. */
export function statefulResourceName(type: string, address: string, args: Arguments): string {
  const holder = STATEFUL_RESOURCES[type];
  const name = holder && at(args, holder.name);
  return holder && typeof name === "string" && !name.includes("${")
    ? `${holder.kind} ${name}`
    : `${holder?.kind ?? "resource"} ${address.split(".").slice(1).join(".")}`;
}

function finalSnapshot(args: Arguments): string[] {
  if (isOn(args["skip_final_snapshot"])) {
    return ["No final snapshot is taken (`skip_final_snapshot`)."];
  }
  const name = args["final_snapshot_identifier"];
  return [
    typeof name === "string"
      ? `A final snapshot, ${name.replace(/^\$\{(.*)\}$/s, "$1")}, is taken first.`
      : "AWS refuses without the name of a final snapshot: the apply fails halfway.",
  ];
}

function deletionProtection(value: unknown, argument: string): string[] {
  return isOn(value) ? [`AWS refuses while \`${argument}\` is on: the apply fails halfway.`] : [];
}

export function isOn(value: unknown): boolean {
  return value === true || value === "true";
}
