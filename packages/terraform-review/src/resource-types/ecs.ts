import { nestedBlocks } from "../configuration/block";
import { certainty } from "../reachability/terraform/certainty";
import { ipv6AddressOfSubnet, privateInterface } from "./network-interfaces";
import { resourceIcon, serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";
import { compact, compactLine, text, unit } from "./text";

export const ecs: ResourceTypes = {
  aws_ecs_service: {
    noun: "service",
    name: ["name"],
    picture: {
      icon: resourceIcon("AmazonElasticContainerServiceService"),
      category: "compute",
      label: "ECS service",
      place: "region",
      describe: (block, configuration) => ({
        lines: compact(
          "ECS service",
          compactLine(
            unit(text(configuration, block, "desired_count"), "tasks"),
            text(configuration, block, "launch_type"),
          ),
        ),
      }),
    },
    networkInterfaces: (block) =>
      nestedBlocks(block, "network_configuration").map((config) => ({
        ...privateInterface(config),
        publicAddress: () =>
          certainty(config.arguments["assign_public_ip"], `${block.address} has public addresses`),
        ipv6Address: ipv6AddressOfSubnet,
      })),
  },
  aws_ecs_cluster: {
    name: ["name"],
    picture: {
      icon: serviceIcon("AmazonElasticContainerService"),
      category: "compute",
      label: "ECS cluster",
      place: "region",
    },
  },
};
