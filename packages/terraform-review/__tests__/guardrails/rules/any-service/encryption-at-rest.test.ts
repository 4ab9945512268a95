import { encryptionAtRest } from "../../../../src/guardrails/rules/any-service/encryption-at-rest";
import { describeGuardrail } from "../../../support/guardrails";

const resource = (type: string, args: object) => ({ resource: { [type]: { site: args } } });
const template = (ebs: object) => resource("aws_launch_template", { block_device_mappings: [{ ebs }] });

const messages = (type: string) => [`${type}.site is not encrypted`];
const volumeMessages = (type: string) => [`${type}.site has a volume that is not encrypted`];

describeGuardrail(encryptionAtRest, {
  rejects: {
    "a database": { json: resource("aws_db_instance", {}), messages: messages("aws_db_instance") },
    "a database cluster": { json: resource("aws_rds_cluster", {}), messages: messages("aws_rds_cluster") },
    "a Valkey cache with encryption turned off": {
      json: resource("aws_elasticache_replication_group", {
        engine: "valkey",
        at_rest_encryption_enabled: false,
      }),
      messages: messages("aws_elasticache_replication_group"),
    },
    "a launch configuration": {
      json: resource("aws_launch_configuration", { root_block_device: {} }),
      messages: volumeMessages("aws_launch_configuration"),
    },
    "a file system": {
      json: resource("aws_efs_file_system", { encrypted: false }),
      messages: messages("aws_efs_file_system"),
    },
    "a cache": {
      json: resource("aws_elasticache_replication_group", { engine: "redis" }),
      messages: messages("aws_elasticache_replication_group"),
    },
    "a volume": { json: resource("aws_ebs_volume", {}), messages: messages("aws_ebs_volume") },
    "an instance's root volume": {
      json: resource("aws_instance", { root_block_device: [{ volume_size: 8 }] }),
      messages: volumeMessages("aws_instance"),
    },
    "an instance's second volume": {
      json: resource("aws_instance", { root_block_device: [{ encrypted: true }], ebs_block_device: [{}] }),
      messages: volumeMessages("aws_instance"),
    },
    "an instance without a setting for its root volume": {
      json: resource("aws_instance", {}),
      messages: volumeMessages("aws_instance"),
    },
    "a launch template": {
      json: template({ encrypted: "false" }),
      messages: volumeMessages("aws_launch_template"),
    },
  },
  accepts: {
    "an encrypted database": resource("aws_db_instance", { storage_encrypted: true }),
    "a replica, which has the encryption of its source": resource("aws_db_instance", {
      replicate_source_db: "${aws_db_instance.database.identifier}",
    }),
    ...Object.fromEntries(
      [
        ["aws_db_instance", "snapshot_identifier"],
        ["aws_rds_cluster", "snapshot_identifier"],
        ["aws_rds_cluster", "replication_source_identifier"],
        ["aws_rds_cluster", "global_cluster_identifier"],
        ["aws_ebs_volume", "snapshot_id"],
      ].map(([type, source]) => [
        `an ${type} that is as its ${source} is`,
        resource(type!, { [source!]: "${var.source}" }),
      ]),
    ),
    "an instance's volume with the encryption of its snapshot": resource("aws_instance", {
      root_block_device: { encrypted: true },
      ebs_block_device: [{ snapshot_id: "snap-0123456789abcdef0" }],
    }),
    "an encrypted cluster": resource("aws_rds_cluster", { storage_encrypted: true }),
    "an encrypted cache": resource("aws_elasticache_replication_group", {
      engine: "redis",
      at_rest_encryption_enabled: true,
    }),
    "an encrypted volume": resource("aws_ebs_volume", { encrypted: true }),
    "an encrypted file system": resource("aws_efs_file_system", { encrypted: true }),
    "a Valkey cache, which is encrypted by default": resource("aws_elasticache_replication_group", {
      engine: "valkey",
    }),
    "a launch template with an encrypted volume": template({ encrypted: "true" }),
    "an instance with an encrypted root volume": resource("aws_instance", {
      root_block_device: { encrypted: true },
    }),
    "an instance from a launch template": resource("aws_instance", {
      launch_template: [{ id: "${var.id}" }],
    }),
    "a setting in a variable": resource("aws_db_instance", { storage_encrypted: "${var.encrypted}" }),
  },
});
