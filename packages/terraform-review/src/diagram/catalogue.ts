import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { at, list } from "../configuration/json";
import { Icon } from "./icons";

/** AWS's category, by which boxes are coloured. */
export type Category = "compute" | "networking" | "database" | "storage" | "other";

/** Where a resource is drawn, unless it has addresses in a network. */
export type Place = "global" | "region" | "gate";

/** How operators know a resource. */
export interface Description {
  readonly icon: Icon;
  readonly category: Category;
  /** What it is called. */
  readonly name: string;
  /** What it is, and how large. */
  readonly lines: readonly string[];
  /** What it has in each of its zones, such as an instance; nothing where it spans them as one. */
  readonly inEachZone?: { readonly icon: Icon; readonly name: string };
}

/** How to draw the resources of some types. */
export interface Entry {
  readonly types: readonly string[];
  readonly icon: Icon;
  readonly category: Category;
  /** What it is called in general, such as `S3 bucket`. */
  readonly label: string;
  /** @default - it is drawn only where it has addresses in a network */
  readonly place?: Place;
  /** The arguments that may hold its name. */
  readonly name: readonly string[];
  /** Those of one type are one picture with a number, as one more or less changes little. */
  readonly grouped?: boolean;
  describe?(resource: Block, configuration: Configuration): Partial<Description>;
}

const service = (name: string): Icon => `architecture-service/${name}`;
const part = (name: string): Icon => `resource/${name}`;

/** What is known well; everything else of AWS gets a general picture. */
export const CATALOGUE: readonly Entry[] = [
  {
    types: ["aws_lb", "aws_alb"],
    icon: part("ElasticLoadBalancingApplicationLoadBalancer"),
    category: "networking",
    label: "Load balancer",
    name: ["name"],
    describe: balancer,
  },
  {
    types: ["aws_elb"],
    icon: part("ElasticLoadBalancingClassicLoadBalancer"),
    category: "networking",
    label: "Classic Load Balancer",
    name: ["name"],
  },
  {
    types: ["aws_instance", "aws_spot_instance_request"],
    icon: part("AmazonEC2Instance"),
    category: "compute",
    label: "EC2 instance",
    name: ["tags.Name"],
    describe: (resource, configuration) => ({
      lines: [compact("EC2", text(configuration, resource, "instance_type")).join(" ")],
    }),
  },
  {
    types: ["aws_autoscaling_group"],
    icon: part("AmazonEC2AutoScaling"),
    category: "compute",
    label: "Auto Scaling group",
    name: ["name"],
    describe: fleet,
  },
  {
    types: ["aws_lambda_function"],
    icon: service("AWSLambda"),
    category: "compute",
    label: "Lambda function",
    place: "region",
    name: ["function_name"],
    describe: (resource, configuration) => ({
      lines: compact(
        "Lambda function",
        compactLine(
          text(configuration, resource, "runtime"),
          unit(text(configuration, resource, "memory_size"), "MB"),
        ),
      ),
    }),
  },
  {
    types: ["aws_ecs_service"],
    icon: part("AmazonElasticContainerServiceService"),
    category: "compute",
    label: "ECS service",
    place: "region",
    name: ["name"],
    describe: (resource, configuration) => ({
      lines: compact(
        "ECS service",
        compactLine(
          unit(text(configuration, resource, "desired_count"), "tasks"),
          text(configuration, resource, "launch_type"),
        ),
      ),
    }),
  },
  {
    types: ["aws_db_instance"],
    icon: service("AmazonRDS"),
    category: "database",
    label: "RDS",
    place: "region",
    name: ["identifier"],
    describe: database,
  },
  {
    types: ["aws_rds_cluster"],
    icon: service("AmazonAurora"),
    category: "database",
    label: "RDS cluster",
    place: "region",
    name: ["cluster_identifier"],
    describe: cluster,
  },
  {
    types: ["aws_db_proxy"],
    icon: part("AmazonRDSProxyInstance"),
    category: "database",
    label: "RDS Proxy",
    name: ["name"],
  },
  {
    types: [
      "aws_elasticache_replication_group",
      "aws_elasticache_cluster",
      "aws_elasticache_serverless_cache",
    ],
    icon: service("AmazonElastiCache"),
    category: "database",
    label: "ElastiCache",
    place: "region",
    name: ["replication_group_id", "cluster_id", "name"],
    describe: cache,
  },
  {
    types: ["aws_efs_file_system"],
    icon: service("AmazonEFS"),
    category: "storage",
    label: "EFS",
    place: "region",
    name: ["tags.Name"],
    describe: fileSystem,
  },
  {
    types: ["aws_vpc_endpoint"],
    icon: part("AmazonVPCEndpoints"),
    category: "networking",
    label: "VPC endpoint",
    place: "gate",
    name: ["service_name"],
    describe: endpoint,
  },
  {
    types: ["aws_nat_gateway"],
    icon: part("AmazonVPCNATGateway"),
    category: "networking",
    label: "NAT gateway",
    name: ["tags.Name"],
  },
  {
    types: ["aws_internet_gateway"],
    icon: part("AmazonVPCInternetGateway"),
    category: "networking",
    label: "Internet gateway",
    place: "gate",
    name: [],
  },
  {
    types: ["aws_egress_only_internet_gateway"],
    icon: part("AmazonVPCInternetGateway"),
    category: "networking",
    label: "Egress-only internet gateway",
    place: "gate",
    name: [],
  },
  {
    types: ["aws_vpn_gateway"],
    icon: part("AmazonVPCVPNGateway"),
    category: "networking",
    label: "VPN gateway",
    place: "gate",
    name: ["tags.Name"],
  },
  {
    types: ["aws_vpc_peering_connection"],
    icon: part("AmazonVPCPeeringConnection"),
    category: "networking",
    label: "Peering connection",
    place: "gate",
    name: ["tags.Name"],
  },
  {
    types: ["aws_ec2_transit_gateway"],
    icon: service("AWSTransitGateway"),
    category: "networking",
    label: "Transit gateway",
    place: "region",
    name: ["tags.Name"],
  },
  {
    types: ["aws_cloudfront_distribution"],
    icon: service("AmazonCloudFront"),
    category: "networking",
    label: "CloudFront",
    place: "global",
    name: ["aliases", "comment"],
    describe: (resource, configuration) => ({
      lines: compact(
        "CloudFront",
        text(configuration, resource, "aliases") && text(configuration, resource, "comment"),
        priceClass(text(configuration, resource, "price_class")),
      ),
    }),
  },
  {
    types: ["aws_wafv2_web_acl"],
    icon: service("AWSWAF"),
    category: "other",
    label: "Web ACL",
    place: "region",
    name: ["name"],
  },
  {
    types: ["aws_s3_bucket"],
    icon: service("AmazonSimpleStorageService"),
    category: "storage",
    label: "S3 bucket",
    place: "region",
    name: ["bucket", "bucket_prefix"],
    describe: bucket,
  },
  {
    types: ["aws_secretsmanager_secret"],
    icon: service("AWSSecretsManager"),
    category: "other",
    label: "Secret",
    place: "region",
    name: ["name", "name_prefix"],
    grouped: true,
  },
  {
    types: ["aws_ssm_parameter"],
    icon: service("AWSSystemsManager"),
    category: "other",
    label: "Parameter",
    place: "region",
    name: ["name"],
    grouped: true,
  },
  {
    types: ["aws_acm_certificate"],
    icon: service("AWSCertificateManager"),
    category: "other",
    label: "Certificate",
    place: "region",
    name: ["domain_name"],
    grouped: true,
  },
  {
    types: ["aws_kms_key"],
    icon: service("AWSKeyManagementService"),
    category: "other",
    label: "KMS key",
    place: "region",
    name: ["description"],
    grouped: true,
  },
  {
    types: ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"],
    icon: part("AmazonCloudWatchAlarm"),
    category: "other",
    label: "CloudWatch alarm",
    place: "region",
    name: ["alarm_name"],
    grouped: true,
  },
  {
    types: ["aws_cloudwatch_dashboard"],
    icon: service("AmazonCloudWatch"),
    category: "other",
    label: "CloudWatch dashboard",
    place: "region",
    name: ["dashboard_name"],
    grouped: true,
  },
  {
    types: ["aws_cloudwatch_log_group"],
    icon: part("AmazonCloudWatchLogs"),
    category: "other",
    label: "Log group",
    place: "region",
    name: ["name"],
    grouped: true,
  },
  {
    types: ["aws_sns_topic"],
    icon: service("AmazonSimpleNotificationService"),
    category: "other",
    label: "SNS topic",
    place: "region",
    name: ["name"],
    grouped: true,
  },
  {
    types: ["aws_sqs_queue"],
    icon: service("AmazonSimpleQueueService"),
    category: "other",
    label: "SQS queue",
    place: "region",
    name: ["name"],
    grouped: true,
  },
  {
    types: ["aws_dynamodb_table"],
    icon: service("AmazonDynamoDB"),
    category: "database",
    label: "DynamoDB table",
    place: "region",
    name: ["name"],
    grouped: true,
  },
  {
    types: ["aws_ecr_repository"],
    icon: service("AmazonElasticContainerRegistry"),
    category: "compute",
    label: "ECR repository",
    place: "region",
    name: ["name"],
    grouped: true,
  },
  {
    types: ["aws_ecs_cluster"],
    icon: service("AmazonElasticContainerService"),
    category: "compute",
    label: "ECS cluster",
    place: "region",
    name: ["name"],
  },
  {
    types: ["aws_eks_cluster"],
    icon: service("AmazonElasticKubernetesService"),
    category: "compute",
    label: "EKS cluster",
    place: "region",
    name: ["name"],
  },
  {
    types: ["aws_api_gateway_rest_api", "aws_apigatewayv2_api"],
    icon: service("AmazonAPIGateway"),
    category: "networking",
    label: "API Gateway",
    place: "region",
    name: ["name"],
  },
  {
    types: ["aws_backup_vault", "aws_backup_plan"],
    icon: service("AWSBackup"),
    category: "storage",
    label: "Backup",
    place: "region",
    name: ["name"],
    grouped: true,
  },
  {
    types: ["aws_cloudtrail"],
    icon: service("AWSCloudTrail"),
    category: "other",
    label: "CloudTrail",
    place: "region",
    name: ["name"],
  },
  {
    types: ["aws_cloudwatch_event_rule", "aws_scheduler_schedule"],
    icon: service("AmazonEventBridge"),
    category: "other",
    label: "EventBridge",
    place: "region",
    name: ["name"],
    grouped: true,
  },
  {
    types: ["aws_budgets_budget"],
    icon: service("AWSBudgets"),
    category: "other",
    label: "Budget",
    place: "global",
    name: ["name"],
    grouped: true,
  },
  {
    types: ["aws_sfn_state_machine"],
    icon: service("AWSStepFunctions"),
    category: "other",
    label: "State machine",
    place: "region",
    name: ["name"],
  },
  {
    types: ["aws_opensearch_domain"],
    icon: service("AmazonOpenSearchService"),
    category: "database",
    label: "OpenSearch domain",
    place: "region",
    name: ["domain_name"],
  },
];

/** What is drawn as Route 53, which is made of zones and records. */
export const ROUTE_53: Icon = service("AmazonRoute53");

const GENERIC: Icon = part("GenericApplication");

const byType = new Map(CATALOGUE.flatMap((entry) => entry.types.map((type) => [type, entry])));

/** How to draw the resources of a type; of one that is not known, by its name. */
export function entryOf(type: string): Entry {
  return (
    byType.get(type) ?? {
      types: [type],
      icon: GENERIC,
      category: "other",
      label: type.replace(/^aws_/, "").replaceAll("_", " "),
      place: "region",
      name: ["name", "tags.Name"],
      grouped: true,
    }
  );
}

/** Whether a type is in the catalogue. */
export function isKnown(type: string): boolean {
  return byType.has(type);
}

/** How operators know a resource. */
export function describe(resource: Block, configuration: Configuration): Description {
  const entry = entryOf(resource.type);
  const name = nameOf(resource, configuration) ?? (entry.name.length > 0 ? resource.name : entry.label);
  const own = entry.describe?.(resource, configuration) ?? {};
  const count = repeats(resource);
  const called = own.name ?? name;
  return {
    icon: own.icon ?? entry.icon,
    category: entry.category,
    name: count ? `${called} ${count}` : called,
    lines: own.lines ?? (called === entry.label ? [] : [entry.label]),
    inEachZone: own.inEachZone,
  };
}

/** Its name; of one whose name AWS completes, what it begins with. */
function nameOf(resource: Block, configuration: Configuration): string | undefined {
  const path = entryOf(resource.type).name.find(
    (argument) => text(configuration, resource, argument) !== undefined,
  );
  const name = path === undefined ? undefined : text(configuration, resource, path);
  return path?.endsWith("_prefix") ? `${name}…` : name;
}

/** A number that says how many a resource stands for, such as `×3`; nothing for one. */
export function repeats({ arguments: args }: Block): string | undefined {
  const { count, for_each: each } = args;
  if (each !== undefined && each !== null) {
    const known = typeof each === "object" ? Object.keys(each).length : undefined;
    return known === 1 ? undefined : `×${known ?? "n"}`;
  }
  const number = Number(count ?? 1);
  return number === 1 ? undefined : `×${Number.isInteger(number) ? number : "n"}`;
}

/** The first of some arguments whose value is known before Terraform runs; paths such as `tags.Name` lead inside. */
export function text(configuration: Configuration, resource: Block, ...paths: string[]): string | undefined {
  for (const path of paths) {
    const [operand] = configuration.operands(at(resource.arguments, path), resource);
    if (operand?.kind === "literal" && operand.text !== "") {
      return operand.text;
    }
  }
  return undefined;
}

function compact(...lines: readonly (string | undefined)[]): string[] {
  return lines.filter((line): line is string => line !== undefined && line !== "");
}

function compactLine(...parts: readonly (string | undefined)[]): string {
  return compact(...parts).join(" · ");
}

function unit(value: string | undefined, name: string): string | undefined {
  return value === undefined ? undefined : `${value} ${value === "1" ? name.replace(/s$/, "") : name}`;
}

function balancer(resource: Block, configuration: Configuration): Partial<Description> {
  const type = text(configuration, resource, "load_balancer_type") ?? "application";
  const kind = `${type[0]!.toUpperCase()}${type.slice(1)} Load Balancer`;
  const listeners = configuration
    .resources("aws_lb_listener", "aws_alb_listener")
    .filter(({ arguments: args }) => configuration.referencedBy(args["load_balancer_arn"]).includes(resource))
    .map((listener) => {
      const [action] = nestedBlocks(listener, "default_action");
      const redirect = action && nestedBlocks(action, "redirect")[0];
      const port = text(configuration, listener, "port");
      const to = redirect && text(configuration, redirect, "protocol");
      return `${text(configuration, listener, "protocol") ?? "HTTP"}${port ? ` ${port}` : ""}${to ? ` to ${to}` : ""}`;
    });
  const icons: Readonly<Record<string, Icon>> = {
    network: part("ElasticLoadBalancingNetworkLoadBalancer"),
    gateway: part("ElasticLoadBalancingGatewayLoadBalancer"),
  };
  const { internal } = resource.arguments;
  const facing = internal === true || internal === "true" ? "internal" : "internet-facing";
  return {
    icon: icons[type],
    name: text(configuration, resource, "name") ?? resource.name,
    lines: [`${kind} · ${facing}`, listeners.join(" · ")].filter((line) => line !== ""),
  };
}

function fleet(resource: Block, configuration: Configuration): Partial<Description> {
  const [min, max, desired] = ["min_size", "max_size", "desired_capacity"].map((size) =>
    text(configuration, resource, size),
  );
  const mixed = nestedBlocks(resource, "mixed_instances_policy").flatMap((policy) =>
    nestedBlocks(policy, "launch_template"),
  );
  const templates = configuration.referencedBy(
    [
      nestedBlocks(resource, "launch_template").map(({ arguments: args }) => [args["id"], args["name"]]),
      mixed.flatMap((template) =>
        nestedBlocks(template, "launch_template_specification").map(({ arguments: args }) => [
          args["launch_template_id"],
          args["launch_template_name"],
        ]),
      ),
      resource.arguments["launch_configuration"],
    ],
    resource,
  );
  const types = [...mixed.flatMap((template) => nestedBlocks(template, "override")), ...templates].flatMap(
    (source) => compact(text(configuration, source, "instance_type")),
  );
  const sizes =
    min === undefined && max === undefined ? undefined : `${min ?? "?"} to ${max ?? "?"} instances`;
  return {
    lines: [compactLine("Auto Scaling group", compact(sizes, desired && `${desired} desired`).join(", "))],
    inEachZone: {
      icon: part("AmazonEC2Instance"),
      name: [...new Set(types)].slice(0, 2).join(", ") || "instances",
    },
  };
}

const ENGINES: Readonly<Record<string, string>> = {
  mariadb: "MariaDB",
  mysql: "MySQL",
  postgres: "PostgreSQL",
  "aurora-mysql": "Aurora MySQL",
  "aurora-postgresql": "Aurora PostgreSQL",
  redis: "Redis",
  valkey: "Valkey",
  memcached: "Memcached",
};

/** What a database or cache speaks, such as `MariaDB`; a replica speaks what its primary does. */
export function engine(configuration: Configuration, resource: Block): string | undefined {
  const [primary] = configuration.referencedBy(resource.arguments["replicate_source_db"], resource);
  const name = text(configuration, resource, "engine") ?? (primary && text(configuration, primary, "engine"));
  return name === undefined ? undefined : (ENGINES[name] ?? name);
}

function engineOf(configuration: Configuration, resource: Block): string | undefined {
  const name = engine(configuration, resource);
  return name === undefined
    ? undefined
    : compact(name, text(configuration, resource, "engine_version")).join(" ");
}

function database(resource: Block, configuration: Configuration): Partial<Description> {
  const [primary] = configuration.referencedBy(resource.arguments["replicate_source_db"], resource);
  const isReplica = resource.arguments["replicate_source_db"] !== undefined;
  const multiAz = resource.arguments["multi_az"];
  const storage =
    text(configuration, resource, "allocated_storage") ??
    (primary && text(configuration, primary, "allocated_storage"));
  const limit = text(configuration, resource, "max_allocated_storage");
  const size = storage && `${storage}${limit && Number(limit) > 0 ? `–${limit}` : ""} GB`;
  return {
    lines: compact(
      compactLine(
        isReplica ? "RDS read replica" : compact("RDS", engineOf(configuration, resource)).join(" "),
        text(configuration, resource, "instance_class"),
        compact(size, text(configuration, resource, "storage_type")).join(" "),
      ),
      multiAz === true || multiAz === "true"
        ? "Multi-AZ: primary and standby, in two of these zones"
        : "Single-AZ: in one of these zones",
    ),
  };
}

function cluster(resource: Block, configuration: Configuration): Partial<Description> {
  const members = configuration
    .resources("aws_rds_cluster_instance")
    .filter(({ arguments: args }) =>
      configuration.referencedBy(args["cluster_identifier"]).includes(resource),
    );
  const classes = members.map((member) =>
    `${text(configuration, member, "instance_class") ?? "instance"} ${repeats(member) ?? ""}`.trim(),
  );
  return { lines: [compactLine(engineOf(configuration, resource) ?? "RDS cluster", ...new Set(classes))] };
}

function cache(resource: Block, configuration: Configuration): Partial<Description> {
  const nodes = text(configuration, resource, "num_cache_clusters", "num_cache_nodes", "num_node_groups");
  return {
    lines: [
      compactLine(
        compact("ElastiCache", engineOf(configuration, resource)).join(" "),
        text(configuration, resource, "node_type"),
        unit(nodes, "nodes"),
      ),
    ],
  };
}

function fileSystem(resource: Block, configuration: Configuration): Partial<Description> {
  const throughput = text(configuration, resource, "throughput_mode");
  const encrypted = resource.arguments["encrypted"];
  return {
    lines: [
      compactLine(
        "EFS",
        encrypted === true || encrypted === "true" ? "encrypted" : undefined,
        throughput && `${throughput} throughput`,
      ),
    ],
    inEachZone: { icon: part("AmazonElasticFileSystemFileSystem"), name: "mount target" },
  };
}

function endpoint(resource: Block, configuration: Configuration): Partial<Description> {
  const name = text(configuration, resource, "service_name")?.split(".").slice(3).join(".");
  const type = text(configuration, resource, "vpc_endpoint_type") ?? "Gateway";
  const known = { s3: "S3", dynamodb: "DynamoDB" }[name ?? ""];
  return { name: `${known ?? name ?? type} endpoint`, lines: type === "Gateway" ? [] : ["VPC endpoint"] };
}

function bucket(resource: Block, configuration: Configuration): Partial<Description> {
  const isOf = ({ arguments: args }: Block) => configuration.referencedBy(args["bucket"]).includes(resource);
  const versioned = configuration
    .resources("aws_s3_bucket_versioning")
    .filter(isOf)
    .flatMap((versioning) => nestedBlocks(versioning, "versioning_configuration"))
    .some(({ arguments: args }) => args["status"] === "Enabled");
  const isBlocked = configuration
    .resources("aws_s3_bucket_public_access_block")
    .filter(isOf)
    .some(({ arguments: args }) =>
      ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].every(
        (block) => list(args[block]).some((value) => value === true || value === "true"),
      ),
    );
  return {
    lines: [
      "S3 bucket",
      ...compact(
        compactLine(versioned ? "versioned" : undefined, isBlocked ? "no public access" : undefined),
      ),
    ],
  };
}

function priceClass(name: string | undefined): string | undefined {
  return name?.replace("PriceClass_", "price class ");
}
