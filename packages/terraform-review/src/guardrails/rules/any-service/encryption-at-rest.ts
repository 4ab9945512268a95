import { Block, nestedBlocks } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { Guardrail } from "../../guardrail";
import { isOff, hasValue } from "../../../configuration/argument-value";

/** Data is encrypted where it is stored. S3 encrypts every object anyway, since 2023. */
export const encryptionAtRest: Guardrail = {
  id: "encryption-at-rest",
  reason:
    "a snapshot that is shared or copied by mistake can be read by anyone who gets it, and encryption cannot be added later",
  fix: "turn on encryption; AWS's own key costs nothing",
  knownAs: [
    "RDS.3",
    "EFS.1",
    "EC2.3",
    "ElastiCache.4",
    "CKV_AWS_3",
    "CKV_AWS_8",
    "CKV_AWS_16",
    "CKV_AWS_29",
    "CKV_AWS_42",
  ],
  violations: (stack) => [
    ...[
      ...ofType(stack, "aws_db_instance", "storage_encrypted", [
        "replicate_source_db",
        "snapshot_identifier",
      ]),
      ...ofType(stack, "aws_rds_cluster", "storage_encrypted", [
        "replication_source_identifier",
        "snapshot_identifier",
        "global_cluster_identifier",
      ]),
      ...ofType(stack, "aws_efs_file_system", "encrypted"),
      ...ofType(stack, "aws_ebs_volume", "encrypted", ["snapshot_id"]),
      // Valkey is encrypted unless it says otherwise.
      ...ofType(stack, "aws_elasticache_replication_group", "at_rest_encryption_enabled").filter(
        (cache) =>
          !hasValue(stack, cache, "engine", "valkey") || "at_rest_encryption_enabled" in cache.arguments,
      ),
    ].map(({ address }) => ({ address, message: `${address} is not encrypted` })),
    ...unencryptedVolumes(stack),
  ],
};

/** @param inherits arguments that name a source, whose encryption is taken over */
function ofType(
  stack: Configuration,
  type: string,
  argument: string,
  inherits: readonly string[] = [],
): Block[] {
  return stack
    .resources(type)
    .filter(({ arguments: args }) => !inherits.some((source) => args[source] !== undefined))
    .filter((resource) => isOff(stack, resource, argument));
}

/** Volumes of instances. Without a word about it, the root volume is like the image's, and these are not encrypted. */
function unencryptedVolumes(stack: Configuration) {
  const unencrypted = (volume: Block) =>
    volume.arguments["snapshot_id"] === undefined && isOff(stack, volume, "encrypted");
  const message = (host: Block) => ({
    address: host.address,
    message: `${host.address} has a volume that is not encrypted`,
  });
  const instances = stack
    .resources("aws_instance", "aws_launch_configuration")
    .filter((host) => nestedBlocks(host, "launch_template").length === 0)
    .filter((host) => {
      const root = nestedBlocks(host, "root_block_device");
      return root.length === 0 || [...root, ...nestedBlocks(host, "ebs_block_device")].some(unencrypted);
    });
  const templates = stack.resources("aws_launch_template").filter((template) => {
    const volumes = nestedBlocks(template, "block_device_mappings").flatMap((mapping) =>
      nestedBlocks(mapping, "ebs"),
    );
    return volumes.length === 0 || volumes.some(unencrypted);
  });
  return [...instances, ...templates].map(message);
}
