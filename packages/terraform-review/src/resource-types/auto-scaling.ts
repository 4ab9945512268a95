import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";
import { unresolved } from "../configuration/references";
import { unique } from "../unique";
import { Charge, exactly, notKnown, numberOr, open, Quantity, times } from "./charges";
import { instanceCharges, instanceVolumes, volumeCharges } from "./instance-charges";
import {
  instancePublicAddress,
  InterfaceSource,
  ipv6AddressOfSubnet,
  privateInterface,
} from "./network-interfaces";
import { Details, resourceIcon } from "./picture";
import { ofService, valueAt } from "./protections";
import { ResourceTypes } from "./resource-type";
import { compact, compactLine, text } from "./text";

export const autoScaling: ResourceTypes = {
  aws_autoscaling_group: {
    noun: "Auto Scaling group",
    name: ["name"],
    instances: "min_size",
    picture: {
      icon: resourceIcon("AmazonEC2AutoScaling"),
      category: "compute",
      label: "Auto Scaling group",
      spansZones: true,
      describe,
    },
    networkInterfaces,
    costs: {
      charges,
      arguments: {
        min_size: "fewest instances",
        desired_capacity: "instances at first",
        max_size: "most instances",
      },
    },
    // https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html
    protections: [
      {
        strength: ({ suspended_processes: suspended }) => -list(suspended).length,
        lost: "does less by itself, such as replacing instances that fail (`suspended_processes`)",
      },
      // https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html
      ofService({
        strength: (args) =>
          Number(Number(valueAt(args, "instance_refresh.preferences.min_healthy_percentage") ?? 90) > 0),
        lost: "may replace all its instances at once (`min_healthy_percentage` is 0)",
      }),
    ],
    multiZoneSubnets: "vpc_zone_identifier",
  },
  aws_launch_configuration: { groupsReadElsewhere: true },
};

/** The `launch_template` block of a mixed instances policy. */
function mixedInstances(block: Block): Block[] {
  return nestedBlocks(block, "mixed_instances_policy").flatMap((policy) =>
    nestedBlocks(policy, "launch_template"),
  );
}

/** The references of an Auto Scaling group to its launch templates, also in the overrides of a mixed instances policy. */
export function templateReferences(
  group: Block,
): readonly { readonly template: unknown; readonly version: unknown }[] {
  const specifications = mixedInstances(group).flatMap((template) => [
    ...nestedBlocks(template, "launch_template_specification"),
    ...nestedBlocks(template, "override").flatMap((override) =>
      nestedBlocks(override, "launch_template_specification"),
    ),
  ]);
  return [...nestedBlocks(group, "launch_template"), ...specifications].map(({ arguments: args }) => ({
    template: [args["id"] ?? args["launch_template_id"], args["name"] ?? args["launch_template_name"]],
    version: args["version"],
  }));
}

/** The references to its launch templates or its launch configuration. */
function templates(block: Block): unknown {
  return [templateReferences(block).map(({ template }) => template), block.arguments["launch_configuration"]];
}

/** The charges of one instance of its template, as many times as it can have instances. */
function charges(block: Block, configuration: Configuration): Charge[] {
  const [template] = configuration.referencedBy(templates(block), block);
  const sizes = sizesOf(block, configuration);
  if (!template || !sizes) {
    const unknown = template
      ? notKnown(block, "max_size")
      : `the launch template of ${block.address} is not in this JSON`;
    return [open("instances", unknown)];
  }
  const [override] = mixedInstances(block).flatMap((mixed) => nestedBlocks(mixed, "override"));
  const instance = override?.arguments["instance_type"] === undefined ? template : override;
  const mapped = nestedBlocks(template, "block_device_mappings").flatMap((one) => nestedBlocks(one, "ebs"));
  const volumes =
    mapped.length === 0
      ? instanceVolumes(configuration, template)
      : mapped.flatMap((volume) =>
          volumeCharges(configuration, volume, { type: "volume_type", size: "volume_size" }, true),
        );
  const assuming = override ? ["every instance is of the first type in the list, and on demand"] : [];
  return times(instanceCharges(configuration, instance, volumes), sizes).map((charge) =>
    charge.unknown === undefined
      ? { ...charge, assuming: [...(charge.assuming ?? []), ...assuming] }
      : charge,
  );
}

function sizesOf(block: Block, configuration: Configuration): Quantity | undefined {
  const min = numberOr(configuration, block, "min_size", 0);
  const max = numberOr(configuration, block, "max_size", 0);
  if (min === undefined || max === undefined) {
    return undefined;
  }
  const desired = numberOr(configuration, block, "desired_capacity", min) ?? min;
  return { ...exactly(Math.max(min, desired)), min, max: Math.max(max, min) };
}

function describe(block: Block, configuration: Configuration): Details {
  const [min, max, desired] = ["min_size", "max_size", "desired_capacity"].map((size) =>
    text(configuration, block, size),
  );
  const overrides = mixedInstances(block).flatMap((template) => nestedBlocks(template, "override"));
  const instanceTypes = [...overrides, ...configuration.referencedBy(templates(block), block)].flatMap(
    (source) => compact(text(configuration, source, "instance_type")),
  );
  const sizes =
    min === undefined && max === undefined ? undefined : `${min ?? "?"} to ${max ?? "?"} instances`;
  return {
    lines: [compactLine("Auto Scaling group", compact(sizes, desired && `${desired} desired`).join(", "))],
    inEachZone: {
      icon: resourceIcon("AmazonEC2Instance"),
      name: unique(instanceTypes).slice(0, 2).join(", ") || "instances",
    },
  };
}

/** A group's instances have the network interfaces of its launch template, in the group's subnets. */
function networkInterfaces(block: Block, configuration: Configuration): InterfaceSource[] {
  const subnets = block.arguments["vpc_zone_identifier"];
  return configuration.operands(templates(block), block).flatMap((operand): InterfaceSource[] => {
    if (operand.kind !== "resource") {
      // A template that is not in the JSON may have any security groups. Its name stands for them.
      const publicAddress = {
        assuming: `${operand.text}, which is not in this JSON, gives public addresses`,
      };
      return [
        {
          within: block,
          subnets,
          groups: unresolved(operand.text),
          publicAddress: () => publicAddress,
          ipv6Address: ipv6AddressOfSubnet,
        },
      ];
    }
    const template = operand.resource;
    const interfaces = nestedBlocks(template, "network_interfaces");
    return (interfaces.length > 0 ? interfaces : [template]).map((host) => ({
      within: host,
      subnets,
      groups: [privateInterface(host).groups, template.arguments["vpc_security_group_ids"]],
      publicAddress: (subnet) => instancePublicAddress(host, subnet),
      ipv6Address: (subnet) =>
        Number(host.arguments["ipv6_address_count"] ?? 0) > 0 || ipv6AddressOfSubnet(subnet),
    }));
  });
}
