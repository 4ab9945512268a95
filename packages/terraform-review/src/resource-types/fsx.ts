import { isSmaller } from "./protections";
import { ResourceType, ResourceTypes } from "./resource-type";

const fileSystem: ResourceType = {
  noun: "file system",
  name: ["tags.Name"],
  costs: {
    arguments: { storage_capacity: "storage (GB)", throughput_capacity: "throughput (MB/s)" },
  },
  stateful: { onDestroy: () => ["Only a backup can bring it back."] },
};

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
  aws_fsx_openzfs_file_system: fileSystem,
  aws_fsx_windows_file_system: fileSystem,
};
