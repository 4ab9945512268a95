import { DeployedEnvironment, inRegion, withEnvironmentTag } from "./deployed-environment";
import { allow, Statement } from "./statement";

/** Refreshing the file system, its mount targets, access points and policies. */
export const reads = ["elasticfilesystem:Describe*"];

/** Creating, changing and deleting the file system. AWS makes up its ARN, so its tag tells whose it is. */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [
    {
      // There is no tag to look at before the file system exists.
      ...allow("MakeFiles", ["elasticfilesystem:CreateFileSystem", "elasticfilesystem:TagResource"]),
      condition: inRegion(environment),
    },
    {
      ...allow("KeepFiles", [
        "elasticfilesystem:CreateAccessPoint",
        "elasticfilesystem:CreateMountTarget",
        "elasticfilesystem:Delete*",
        "elasticfilesystem:ModifyMountTargetSecurityGroups",
        "elasticfilesystem:Put*",
        "elasticfilesystem:UntagResource",
        "elasticfilesystem:UpdateFileSystem*",
      ]),
      condition: withEnvironmentTag(environment),
    },
  ];
}
