import { literalNumber, literalValue, numberAt } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { displayName } from "../resource-types/naming";
import { duplicateRules } from "./duplicate-rules";
import { LostResilience } from "./resilience";

/**
 * Changes that AWS or its provider refuses, so that the apply fails and leaves the stack half changed: storage that would
 * become smaller, an older version of a database, attributes that a user pool would lose. A resource that is replaced is not
 * among them.
 */
export function refusedChanges(
  before: Configuration,
  after: Configuration,
  replaced: readonly string[],
): LostResilience[] {
  const remaining = after.resources().flatMap((current) => {
    const old = before.resource(current.address);
    if (!old || replaced.includes(current.address)) {
      return [];
    }
    return [
      ...smallerStorage(old, current, before, after),
      ...olderVersion(old, current, before, after),
      ...lostUserAttributes(old, current),
    ].map((how) => ({
      address: current.address,
      what: displayName(current, after),
      how: `${how}: the apply fails`,
      instead: "",
    }));
  });
  return [...remaining, ...duplicateRules(before, after)];
}

/**
 * Arguments with the size of storage that can only grow.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.ModifyingExisting.html
 * https://docs.aws.amazon.com/ebs/latest/userguide/modify-volume-requirements.html
 * https://docs.aws.amazon.com/fsx/latest/WindowsGuide/managing-storage-capacity.html
 * https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/managing-storage-capacity.html
 * https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/storage-capacity-and-IOPS.html
 * https://docs.aws.amazon.com/msk/latest/developerguide/msk-update-storage.html
 * https://learn.microsoft.com/azure/virtual-machines/expand-disks
 * https://cloud.google.com/filestore/docs/service-tiers
 */
const SIZES: Readonly<Record<string, string>> = {
  aws_db_instance: "allocated_storage",
  aws_rds_cluster: "allocated_storage",
  aws_ebs_volume: "size",
  aws_instance: "root_block_device.volume_size",
  aws_fsx_windows_file_system: "storage_capacity",
  aws_fsx_openzfs_file_system: "storage_capacity",
  aws_fsx_ontap_file_system: "storage_capacity",
  aws_msk_cluster: "broker_node_group_info.storage_info.ebs_storage_info.volume_size",
  azurerm_managed_disk: "disk_size_gb",
  azurerm_linux_virtual_machine: "os_disk.disk_size_gb",
  azurerm_windows_virtual_machine: "os_disk.disk_size_gb",
  google_filestore_instance: "file_shares.capacity_gb",
};

/** What can have less storage in place: ONTAP of the second generation, and the tiers of Filestore that are not basic. */
const CAN_SHRINK: Readonly<Record<string, readonly [argument: string, values: RegExp]>> = {
  aws_fsx_ontap_file_system: ["deployment_type", /_AZ_2$/],
  google_filestore_instance: ["tier", /^(ZONAL|REGIONAL|ENTERPRISE|HIGH_SCALE_SSD)$/],
};

function smallerStorage(old: Block, current: Block, before: Configuration, after: Configuration): string[] {
  const argument = SIZES[current.type];
  const [decisive, values] = CAN_SHRINK[current.type] ?? [];
  const canShrink = decisive !== undefined && values!.test(literalValue(after, current, decisive) ?? "");
  if (argument === undefined || canShrink || growsByItself(after, current)) {
    return [];
  }
  const [was, is] = [numberAt(before, old, argument), numberAt(after, current, argument)];
  return was !== undefined && is !== undefined && is < was
    ? [`would have less storage (\`${argument}\` ${is} instead of ${was}), which ${cloudOf(current)} refuses`]
    : [];
}

function cloudOf({ type }: Block): string {
  return type.startsWith("azurerm_") ? "Azure" : type.startsWith("google_") ? "Google Cloud" : "AWS";
}

/** With storage autoscaling, the provider ignores the configured size. */
function growsByItself(configuration: Configuration, database: Block): boolean {
  const isSet = "max_allocated_storage" in database.arguments;
  return isSet && literalNumber(configuration, database, "max_allocated_storage") !== 0;
}

/**
 * Arguments with versions that can only be later.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/docdb-mvu.html
 * https://docs.aws.amazon.com/neptune/latest/userguide/engine-maintenance-management.html
 * https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
 * https://learn.microsoft.com/azure/aks/upgrade-aks-cluster
 */
const VERSIONS: Readonly<Record<string, string>> = {
  aws_db_instance: "engine_version",
  aws_rds_cluster: "engine_version",
  aws_docdb_cluster: "engine_version",
  aws_neptune_cluster: "engine_version",
  aws_eks_cluster: "version",
  azurerm_kubernetes_cluster: "kubernetes_version",
};

function olderVersion(old: Block, current: Block, before: Configuration, after: Configuration): string[] {
  const argument = VERSIONS[current.type];
  if (argument === undefined) {
    return [];
  }
  const [was, is] = [literalValue(before, old, argument), literalValue(after, current, argument)];
  return was && is && isOlder(is, was)
    ? [
        `would go back to an older version (\`${argument}\` ${is} instead of ${was}), which ${cloudOf(current)} refuses`,
      ]
    : [];
}

/** Whether a version, such as 10.11.8, is older than another. A prefix of it, such as 10.11, is not. */
function isOlder(version: string, than: string): boolean {
  const others = than.split(".");
  const parts = version.split(".");
  const index = parts.findIndex((part, at) => at < others.length && part !== others[at]);
  return Number(parts[index]) < Number(others[index]);
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
function lostUserAttributes(old: Block, current: Block): string[] {
  const [was, is] = [old, current].map((block) => block.arguments["schema"] ?? []);
  if (current.type !== "aws_cognito_user_pool" || !Array.isArray(was) || !Array.isArray(is)) {
    return [];
  }
  const remaining = is.map((attribute) => JSON.stringify(attribute));
  const lost = was.filter((attribute) => !remaining.includes(JSON.stringify(attribute)));
  const names = lost.map((attribute) => `\`${(attribute as { name?: string } | null)?.name ?? "?"}\``);
  return names.length > 0
    ? [`would lose or change attributes of its users (${names.join(", ")}), which can only be added`]
    : [];
}
