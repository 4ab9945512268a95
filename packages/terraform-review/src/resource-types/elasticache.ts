import { hasValue } from "../configuration/argument-value";
import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";
import { Charge, each, exactly, notKnown, numberOr, open, valueOr } from "./charges";
import { isDowngrade } from "./downgrade";
import { engineWithVersion } from "./engines";
import { InterfaceSource, privateInterface, subnetsOfGroup } from "./network-interfaces";
import { Details, serviceIcon } from "./picture";
import { switchedOff, unlike } from "./protections";
import { ResourceType, ResourceTypes } from "./resource-type";
import { compact, compactLine, text, unit } from "./text";

const cache: ResourceType = {
  noun: "cache",
  picture: {
    icon: serviceIcon("AmazonElastiCache"),
    category: "database",
    label: "ElastiCache",
    place: "region",
    describe,
  },
  networkInterfaces,
  stateful: {
    onDestroy: ({ final_snapshot_identifier: name }) => [
      name === undefined
        ? "No final snapshot is taken (`final_snapshot_identifier`)."
        : "A final snapshot is taken first (`final_snapshot_identifier`).",
    ],
  },
};

/** Redis and Valkey share a protocol: AWS upgrades Redis to Valkey in place, and replaces a cache for any other engine. */
const engineIsReplaced = (before: Arguments, after: Arguments): boolean =>
  !((before["engine"] ?? "redis") === "redis" && after["engine"] === "valkey");

export const elasticache: ResourceTypes = {
  aws_elasticache_replication_group: {
    ...cache,
    name: ["replication_group_id"],
    forceNewIf: { engine: engineIsReplaced, engine_version: isDowngrade("engine_version") },
    // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
    protections: [
      {
        strength: (args) => Number(Boolean(args["auth_token"]) || list(args["user_group_ids"]).length > 0),
        lost: "takes commands without a password (neither `auth_token` nor `user_group_ids`)",
      },
    ],
    costs: {
      charges: chargesOfGroup,
      counted: "cache clusters",
      arguments: {
        node_type: "node type",
        num_cache_clusters: "nodes",
        replicas_per_node_group: "replicas of each shard",
        num_node_groups: "shards",
      },
    },
    encryption: {
      argument: "at_rest_encryption_enabled",
      // AWS encrypts Valkey by default.
      isDefault: (block, configuration) => hasValue(configuration, block, "engine", "valkey"),
    },
    secret: { argument: "auth_token" },
  },
  aws_elasticache_cluster: {
    ...cache,
    name: ["cluster_id"],
    forceNewIf: { engine_version: isDowngrade("engine_version") },
    costs: {
      // The nodes of a replication group are billed there.
      charges: (block, configuration) =>
        block.arguments["replication_group_id"] === undefined
          ? nodes(block, configuration, numberOr(configuration, block, "num_cache_nodes", 1))
          : [],
      counted: "cache nodes",
      arguments: { node_type: "node type", num_cache_nodes: "nodes" },
    },
  },
  aws_elasticache_serverless_cache: {
    ...cache,
    name: ["name"],
    costs: { counted: "serverless caches" },
  },
  aws_memorydb_cluster: {
    noun: "database",
    name: ["name"],
    stateful: { onDestroy: () => [] },
    // https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html
    costs: {
      arguments: {
        node_type: "node type",
        num_shards: "shards",
        num_replicas_per_shard: "replicas of each shard",
      },
    },
    protections: [unlike("acl_name", "open-access", "takes commands without a password")],
  },
  aws_elasticache_user: {
    protections: [
      switchedOff("no_password_required", "needs no password"),
      unlike("authentication_mode.type", "no-password-required", "needs no password"),
    ],
  },
};

function chargesOfGroup(block: Block, configuration: Configuration): Charge[] {
  const shards = numberOr(configuration, block, "num_node_groups", 0);
  const replicas = numberOr(configuration, block, "replicas_per_node_group", 0);
  const clusters = numberOr(configuration, block, "num_cache_clusters", 1);
  return nodes(
    block,
    configuration,
    shards === undefined || replicas === undefined
      ? undefined
      : shards > 0
        ? shards * (1 + replicas)
        : clusters,
  );
}

function nodes(block: Block, configuration: Configuration, number: number | undefined): Charge[] {
  const type = valueOr(configuration, block, "node_type", undefined);
  const engine = valueOr(configuration, block, "engine", "redis");
  const argument =
    type === undefined ? "node_type" : engine === undefined ? "engine" : number === undefined ? "nodes" : "";
  return argument !== ""
    ? [open("cache nodes", notKnown(block, argument))]
    : [
        each(`cache node ${type}`, "cache", {
          variants: [`${engine} ${type}`],
          quantity: exactly(number!),
          assuming: ["on demand"],
        }),
      ];
}

function describe(block: Block, configuration: Configuration): Details {
  const nodes = text(configuration, block, "num_cache_clusters", "num_cache_nodes", "num_node_groups");
  return {
    lines: [
      compactLine(
        compact("ElastiCache", engineWithVersion(configuration, block)).join(" "),
        text(configuration, block, "node_type"),
        unit(nodes, "nodes"),
      ),
    ],
  };
}

function networkInterfaces(block: Block, configuration: Configuration): InterfaceSource[] {
  // The replication group already includes its clusters.
  if (block.type === "aws_elasticache_cluster" && block.arguments["replication_group_id"] !== undefined) {
    return [];
  }
  return [
    {
      ...privateInterface(block),
      subnets:
        block.arguments["subnet_ids"] ??
        subnetsOfGroup(configuration, block, "aws_elasticache_subnet_group", "subnet_group_name"),
    },
  ];
}
