import { Block, nestedBlocks } from "../configuration/block";

/**
 * A route table whose way to the internet was a NAT gateway, and is an internet gateway: what has no public address does not reach
 * the internet any more, and what has one is reached from there. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function lostWayOut(old: Block, current: Block): string[] {
  return routesOf(old).some(isByNat) && routesOf(current).some(isByGateway)
    ? [
        "leads to an internet gateway instead of a NAT gateway: what has no public address loses its way to the internet, and what has one can be reached from there",
      ]
    : [];
}

/** Its routes to the whole internet. IPv6 needs no NAT. */
function routesOf(block: Block): readonly Block[] {
  return (block.type === "aws_route" ? [block] : nestedBlocks(block, "route")).filter(
    ({ arguments: args }) => (args["destination_cidr_block"] ?? args["cidr_block"]) === "0.0.0.0/0",
  );
}

function isByNat({ arguments: args }: Block): boolean {
  return Boolean(args["nat_gateway_id"]);
}

function isByGateway(route: Block): boolean {
  return !isByNat(route) && Boolean(route.arguments["gateway_id"]);
}
