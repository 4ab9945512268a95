import { DeployedEnvironment, givingEnvironmentTag, withEnvironmentTag } from "./deployed-environment";
import { all, allow, has, Statement, when } from "./statement";

/** Refreshing the file system, its mount targets, access points and policies. */
export const reads = ["elasticfilesystem:Describe*"];

/** Creating, changing and deleting the file system. AWS makes up its ARN, so its tag tells whose it is. */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [
    when(givingEnvironmentTag(environment), allow("CreateFiles", ["elasticfilesystem:CreateFileSystem"])),
    // What has tags from the beginning is tagged by a call of EFS's own.
    when(
      [...givingEnvironmentTag(environment), has("elasticfilesystem:CreateAction")],
      allow("TagNewFiles", ["elasticfilesystem:TagResource"]),
    ),
    when(
      withEnvironmentTag(environment),
      allow("KeepFiles", [
        "elasticfilesystem:CreateAccessPoint",
        "elasticfilesystem:CreateMountTarget",
        "elasticfilesystem:DeleteAccessPoint",
        "elasticfilesystem:DeleteFileSystem",
        "elasticfilesystem:DeleteFileSystemPolicy",
        "elasticfilesystem:DeleteMountTarget",
        "elasticfilesystem:ModifyMountTargetSecurityGroups",
        "elasticfilesystem:PutBackupPolicy",
        "elasticfilesystem:PutFileSystemPolicy",
        "elasticfilesystem:PutLifecycleConfiguration",
        "elasticfilesystem:TagResource",
        "elasticfilesystem:UpdateFileSystem*",
      ]),
    ),
    when(
      [...withEnvironmentTag(environment), ...all("StringNotEquals", "aws:TagKeys", ["Environment"])],
      allow("UntagFiles", ["elasticfilesystem:UntagResource"]),
    ),
  ];
}
