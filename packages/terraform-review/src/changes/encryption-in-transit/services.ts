import { Configuration } from "../../configuration/configuration";
import { openIf } from "../../public-access/rule";
import { LostEncryption } from "./encryption-in-transit";

/** The values of an argument, given by its path, with which a service accepts connections without TLS; `null` if it is omitted. */
type PlainText = readonly [path: string, ...values: (string | null)[]];

const PLAIN_TEXT: Readonly<Record<string, readonly PlainText[]>> = {
  aws_elasticache_replication_group: [
    ["transit_encryption_enabled", null, "false"],
    ["transit_encryption_mode", "preferred"],
  ],
  aws_memorydb_cluster: [["tls_enabled", "false"]],
  aws_opensearch_domain: [["domain_endpoint_options.enforce_https", null, "false"]],
  aws_elasticsearch_domain: [["domain_endpoint_options.enforce_https", null, "false"]],
  aws_msk_cluster: [["encryption_info.encryption_in_transit.client_broker", "PLAINTEXT", "TLS_PLAINTEXT"]],
  aws_db_proxy: [["require_tls", null, "false"]],
  aws_dax_cluster: [["cluster_endpoint_encryption_type", null, "NONE"]],
};

/** Databases, caches, brokers and search domains that newly accept connections without TLS. */
export function servicesWithoutTls(before: Configuration, after: Configuration): LostEncryption[] {
  return after.resources(...Object.keys(PLAIN_TEXT)).flatMap((block) => {
    const old = before.resource(block.address);
    return PLAIN_TEXT[block.type]!.flatMap(([path, ...values]): LostEncryption[] => {
      const rule = openIf(path, values, "");
      const isPlain = rule.isOpen(block, after);
      const argument = path.split(".").at(-1)!;
      return old && rule.isOpen(old, before) === false && isPlain !== false
        ? [
            {
              address: block.address,
              message: `${block.address} ${isPlain ? "accepts" : "may accept"} connections without TLS (\`${argument}\`)`,
              isCertain: isPlain === true,
            },
          ]
        : [];
    });
  });
}
