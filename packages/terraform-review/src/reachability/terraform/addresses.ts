import { AddressRange } from "../address-range";
import { Block, nestedBlocks } from "../../configuration/block";
import { Configuration } from "../../configuration/configuration";
import { list } from "../../configuration/json";
import { Operand } from "../../configuration/references";

/** The addresses in an argument: ranges, and the names of addresses whose ranges are known only after apply. */
export interface Addresses {
  readonly ranges: readonly AddressRange[];
  readonly names: readonly string[];
}

/** The addresses in an argument that takes CIDR blocks, such as `["10.0.0.0/8", "${aws_vpc.network.cidr_block}"]`. */
export function cidrs(configuration: Configuration, value: unknown, within: Block): Addresses {
  return combined(configuration.operands(value, within).map((operand) => cidr(configuration, operand)));
}

/** The addresses in an argument that takes prefix list ids. */
export function prefixLists(configuration: Configuration, value: unknown, within: Block): Addresses {
  return combined(configuration.operands(value, within).map((operand) => prefixList(configuration, operand)));
}

/** The name that routes and rules have for a gateway endpoint's service. */
export function serviceName(endpoint: Block): string {
  const name = endpoint.arguments["service_name"];
  return typeof name === "string" && !name.includes("${") ? name : endpoint.address;
}

function cidr(configuration: Configuration, operand: Operand): Addresses {
  if (operand.kind === "literal") {
    return { ranges: list(AddressRange.parse(operand.text)) as AddressRange[], names: [] };
  }
  const isOfNetwork =
    operand.kind === "resource" && ["aws_vpc", "aws_subnet"].includes(operand.resource.type);
  return isOfNetwork && operand.attribute in operand.resource.arguments
    ? cidrs(configuration, operand.resource.arguments[operand.attribute], operand.resource)
    : { ranges: [], names: [operand.text] };
}

function prefixList(configuration: Configuration, operand: Operand): Addresses {
  const resource = operand.kind === "resource" ? operand.resource : undefined;
  if (resource?.type === "aws_ec2_managed_prefix_list") {
    const entries = [
      ...nestedBlocks(resource, "entry"),
      ...configuration
        .resources("aws_ec2_managed_prefix_list_entry")
        .filter((entry) =>
          configuration.referencedBy(entry.arguments["prefix_list_id"], entry).includes(resource),
        ),
    ];
    return combined(entries.map((entry) => cidrs(configuration, entry.arguments["cidr"], entry)));
  }
  if (resource?.type === "aws_vpc_endpoint") {
    return { ranges: [], names: [serviceName(resource)] };
  }
  const data = configuration.dataSource(operand.text);
  const name = data?.arguments["name"];
  return { ranges: [], names: [typeof name === "string" ? name : operand.text] };
}

function combined(parts: readonly Addresses[]): Addresses {
  return {
    ranges: parts.flatMap(({ ranges }) => ranges),
    names: parts.flatMap(({ names }) => names),
  };
}
