import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { isSame } from "./attributes";
import { instanceKeys } from "./instances";
import { stringify } from "../stringify";

/** Something on the monthly bill that changes in kind or in number. Prices differ by region and contract: none is given. */
export interface CostChange {
  /** Address; empty for a number of resources. */
  readonly address: string;
  /** Such as "instance class" or "NAT gateways". */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** Which way the bill goes, where that is plain. */
  readonly direction: "more" | "less" | "other";
}

/** Resources that cost by being there, in the plural. */
const COUNTED: Readonly<Record<string, string>> = {
  aws_instance: "instances",
  aws_db_instance: "database instances",
  aws_rds_cluster_instance: "database instances of clusters",
  aws_nat_gateway: "NAT gateways",
  aws_eip: "public IPv4 addresses",
  aws_lb: "load balancers",
  aws_alb: "load balancers",
  aws_elb: "classic load balancers",
  aws_cloudfront_distribution: "CloudFront distributions",
  aws_elasticache_replication_group: "cache clusters",
  aws_elasticache_cluster: "cache nodes",
  aws_elasticache_serverless_cache: "serverless caches",
  aws_efs_file_system: "file systems",
  aws_ebs_volume: "volumes",
  aws_route53_zone: "hosted zones",
  aws_secretsmanager_secret: "secrets",
  aws_kms_key: "encryption keys",
  aws_wafv2_web_acl: "web ACLs",
  aws_backup_plan: "backup plans",
  aws_cloudwatch_dashboard: "dashboards",
  aws_cloudwatch_metric_alarm: "alarms",
  aws_flow_log: "flow logs",
  aws_eks_cluster: "Kubernetes clusters",
  aws_opensearch_domain: "search domains",
  aws_db_proxy: "database proxies",
  aws_transit_gateway: "transit gateways",
  aws_vpn_connection: "VPN connections",
  aws_globalaccelerator_accelerator: "accelerators",
  aws_s3_bucket: "buckets",
};

/** Arguments that cost, with what to call them. */
const PRICED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_instance: {
    instance_type: "instance type",
    "root_block_device.volume_size": "root volume (GB)",
    "root_block_device.volume_type": "root volume type",
  },
  aws_launch_template: {
    instance_type: "instance type",
    "block_device_mappings.ebs.volume_size": "volume of each instance (GB)",
    "block_device_mappings.ebs.volume_type": "volume type of each instance",
  },
  aws_autoscaling_group: {
    min_size: "fewest instances",
    desired_capacity: "instances at first",
    max_size: "most instances",
  },
  aws_db_instance: {
    instance_class: "instance class",
    multi_az: "standby in another zone (Multi-AZ)",
    allocated_storage: "storage (GB)",
    max_allocated_storage: "storage at most (GB)",
    storage_type: "storage type",
    iops: "provisioned IOPS",
    storage_throughput: "storage throughput (MB/s)",
    backup_retention_period: "days of backups",
  },
  aws_rds_cluster: { backup_retention_period: "days of backups" },
  aws_rds_cluster_instance: { instance_class: "instance class" },
  aws_elasticache_replication_group: {
    node_type: "node type",
    num_cache_clusters: "nodes",
    replicas_per_node_group: "replicas of each shard",
    num_node_groups: "shards",
  },
  aws_elasticache_cluster: { node_type: "node type", num_cache_nodes: "nodes" },
  aws_efs_file_system: {
    throughput_mode: "throughput mode",
    provisioned_throughput_in_mibps: "provisioned throughput (MiB/s)",
  },
  aws_ebs_volume: { size: "size (GB)", type: "volume type", iops: "provisioned IOPS" },
  aws_cloudfront_distribution: { price_class: "price class" },
  aws_cloudwatch_log_group: { retention_in_days: "days of logs" },
  aws_dynamodb_table: { billing_mode: "billing mode" },
};

/** Sizes of instances, the smaller first. The next is about twice the price. */
const SIZES: readonly string[] = ["nano", "micro", "small", "medium", "large", "xlarge"];

/** What changes on the monthly bill, in kind and in number. */
export function costChanges(before: Configuration, after: Configuration): CostChange[] {
  return [...counts(before, after), ...arguments_(before, after)];
}

function counts(before: Configuration, after: Configuration): CostChange[] {
  const number = (configuration: Configuration, type: string) => {
    const found = [...configuration.resources(), ...endpoints(configuration)].filter(
      // What Terraform merely forgets is still paid for.
      (one) => one.type === type && !(configuration === before && after.forgotten.includes(one.address)),
    );
    const certain = found.map(instanceKeys).filter((keys) => keys !== undefined);
    return { count: certain.flat().length, isCertain: certain.length === found.length };
  };
  return Object.entries({ ...COUNTED, [INTERFACE_ENDPOINT]: "interface endpoints" }).flatMap(
    ([type, what]) => {
      const [old, now] = [number(before, type), number(after, type)];
      return old.count === now.count
        ? []
        : [
            {
              address: "",
              what,
              before: old.isCertain ? `${old.count}` : `${old.count} or more`,
              after: now.isCertain ? `${now.count}` : `${now.count} or more`,
              direction: now.count > old.count ? ("more" as const) : ("less" as const),
            },
          ];
    },
  );
}

const INTERFACE_ENDPOINT = "interface endpoint";

/** Gateway endpoints are free, interface endpoints are not. */
function endpoints(configuration: Configuration): Block[] {
  return configuration
    .resources()
    .filter(
      ({ type, arguments: args }) => type === "aws_vpc_endpoint" && args["vpc_endpoint_type"] === "Interface",
    )
    .map((endpoint) => ({ ...endpoint, type: INTERFACE_ENDPOINT }));
}

function arguments_(before: Configuration, after: Configuration): CostChange[] {
  return after.resources().flatMap((block) => {
    const old = before.resource(block.address);
    return Object.entries(PRICED[block.type] ?? {}).flatMap(([path, what]) => {
      const [then, now] = [old && valueAt(old, path), valueAt(block, path)];
      return !old || isSame(then, now) || isSwitchedOff(then, now)
        ? []
        : [
            {
              address: block.address,
              what,
              before: shown(then),
              after: shown(now),
              direction: direction(then, now),
            },
          ];
    });
  });
}

/** What is left out and what is said to be off are the same. */
function isSwitchedOff(before: unknown, after: unknown): boolean {
  return [before, after].every((value) => value === undefined || value === false);
}

function valueAt(block: Block, path: string): unknown {
  const steps = path.split(".");
  const last = steps.pop()!;
  const host = steps.reduce<Block | undefined>(
    (resource, step) => resource && nestedBlocks(resource, step)[0],
    block,
  );
  return host?.arguments[last];
}

function shown(value: unknown): string {
  return value === undefined || value === null
    ? "not set"
    : value === true
      ? "yes"
      : value === false
        ? "no"
        : stringify(value).replace(/^\$\{(.*)\}$/s, "$1");
}

function direction(before: unknown, after: unknown): CostChange["direction"] {
  const [old, now] = [amount(before), amount(after)];
  return old.of !== now.of || old.number === now.number ? "other" : now.number > old.number ? "more" : "less";
}

/** How much of what it is: only amounts of the same thing can be compared. A t4g.large may cost less than an m7i.medium. */
function amount(value: unknown): { readonly of: string; readonly number: number } {
  const text = stringify(value ?? 0);
  const [, family = "", times, size = ""] = /^((?:db\.|cache\.)?[a-z0-9-]+)\.(\d*)([a-z]+)$/.exec(text) ?? [];
  if (SIZES.includes(size)) {
    return { of: family, number: SIZES.indexOf(size) + Number(times || 1) / 100 };
  }
  const number = typeof value === "boolean" ? Number(value) : Number(text);
  return Number.isNaN(number) ? { of: text, number: 0 } : { of: "numbers", number };
}
