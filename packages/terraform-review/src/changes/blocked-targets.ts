import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";
import { Ports } from "../reachability/ports";
import { SecurityGroups } from "../reachability/terraform/security-groups";
import { unique } from "../unique";

/**
 * The tasks and instances that a load balancer sends requests to at a port at which their security groups let in nobody any more. Which
 * load balancer that is need not be in the JSON.
 */
export function blockedTarget(
  old: Block,
  current: Block,
  before: Configuration,
  after: Configuration,
): string[] {
  const ports = portsOf(current, after).filter((port) => portsOf(old, before).includes(port));
  const blocked = unique(ports).filter(
    (port) => letsIn(groupsOf(old, before), port, before) && !letsIn(groupsOf(current, after), port, after),
  );
  return blocked.length === 0
    ? []
    : [
        `takes no connections of its load balancer any more: its security groups let in nobody at port ${blocked.join(", ")}`,
      ];
}

interface Grouped {
  readonly block: Block;
  readonly groups: unknown;
}

/** The ports at which load balancers reach it. */
function portsOf(block: Block, configuration: Configuration): number[] {
  const ofService = nestedBlocks(block, "load_balancer").map((one) => one.arguments["container_port"]);
  const ofInstance = configuration
    .resources("aws_lb_target_group_attachment", "aws_alb_target_group_attachment")
    .filter((attachment) =>
      configuration
        .referencedBy(attachment.arguments["target_id"], attachment)
        .some(({ address }) => address === block.address),
    )
    .map(({ arguments: args }) => args["port"]);
  return [...(block.type === "aws_ecs_service" ? ofService : []), ...ofInstance]
    .map(Number)
    .filter((port) => port > 0);
}

function groupsOf(block: Block, configuration: Configuration): Grouped {
  const [network] = nestedBlocks(block, "network_configuration");
  const groups = block.arguments["vpc_security_group_ids"] ?? network?.arguments["security_groups"];
  return {
    block: network ?? block,
    groups:
      configuration.referencedBy(groups, network ?? block).length === list(groups).length
        ? groups
        : undefined,
  };
}

/** Whether a port is open to anybody. Of groups that are not in the JSON, and of the default one, that is assumed. */
function letsIn({ block, groups }: Grouped, port: number, configuration: Configuration): boolean {
  return (
    groups === undefined ||
    SecurityGroups.in(configuration)
      .of(groups, block)
      .some(({ ingress }) =>
        ingress.some(({ ports }) => !ports.intersection(Ports.range(port, port)).isEmpty),
      )
  );
}
