import { isTrue, literalValue } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { valueAt } from "../resource-types/protections";
import { resourceType } from "../resource-types/resource-types";
import { unique } from "../unique";

/** The subnets of types that may be in one zone, and that `multiZoneSubnets` is not for. */
const SUBNETS: Readonly<Record<string, string>> = {
  aws_ecs_service: "network_configuration.subnets",
  aws_lambda_function: "vpc_config.subnet_ids",
  aws_eks_node_group: "subnet_ids",
  aws_elasticache_subnet_group: "subnet_ids",
  aws_docdb_subnet_group: "subnet_ids",
  aws_neptune_subnet_group: "subnet_ids",
  aws_memorydb_subnet_group: "subnet_ids",
  aws_redshift_subnet_group: "subnet_ids",
  aws_dms_replication_subnet_group: "replication_subnet_ids",
  aws_ec2_transit_gateway_vpc_attachment: "subnet_ids",
  aws_vpc_endpoint: "subnet_ids",
  aws_apprunner_vpc_connector: "subnets",
  aws_opensearchserverless_vpc_endpoint: "subnet_ids",
};

/** A subnet's id, or a reference to one subnet. */
const ONE_SUBNET = /^[^$]+$|^\$\{[a-z]\w*\.[\w-]+(\[[^*\]]+\])?\.id\}$/;

/** Clauses that say that a resource is in fewer zones than before. */
export function fewerZones(
  old: Block,
  current: Block,
  before: Configuration,
  after: Configuration,
): string[] {
  const [was, is] = [zonesOf(old, before), zonesOf(current, after)];
  const [subnets, now] = [subnetsOf(old), subnetsOf(current)];
  const areUnknown = was.length === 0 || is.length === 0;
  const isInOne = areUnknown && subnets.length > 1 && now.length === 1 && ONE_SUBNET.test(String(now[0]));
  return [
    ...(was.length > is.length && is.length > 0
      ? [`is in ${is.length} instead of ${was.length} zones (${is.join(", ")})`]
      : []),
    ...(isInOne
      ? ["is in a single subnet, and so in one zone: it does not survive the failure of that zone"]
      : []),
    ...(isZoneAware(old) && !isZoneAware(current)
      ? ["has all its nodes in one zone (`zone_awareness_enabled` is off)"]
      : []),
  ];
}

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html */
function isZoneAware({ arguments: args }: Block): boolean {
  return isTrue(valueAt(args, "cluster_config.zone_awareness_enabled"));
}

function subnetsOf({ type, arguments: args }: Block): readonly unknown[] {
  const path = pathOf(type);
  const subnets = path === undefined ? undefined : valueAt(args, path);
  return Array.isArray(subnets) ? subnets : [];
}

function pathOf(type: string): string | undefined {
  return resourceType(type).multiZoneSubnets ?? SUBNETS[type];
}

/** The zones of a resource's subnets; none if one of them is not in the JSON, or its zone is known only after apply. */
function zonesOf(block: Block, configuration: Configuration): string[] {
  const path = pathOf(block.type);
  const subnets = path === undefined ? [] : configuration.operands(valueAt(block.arguments, path), block);
  const zones = subnets.map((operand) =>
    operand.kind === "resource"
      ? literalValue(configuration, operand.resource, "availability_zone")
      : undefined,
  );
  return zones.every((zone) => typeof zone === "string") ? unique(zones) : [];
}
