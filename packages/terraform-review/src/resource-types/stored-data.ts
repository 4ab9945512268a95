import { ResourceType, ResourceTypes } from "./resource-type";

/** Types that hold data, of which nothing else is known here: what operators call one, where its name is, and the types. */
export type StoredData = readonly (readonly [noun: string, name: string, ...types: string[]])[];

const AWS: StoredData = [
  ["event stream", "cluster_name", "aws_msk_serverless_cluster"],
  ["database", "name", "aws_docdbelastic_cluster", "aws_qldb_ledger", "aws_simpledb_domain"],
  ["database", "database_name", "aws_timestreamwrite_database"],
  [
    "database",
    "name",
    "aws_athena_database",
    "aws_finspace_kx_database",
    "aws_timestreaminfluxdb_db_instance",
  ],
  ["database", "tags.Name", "aws_dsql_cluster"],
  ["database", "name_prefix", "aws_memorydb_multi_region_cluster"],
  ["graph", "graph_name", "aws_neptunegraph_graph"],
  ["table", "table_name", "aws_keyspaces_table", "aws_timestreamwrite_table"],
  ["table", "name", "aws_dynamodb_global_table", "aws_s3tables_table", "aws_s3tables_namespace"],
  ["keyspace", "name", "aws_keyspaces_keyspace"],
  ["table replica", "global_table_arn", "aws_dynamodb_table_replica"],
  ["table item", "hash_key", "aws_dynamodb_table_item"],
  [
    "search index",
    "name",
    "aws_cloudsearch_domain",
    "aws_kendra_index",
    "aws_opensearchserverless_collection",
  ],
  ["snapshot", "db_snapshot_identifier", "aws_db_snapshot"],
  [
    "snapshot",
    "db_cluster_snapshot_identifier",
    "aws_db_cluster_snapshot",
    "aws_docdb_cluster_snapshot",
    "aws_neptune_cluster_snapshot",
  ],
  ["snapshot", "target_db_snapshot_identifier", "aws_db_snapshot_copy"],
  ["snapshot", "target_db_cluster_snapshot_identifier", "aws_rds_cluster_snapshot_copy"],
  ["snapshot", "snapshot_identifier", "aws_redshift_cluster_snapshot"],
  [
    "snapshot",
    "snapshot_name",
    "aws_redshiftserverless_snapshot",
    "aws_kinesisanalyticsv2_application_snapshot",
  ],
  ["snapshot", "name", "aws_memorydb_snapshot", "aws_fsx_openzfs_snapshot"],
  ["snapshot", "tags.Name", "aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"],
  ["backup", "tags.Name", "aws_fsx_backup"],
  ["copies of backups", "source_db_instance_arn", "aws_db_instance_automated_backups_replication"],
  ["backup vault", "name", "aws_backup_logically_air_gapped_vault", "aws_glacier_vault"],
  ["image", "name", "aws_ami", "aws_ami_copy", "aws_ami_from_instance"],
  ["volume", "name", "aws_fsx_ontap_volume", "aws_finspace_kx_volume"],
  [
    "volume",
    "volume_name",
    "aws_storagegateway_cached_iscsi_volume",
    "aws_storagegateway_stored_iscsi_volume",
  ],
  ["file server", "name", "aws_fsx_ontap_storage_virtual_machine", "aws_lightsail_disk"],
  ["file cache", "tags.Name", "aws_fsx_file_cache"],
  ["gateway", "gateway_name", "aws_storagegateway_gateway"],
  ["bucket", "bucket", "aws_s3_directory_bucket", "aws_s3control_bucket"],
  ["bucket", "name", "aws_s3tables_table_bucket", "aws_lightsail_bucket"],
  ["object", "key", "aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy"],
  ["media container", "name", "aws_media_store_container"],
  ["server", "name", "aws_lightsail_instance"],
  ["workspace", "user_name", "aws_workspaces_workspace"],
  ["workspace", "name", "aws_cloud9_environment_ec2", "aws_grafana_workspace"],
  ["workspace", "alias", "aws_prometheus_workspace"],
  ["studio", "domain_name", "aws_sagemaker_domain"],
  ["notebook", "name", "aws_sagemaker_notebook_instance"],
  ["studio space", "space_name", "aws_sagemaker_space"],
  ["feature group", "feature_group_name", "aws_sagemaker_feature_group"],
  ["tracking server", "tracking_server_name", "aws_sagemaker_mlflow_tracking_server"],
  ["stream", "name", "aws_kinesis_video_stream"],
  ["message broker", "broker_name", "aws_mq_broker"],
  ["log stream", "name", "aws_cloudwatch_log_stream"],
  ["event store", "name", "aws_cloudtrail_event_data_store", "aws_cloudwatch_event_archive"],
  ["source repository", "repository_name", "aws_codecommit_repository"],
  ["source repository", "name", "aws_codecatalyst_source_repository"],
  ["package repository", "repository", "aws_codeartifact_repository"],
  ["package domain", "domain", "aws_codeartifact_domain"],
  ["image repository", "repository_name", "aws_ecrpublic_repository"],
  ["directory", "name", "aws_directory_service_directory"],
  ["identity pool", "identity_pool_name", "aws_cognito_identity_pool"],
  ["account", "name", "aws_organizations_account"],
  [
    "encryption key",
    "description",
    "aws_kms_external_key",
    "aws_kms_replica_key",
    "aws_kms_replica_external_key",
  ],
  ["encryption key", "tags.Name", "aws_paymentcryptography_key"],
  ["HSM cluster", "tags.Name", "aws_cloudhsm_v2_cluster"],
  ["certificate authority", "tags.Name", "aws_acmpca_certificate_authority"],
  ["registered domain", "domain_name", "aws_route53domains_domain"],
  ["data catalog", "name", "aws_glue_catalog_database", "aws_glue_catalog_table"],
  ["schema registry", "registry_name", "aws_glue_registry"],
  ["cluster", "name", "aws_emr_cluster"],
  ["data portal", "name", "aws_datazone_domain", "aws_customerprofiles_domain", "aws_dataexchange_data_set"],
  ["contact centre", "instance_alias", "aws_connect_instance"],
  ["face collection", "collection_id", "aws_rekognition_collection"],
  ["geofences", "collection_name", "aws_location_geofence_collection"],
  ["positions", "tracker_name", "aws_location_tracker"],
  ["audience", "name", "aws_pinpoint_app"],
  ["contact list", "contact_list_name", "aws_sesv2_contact_list"],
  ["key-value store", "name", "aws_cloudfront_key_value_store"],
  ["policy store", "description", "aws_verifiedpermissions_policy_store"],
  ["audit evidence", "name", "aws_auditmanager_assessment"],
];

/** The types of AWS that hold data, in addition to those of the services that more is known of. */
export const storedData: ResourceTypes = stateful(AWS);

/** Types of which nothing is known but that they hold no data. The schema of their provider has what replaces them. */
export function plain(types: readonly string[]): ResourceTypes {
  return Object.fromEntries(types.map((type) => [type, {}]));
}

/** Types by the part of their names that they share. */
export function named(prefix: string, names: string): string[] {
  return names.split(" ").map((name) => `${prefix}_${name}`);
}

export function stateful(table: StoredData): ResourceTypes {
  return Object.fromEntries(
    table.flatMap(([noun, name, ...types]) =>
      types.map((type): [string, ResourceType] => [
        type,
        { noun, name: [name], stateful: { onDestroy: () => [] } },
      ]),
    ),
  );
}
