import { hasValue } from "../configuration/argument-value";
import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { certainty } from "../reachability/terraform/certainty";
import { Charge, each, exactly, notKnown, numberOr, open } from "./charges";
import { ipv6AddressOfSubnet, privateInterface } from "./network-interfaces";
import { resourceIcon, serviceIcon } from "./picture";
import { ofService, switchedOn } from "./protections";
import { ResourceTypes } from "./resource-type";
import { compact, compactLine, text, unit } from "./text";

export const ecs: ResourceTypes = {
  aws_ecs_service: {
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
    protections: [
      ofService(switchedOn("deployment_circuit_breaker.enable", "goes on with a deployment that fails")),
      ofService(
        switchedOn("deployment_circuit_breaker.rollback", "does not go back after a deployment that fails"),
      ),
    ],
    noun: "service",
    name: ["name"],
    instances: "desired_count",
    // https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecs_service#desired_count
    defaults: { desired_count: "0" },
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
    costs: { counted: "services", charges },
    networkInterfaces: (block) =>
      nestedBlocks(block, "network_configuration").map((config) => ({
        ...privateInterface(config),
        publicAddress: () =>
          certainty(config.arguments["assign_public_ip"], `${block.address} has public addresses`),
        ipv6Address: ipv6AddressOfSubnet,
      })),
  },
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-definition-state.html
  aws_ecs_task_definition: { isVersion: true },
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

/** The units of a vCPU in a task definition, and the MB of a GB. */
const UNITS = 1024;

/** AWS bills tasks on Fargate by their size. Those on instances are billed as instances. */
function charges(service: Block, configuration: Configuration): Charge[] {
  const [task] = configuration.referencedBy(service.arguments["task_definition"], service);
  const isFargate =
    hasValue(configuration, service, "launch_type", "FARGATE") ||
    nestedBlocks(service, "capacity_provider_strategy").some((strategy) =>
      hasValue(configuration, strategy, "capacity_provider", "FARGATE"),
    );
  if (!isFargate) {
    return [];
  }
  const tasks = numberOr(configuration, service, "desired_count", 1);
  const [cpu, memory] = ["cpu", "memory"].map((argument) =>
    task ? numberOr(configuration, task, argument, 0) : undefined,
  );
  if (!task || tasks === undefined || !cpu || !memory) {
    const unknown = task
      ? notKnown(task, "cpu or memory")
      : `the task definition of ${service.address} is not in this JSON`;
    return [open("tasks on Fargate", unknown)];
  }
  const isArm = nestedBlocks(task, "runtime_platform").some((platform) =>
    hasValue(configuration, platform, "cpu_architecture", "ARM64"),
  );
  const assuming = ["the desired number of tasks runs on Fargate"];
  return [
    each("vCPU on Fargate", isArm ? "fargate-arm-vcpu" : "fargate-vcpu", {
      quantity: exactly((tasks * cpu) / UNITS),
      assuming,
    }),
    each("memory on Fargate", isArm ? "fargate-arm-memory" : "fargate-memory", {
      quantity: exactly((tasks * memory) / UNITS),
      assuming,
    }),
  ];
}
