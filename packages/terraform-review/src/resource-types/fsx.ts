import { ResourceType, ResourceTypes } from "./resource-type";

const fileSystem: ResourceType = {
  noun: "file system",
  name: ["tags.Name"],
  stateful: { onDestroy: () => ["Only a backup can bring it back."] },
};

export const fsx: ResourceTypes = {
  aws_fsx_lustre_file_system: fileSystem,
  aws_fsx_ontap_file_system: fileSystem,
  aws_fsx_openzfs_file_system: fileSystem,
  aws_fsx_windows_file_system: fileSystem,
};
