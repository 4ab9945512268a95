import { isTrue } from "../configuration/argument-value";
import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";
import { displayName } from "../resource-types/naming";

/** Something that AWS records about a resource. */
export interface Recording {
  /** The address of the resource. */
  readonly of: string;
  /** Such as `requests`. */
  readonly what: string;
  /** Where to: the addresses of resources, or names. */
  readonly to: readonly string[];
}

type Reader = (block: Block, configuration: Configuration) => readonly Recording[];

/** What AWS records about the traffic of a configuration's resources, and where it keeps it. */
export function recordings(configuration: Configuration): Recording[] {
  return configuration.resources().flatMap((block) => READERS[block.type]?.(block, configuration) ?? []);
}

const READERS: Readonly<Record<string, Reader>> = {
  aws_lb: ofLoadBalancer,
  aws_alb: ofLoadBalancer,
  aws_flow_log: between(["vpc_id", "subnet_id", "eni_id"], "connections", [
    "log_destination",
    "log_group_name",
  ]),
  aws_s3_bucket_logging: between(["bucket"], "requests", ["target_bucket"]),
  aws_wafv2_web_acl_logging_configuration: between(["resource_arn"], "requests", ["log_destination_configs"]),
  aws_cloudwatch_log_delivery: ofDelivery,
  aws_cloudfront_distribution: (block, configuration) =>
    nestedBlocks(block, "logging_config").map(({ arguments: args }) => ({
      of: block.address,
      what: "requests",
      to: destinations(args["bucket"], block, configuration),
    })),
  aws_db_instance: ofDatabase,
  aws_rds_cluster: ofDatabase,
};

function ofLoadBalancer(block: Block, configuration: Configuration): Recording[] {
  const kept = { access_logs: "requests", connection_logs: "connections" };
  return Object.entries(kept).flatMap(([name, what]) =>
    nestedBlocks(block, name)
      .filter(({ arguments: args }) => isTrue(args["enabled"]))
      .map(({ arguments: args }) => ({
        of: block.address,
        what,
        to: destinations(args["bucket"], block, configuration),
      })),
  );
}

/** A resource that has the records of one written to another. */
function between(subjects: readonly string[], what: string, targets: readonly string[]): Reader {
  return (block, configuration) =>
    configuration
      .referencedBy(
        subjects.map((name) => block.arguments[name]),
        block,
      )
      .map(({ address }) => ({
        of: address,
        what,
        to: destinations(
          targets.map((name) => block.arguments[name]),
          block,
          configuration,
        ),
      }));
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html */
function ofDelivery(block: Block, configuration: Configuration): Recording[] {
  const { delivery_source_name: source, delivery_destination_arn: destination } = block.arguments;
  const sources = configuration
    .referencedBy(source, block)
    .flatMap((one) => configuration.referencedBy(one.arguments["resource_arn"], one));
  const to = configuration
    .referencedBy(destination, block)
    .flatMap((one) => destinations(one.arguments["delivery_destination_configuration"], one, configuration));
  return sources.map(({ address }) => ({ of: address, what: "requests", to }));
}

function ofDatabase({ address, arguments: args }: Block): Recording[] {
  const exported = list(args["enabled_cloudwatch_logs_exports"]).map((name) => `${String(name)} log`);
  return exported.map((what) => ({ of: address, what, to: ["CloudWatch Logs"] }));
}

/** The resources that hold the records, or what is written instead of a reference. */
function destinations(value: unknown, within: Block, configuration: Configuration): string[] {
  return configuration
    .operands(value, within)
    .map((operand) =>
      operand.kind === "resource" ? displayName(operand.resource, configuration) : operand.text,
    );
}
