import { isTrue } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { merged } from "../configuration/json";
import { used } from "./charges";
import { InterfaceSource, privateInterface } from "./network-interfaces";
import { Details, resourceIcon, serviceIcon } from "./picture";
import { ResourceTypes } from "./resource-type";
import { compactLine, text } from "./text";

export const efs: ResourceTypes = {
  aws_efs_file_system: {
    noun: "file system",
    name: ["tags.Name"],
    picture: {
      icon: serviceIcon("AmazonEFS"),
      category: "storage",
      label: "EFS",
      place: "region",
      spansZones: true,
      describe,
    },
    networkInterfaces,
    stateful: { isPrimaryStorage: true, onDestroy: () => ["Only a backup can bring it back."] },
    defaults: { performance_mode: "generalPurpose" },
    costs: {
      charges: () => [used("files in standard storage", "file-storage", "storage_gb")],
      counted: "file systems",
      arguments: {
        throughput_mode: "throughput mode",
        provisioned_throughput_in_mibps: "provisioned throughput (MiB/s)",
      },
    },
    encryption: { argument: "encrypted" },
  },
  aws_efs_mount_target: {
    groupsReadElsewhere: true,
  },
  aws_efs_backup_policy: {
    protections: [
      {
        strength: (args) => Number(merged(args["backup_policy"])["status"] === "ENABLED"),
        lost: "no longer has daily backups (`backup_policy`)",
      },
    ],
    guards: { protects: "file_system_id", lost: "no longer has its backup policy declared" },
  },
};

function describe(block: Block, configuration: Configuration): Details {
  const throughput = text(configuration, block, "throughput_mode");
  return {
    lines: [
      compactLine(
        "EFS",
        isTrue(block.arguments["encrypted"]) ? "encrypted" : undefined,
        throughput && `${throughput} throughput`,
      ),
    ],
    inEachZone: { icon: resourceIcon("AmazonElasticFileSystemFileSystem"), name: "mount target" },
  };
}

/** The network interfaces of its mount targets, which have the security groups. */
function networkInterfaces(block: Block, configuration: Configuration): InterfaceSource[] {
  return configuration
    .resources("aws_efs_mount_target")
    .filter((target) =>
      configuration.referencedBy(target.arguments["file_system_id"], target).includes(block),
    )
    .map((target) => privateInterface(target));
}
