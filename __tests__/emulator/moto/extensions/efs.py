"""EFS: PutBackupPolicy and DeleteFileSystemPolicy are missing.

Without them, `aws_efs_backup_policy` cannot be created and `aws_efs_file_system_policy` cannot be destroyed. After the first
PutBackupPolicy, AWS distinguishes a disabled policy from none: DescribeBackupPolicy returns DISABLED, not PolicyNotFound.
"""

import json

from moto.efs.models import FileSystem
from moto.efs.responses import EFSResponse

JSON = {"Content-Type": "application/json"}


def install() -> None:
    FileSystem.backup_policy = property(backup_policy)
    EFSResponse.put_backup_policy = put_backup_policy
    EFSResponse.delete_file_system_policy = delete_file_system_policy


def backup_policy(self):
    # moto's own `_backup` holds the flag that the file system was created with. The first PutBackupPolicy replaces it with
    # the policy.
    return {"Status": "ENABLED"} if self._backup is True else self._backup or None


def put_backup_policy(self):
    policy = self._get_param("BackupPolicy")
    file_system(self)._backup = policy
    return json.dumps({"BackupPolicy": policy}), JSON


def delete_file_system_policy(self):
    file_system(self).file_system_policy = None
    return "{}", JSON


def file_system(response: EFSResponse) -> FileSystem:
    return response.efs_backend.file_systems_by_id[response._get_param("FileSystemId")]
