import { isOff } from "../../../configuration/argument-value";
import { Block, nestedBlocks } from "../../../configuration/block";
import { Configuration } from "../../../configuration/configuration";
import { Encryption } from "../../../resource-types/argument-facts";
import { typesWith } from "../../../resource-types/resource-types";
import { Guardrail } from "../../guardrail";

/** Data is encrypted at rest. S3 is not checked: it has encrypted every new object since 2023. */
export const encryptionAtRest: Guardrail = {
  id: "encryption-at-rest",
  reason:
    "a snapshot that is shared or copied by mistake can be read by anyone who gets it, and encryption cannot be added later",
  fix: "turn on encryption; AWS's own key costs nothing",
  knownAs: [
    "RDS.3",
    "EFS.1",
    "EC2.3",
    "ElastiCache.4",
    "CKV_AWS_3",
    "CKV_AWS_8",
    "CKV_AWS_16",
    "CKV_AWS_29",
    "CKV_AWS_42",
  ],
  violations: (stack) => [
    ...typesWith("encryption")
      .flatMap(([type, encryption]) =>
        stack.resources(type).filter((resource) => isUnencrypted(resource, encryption, stack)),
      )
      .map(({ address }) => ({ address, message: `${address} is not encrypted` })),
    ...unencryptedVolumes(stack),
  ],
};

function isUnencrypted(resource: Block, encryption: Encryption, stack: Configuration): boolean {
  const { argument, inheritedFrom = [], isDefault } = encryption;
  const { arguments: args } = resource;
  return (
    isOff(stack, resource, argument) &&
    !inheritedFrom.some((source) => args[source] !== undefined) &&
    !(args[argument] === undefined && isDefault?.(resource, stack))
  );
}

/** EBS volumes of instances. By default, the root volume is encrypted if the AMI's is, and other volumes are not. */
function unencryptedVolumes(stack: Configuration) {
  const unencrypted = (volume: Block) =>
    volume.arguments["snapshot_id"] === undefined && isOff(stack, volume, "encrypted");
  const message = (host: Block) => ({
    address: host.address,
    message: `${host.address} has a volume that is not encrypted`,
  });
  const instances = stack
    .resources("aws_instance", "aws_launch_configuration")
    .filter((host) => nestedBlocks(host, "launch_template").length === 0)
    .filter((host) => {
      const root = nestedBlocks(host, "root_block_device");
      return root.length === 0 || [...root, ...nestedBlocks(host, "ebs_block_device")].some(unencrypted);
    });
  const templates = stack.resources("aws_launch_template").filter((template) => {
    const volumes = nestedBlocks(template, "block_device_mappings").flatMap((mapping) =>
      nestedBlocks(mapping, "ebs"),
    );
    return volumes.length === 0 || volumes.some(unencrypted);
  });
  return [...instances, ...templates].map(message);
}
