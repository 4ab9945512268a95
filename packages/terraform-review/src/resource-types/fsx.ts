import { Arguments } from "../configuration/block";
import { isObject, list } from "../configuration/json";
import { isSmaller, ofPermissions, ranked } from "./protections";
import { Protection, ResourceType, ResourceTypes } from "./resource-type";

const fileSystem: ResourceType = {
  noun: "file system",
  name: ["tags.Name"],
  costs: {
    arguments: { storage_capacity: "storage (GB)", throughput_capacity: "throughput (MB/s)" },
  },
  stateful: { onDestroy: () => ["Only a backup can bring it back."] },
};

/** Which clients an OpenZFS volume serves, and as whom: https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/nfs-configuration.html */
function nfsExports(argument: string): readonly Protection[] {
  const clients = (args: Arguments) => everyObject(args[argument]).filter((one) => "clients" in one);
  return [
    ofPermissions({
      strength: (args) =>
        Number(!clients(args).some((one) => /^(\*|0\.0\.0\.0\/0)$/.test(String(one["clients"])))),
      lost: `serves every client that reaches it (\`${argument}\`)`,
    }),
    ofPermissions({
      strength: (args) =>
        Number(!clients(args).some((one) => list(one["options"]).includes("no_root_squash"))),
      lost: `lets root of a client be root of the files (\`${argument}\`)`,
    }),
  ];
}

/** A block and all that is nested in it. */
function everyObject(value: unknown): Arguments[] {
  return Array.isArray(value)
    ? value.flatMap(everyObject)
    : isObject(value)
      ? [value, ...Object.values(value).flatMap(everyObject)]
      : [];
}

export const fsx: ResourceTypes = {
  aws_fsx_lustre_file_system: {
    ...fileSystem,
    // https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/fsx/lustre_file_system.go
    forceNewIf: {
      storage_capacity: (before, after) =>
        after["deployment_type"] === undefined ||
        after["deployment_type"] === "SCRATCH_1" ||
        isSmaller("storage_capacity")(before, after),
    },
  },
  aws_fsx_ontap_file_system: fileSystem,
  aws_fsx_openzfs_file_system: { ...fileSystem, protections: nfsExports("root_volume_configuration") },
  aws_fsx_openzfs_volume: {
    noun: "volume",
    name: ["name"],
    stateful: fileSystem.stateful!,
    protections: nfsExports("nfs_exports"),
  },
  aws_fsx_windows_file_system: {
    ...fileSystem,
    // https://docs.aws.amazon.com/fsx/latest/WindowsGuide/file-access-auditing.html
    protections: [
      ranked(
        "audit_log_configuration.file_access_audit_log_level",
        [undefined, "DISABLED", "SUCCESS_ONLY", "FAILURE_ONLY", "SUCCESS_AND_FAILURE"],
        "records less of who uses its files",
      ),
    ],
  },
};
