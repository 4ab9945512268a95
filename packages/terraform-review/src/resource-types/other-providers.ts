import { ResourceTypes } from "./resource-type";
import { stateful, StoredData } from "./stored-data";

const OTHERS: StoredData = [
  ["database", "name", "digitalocean_database_cluster", "digitalocean_database_db"],
  ["bucket", "name", "digitalocean_spaces_bucket", "cloudflare_r2_bucket"],
  ["volume", "name", "digitalocean_volume", "hcloud_volume"],
  ["server", "name", "digitalocean_droplet", "hcloud_server"],
  ["key-value store", "title", "cloudflare_workers_kv_namespace"],
  [
    "database",
    "name",
    "cloudflare_d1_database",
    "snowflake_database",
    "postgresql_database",
    "mysql_database",
  ],
  ["table", "name", "snowflake_schema", "snowflake_table", "postgresql_schema"],
  ["hosted zone", "name", "digitalocean_domain"],
  ["hosted zone", "zone", "cloudflare_zone"],
  ["database", "name", "mongodbatlas_cluster", "mongodbatlas_advanced_cluster"],
  ["event stream", "display_name", "confluent_kafka_cluster"],
  ["topic", "topic_name", "confluent_kafka_topic"],
  ["source repository", "name", "github_repository", "gitlab_project"],
  ["private key", "algorithm", "tls_private_key"],
];

/** The types of other providers that hold data. What replaces them is not known here: a change of one is not judged. */
export const otherProviders: ResourceTypes = stateful(OTHERS);
