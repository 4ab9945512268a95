/** Attributes of a product in AWS's price list. */
export type ProductAttributes = Readonly<Record<string, string>>;

/** Something that AWS bills, and where its price is in AWS's price list. */
interface Item {
  /** What the price is for, such as `hour`. */
  readonly per: string;
  /** The offer file that has it. */
  readonly offer: string;
  /**
   * Its usage type, without the region's prefix (`APN2-`). A group in it is the variant: the `t4g.small` of
   * `BoxUsage:t4g.small`.
   */
  readonly usageType: RegExp;
  /**
   * The variant, where the usage type does not say it; undefined for a product of another kind with the same usage type.
   *
   * @default - the group of the usage type
   */
  readonly variant?: (attributes: ProductAttributes, group: string) => string | undefined;
  /**
   * How many of AWS's units are one of ours.
   *
   * @default 1
   */
  readonly unitsPerPrice?: number;
}

const onlyIf = (attribute: string, value: string) => (attributes: ProductAttributes, group: string) =>
  attributes[attribute] === value ? group : undefined;

/** AWS's names of volume types in usage types. A magnetic volume has none. */
const VOLUME_TYPES: Readonly<Record<string, string>> = { "": "standard", piops: "io1" };

const volumeType = (_: ProductAttributes, group: string) => VOLUME_TYPES[group] ?? group;

/** The engines that this tool prices, by AWS's names for them. The others need a license. */
const ENGINES: Readonly<Record<string, string>> = {
  "Aurora MySQL": "aurora-mysql",
  "Aurora PostgreSQL": "aurora-postgresql",
  MariaDB: "mariadb",
  MySQL: "mysql",
  PostgreSQL: "postgres",
};

const database = ({ databaseEngine = "" }: ProductAttributes, group: string) =>
  databaseEngine in ENGINES ? `${ENGINES[databaseEngine]} ${group}` : undefined;

const storageType = ({ databaseEngine = "" }: ProductAttributes, group: string) =>
  databaseEngine === "Any" || databaseEngine in ENGINES
    ? group.toLowerCase().replace("piops", "io1")
    : undefined;

const cache = ({ cacheEngine }: ProductAttributes, group: string) =>
  cacheEngine === undefined ? undefined : `${cacheEngine.toLowerCase()} ${group}`;

const LOAD_BALANCERS: Readonly<Record<string, string>> = {
  LoadBalancing: "classic",
  "LoadBalancing:Application": "application",
  "LoadBalancing:Gateway": "gateway",
  "LoadBalancing:Network": "network",
};

const loadBalancer = ({ operation = "" }: ProductAttributes) => LOAD_BALANCERS[operation];

/**
 * What is priced, by the names that the price file and the resource types use. The price file adds the variant:
 * `instance t4g.small`.
 *
 * The usage types are those of https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html.
 */
export const ITEMS = {
  // An instance of Linux, without a license and with shared tenancy: others have another operation or usage type.
  instance: {
    per: "hour",
    offer: "AmazonEC2",
    usageType: /^BoxUsage:(.+)$/,
    variant: onlyIf("operation", "RunInstances"),
  },
  volume: {
    per: "GB-month",
    offer: "AmazonEC2",
    usageType: /^EBS:VolumeUsage\.?(\w*)$/,
    variant: volumeType,
  },
  "volume-iops": {
    per: "IOPS-month",
    offer: "AmazonEC2",
    usageType: /^EBS:VolumeP-IOPS\.(gp3|piops)$/,
    variant: volumeType,
  },
  // AWS's unit is GiB/s.
  "volume-throughput": {
    per: "MiB/s-month",
    offer: "AmazonEC2",
    usageType: /^EBS:VolumeP-Throughput\.(gp3)$/,
    unitsPerPrice: 1024,
  },
  "nat-gateway": { per: "hour", offer: "AmazonEC2", usageType: /^NatGateway-Hours$/ },
  "nat-gateway-data": { per: "GB", offer: "AmazonEC2", usageType: /^NatGateway-Bytes$/ },
  "public-ipv4": { per: "hour", offer: "AmazonVPC", usageType: /^PublicIPv4:InUseAddress$/ },
  "interface-endpoint": { per: "hour", offer: "AmazonVPC", usageType: /^VpcEndpoint-Hours$/ },
  "interface-endpoint-data": { per: "GB", offer: "AmazonVPC", usageType: /^VpcEndpoint-Bytes$/ },
  "transit-gateway-attachment": {
    per: "hour",
    offer: "AmazonVPC",
    usageType: /^TransitGateway-Hours$/,
    variant: onlyIf("operation", "TransitGatewayVPC"),
  },
  "vpn-connection": { per: "hour", offer: "AmazonVPC", usageType: /^VPN-Usage-Hours:ipsec\.1$/ },
  "network-firewall-endpoint": {
    per: "hour",
    offer: "AWSNetworkFirewall",
    usageType: /^Endpoint-Hour$/,
  },
  "load-balancer": {
    per: "hour",
    offer: "AWSELB",
    usageType: /^LoadBalancerUsage$/,
    variant: loadBalancer,
  },
  "load-balancer-capacity": {
    per: "capacity unit-hour",
    offer: "AWSELB",
    usageType: /^LCUUsage$/,
    variant: loadBalancer,
  },
  database: {
    per: "hour",
    offer: "AmazonRDS",
    usageType: /^InstanceUsage:(db\..+)$/,
    variant: database,
  },
  "database-multi-az": {
    per: "hour",
    offer: "AmazonRDS",
    usageType: /^Multi-AZUsage:(db\..+)$/,
    variant: database,
  },
  "database-storage": {
    per: "GB-month",
    offer: "AmazonRDS",
    usageType: /^RDS:(GP2|GP3|PIOPS)-Storage$/,
    variant: storageType,
  },
  "database-storage-multi-az": {
    per: "GB-month",
    offer: "AmazonRDS",
    usageType: /^RDS:Multi-AZ-(GP2|GP3|PIOPS)-Storage$/,
    variant: storageType,
  },
  "database-backup": { per: "GB-month", offer: "AmazonRDS", usageType: /^RDS:ChargedBackupUsage$/ },
  cache: {
    per: "hour",
    offer: "AmazonElastiCache",
    usageType: /^NodeUsage:(cache\..+)$/,
    variant: cache,
  },
  "kubernetes-cluster": {
    per: "hour",
    offer: "AmazonEKS",
    usageType: /^AmazonEKS-Hours:perCluster$/,
  },
  "fargate-vcpu": { per: "hour", offer: "AmazonECS", usageType: /^Fargate-vCPU-Hours:perCPU$/ },
  "fargate-memory": { per: "GB-hour", offer: "AmazonECS", usageType: /^Fargate-GB-Hours$/ },
  "fargate-arm-vcpu": { per: "hour", offer: "AmazonECS", usageType: /^Fargate-ARM-vCPU-Hours:perCPU$/ },
  "fargate-arm-memory": { per: "GB-hour", offer: "AmazonECS", usageType: /^Fargate-ARM-GB-Hours$/ },
  "lambda-requests": { per: "request", offer: "AWSLambda", usageType: /^Request$/ },
  "lambda-duration": { per: "GB-second", offer: "AWSLambda", usageType: /^Lambda-GB-Second$/ },
  "file-storage": { per: "GB-month", offer: "AmazonEFS", usageType: /^TimedStorage-ByteHrs$/ },
  "object-storage": { per: "GB-month", offer: "AmazonS3", usageType: /^TimedStorage-ByteHrs$/ },
  "web-acl": { per: "month", offer: "awswaf", usageType: /^WebACLV2$/ },
  "web-acl-rule": { per: "month", offer: "awswaf", usageType: /^RuleV2$/ },
  "web-acl-requests": { per: "request", offer: "awswaf", usageType: /^RequestV2-Tier1$/ },
  secret: { per: "month", offer: "AWSSecretsManager", usageType: /^AWSSecretsManager-Secrets$/ },
  "encryption-key": { per: "month", offer: "awskms", usageType: /^KMS-Keys$/ },
  "hosted-zone": { per: "month", offer: "AmazonRoute53", usageType: /^HostedZone$/ },
  alarm: { per: "month", offer: "AmazonCloudWatch", usageType: /^CW:AlarmMonitorUsage$/ },
  "composite-alarm": {
    per: "month",
    offer: "AmazonCloudWatch",
    usageType: /^CW:CompositeAlarmMonitorUsage$/,
  },
  dashboard: { per: "month", offer: "AmazonCloudWatch", usageType: /^DashboardsUsageHour$/ },
  "log-ingestion": { per: "GB", offer: "AmazonCloudWatch", usageType: /^DataProcessing-Bytes$/ },
} satisfies Readonly<Record<string, Item>>;

export type ItemName = keyof typeof ITEMS;

/** The facts about an item. */
export function itemOf(name: ItemName): Item {
  return ITEMS[name];
}
