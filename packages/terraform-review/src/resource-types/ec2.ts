import { isTrue } from "../configuration/argument-value";
import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { list } from "../configuration/json";
import { Charge, each } from "./charges";
import { includedInVolume, instanceCharges, instanceVolumes, volumeCharges } from "./instance-charges";
import {
  instancePublicAddress,
  InterfaceSource,
  ipv6AddressOfSubnet,
  privateInterface,
} from "./network-interfaces";
import { resourceIcon } from "./picture";
import { switchedOn } from "./protections";
import { ResourceType, ResourceTypes } from "./resource-type";
import { compact, text } from "./text";

const instance: ResourceType = {
  noun: "instance",
  name: ["tags.Name"],
  picture: {
    icon: resourceIcon("AmazonEC2Instance"),
    category: "compute",
    label: "EC2 instance",
    describe: (block, configuration) => ({
      lines: [compact("EC2", text(configuration, block, "instance_type")).join(" ")],
    }),
  },
  networkInterfaces,
};

export const ec2: ResourceTypes = {
  aws_instance: {
    ...instance,
    defaults: { tenancy: "default" },
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-resize.html
    stoppedBy: ["instance_type", "user_data", "user_data_base64"],
    protections: [
      switchedOn("disable_api_termination", "can be terminated"),
      switchedOn("disable_api_stop", "can be stopped"),
    ],
    forceNewIf: {
      user_data: (_, { user_data_replace_on_change: isReplaced }) => isTrue(isReplaced),
      user_data_base64: (_, { user_data_replace_on_change: isReplaced }) => isTrue(isReplaced),
    },
    costs: {
      charges: chargesOfInstance,
      counted: "instances",
      arguments: {
        instance_type: "instance type",
        "root_block_device.volume_size": "root volume (GB)",
        "root_block_device.volume_type": "root volume type",
        "root_block_device.iops": "provisioned IOPS of the root volume",
        "root_block_device.throughput": "provisioned throughput of the root volume (MiB/s)",
      },
      included: ({ volume_type: type }) => includedInVolume(type),
    },
  },
  aws_spot_instance_request: instance,
  aws_launch_template: {
    groupsReadElsewhere: true,
    costs: {
      arguments: {
        instance_type: "instance type",
        "block_device_mappings.ebs.volume_size": "volume of each instance (GB)",
        "block_device_mappings.ebs.volume_type": "volume type of each instance",
        "block_device_mappings.ebs.iops": "provisioned IOPS of each instance's volume",
        "block_device_mappings.ebs.throughput": "provisioned throughput of each instance's volume (MiB/s)",
      },
      included: ({ volume_type: type }) => includedInVolume(type),
    },
  },
  aws_ebs_volume: {
    noun: "volume",
    name: ["tags.Name"],
    stateful: {
      onDestroy: (args) => [
        isTrue(args["final_snapshot"])
          ? "A final snapshot is taken first."
          : "No final snapshot is taken (`final_snapshot`).",
      ],
    },
    costs: {
      charges: (block, configuration) =>
        volumeCharges(configuration, block, { type: "type", size: "size" }, false),
      counted: "volumes",
      arguments: {
        size: "size (GB)",
        type: "volume type",
        iops: "provisioned IOPS",
        throughput: "provisioned throughput (MiB/s)",
      },
      included: ({ type }) => includedInVolume(type),
    },
    encryption: { argument: "encrypted", inheritedFrom: ["snapshot_id"] },
  },
};

/** An instance is billed for its public address unless that is an Elastic IP, which is billed itself. */
function chargesOfInstance(block: Block, configuration: Configuration): Charge[] {
  const hasElasticAddress = elasticAddresses(configuration, [block]).length > 0;
  return [
    ...instanceCharges(configuration, block, instanceVolumes(configuration, block)),
    ...(isTrue(block.arguments["associate_public_ip_address"]) && !hasElasticAddress
      ? [each("public IPv4 address", "public-ipv4")]
      : []),
  ];
}

/** The Elastic IPs of instances and network interfaces. */
function elasticAddresses(configuration: Configuration, hosts: readonly Block[]): Block[] {
  return configuration.resources("aws_eip", "aws_eip_association").filter((address) =>
    configuration
      .referencedBy(
        ["instance", "instance_id", "network_interface", "network_interface_id"].map(
          (argument) => address.arguments[argument],
        ),
        address,
      )
      .some((to) => hosts.includes(to)),
  );
}

function networkInterfaces(block: Block, configuration: Configuration): InterfaceSource[] {
  const own = [
    ...nestedBlocks(block, "primary_network_interface"),
    ...nestedBlocks(block, "network_interface"),
  ];
  const interfaces = own.flatMap((inner) =>
    configuration.referencedBy(inner.arguments["network_interface_id"], inner),
  );
  const hosts = interfaces.length > 0 ? interfaces : [block];
  return hosts.map((host) => {
    const attached = configuration
      .resources("aws_network_interface_sg_attachment")
      .filter((attachment) => {
        const to = configuration.referencedBy(attachment.arguments["network_interface_id"], attachment);
        return to.includes(host) || to.includes(block);
      })
      .map((attachment) => attachment.arguments["security_group_id"]);
    const hasElasticAddress = elasticAddresses(configuration, [host, block]).length > 0;
    return {
      ...privateInterface(host),
      groups: [privateInterface(host).groups, attached],
      publicAddress: (subnet) => hasElasticAddress || instancePublicAddress(host, subnet),
      ipv6Address: (subnet) =>
        Number(host.arguments["ipv6_address_count"] ?? 0) > 0 ||
        list(host.arguments["ipv6_addresses"]).length > 0 ||
        ipv6AddressOfSubnet(subnet),
    };
  });
}
