import { literalValue } from "../configuration/argument-value";
import { Block, nestedBlocks } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { ItemName } from "../prices/items";
import { Charge, each, exactly, notKnown, numberOr, open, valueOr } from "./charges";

/** gp3 includes 3,000 IOPS and 125 MiB/s. https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html */
const GP3_BASELINE = { iops: 3000, throughput: 125 };

/** What the price of a volume includes, by the argument with its type. */
export function includedInVolume(type: unknown): Readonly<Record<string, number>> {
  return type === "gp3" ? GP3_BASELINE : {};
}

/** The type and the size in GB of Amazon Linux's root volume, which images of other systems may not share. */
const ROOT_VOLUME = { type: "gp3", size: 8 };

/** The charges for one block of a volume's arguments. A root volume that says nothing is as its image says. */
export function volumeCharges(
  configuration: Configuration,
  block: Block,
  names: { readonly type: string; readonly size: string },
  isRoot: boolean,
): Charge[] {
  const type = valueOr(configuration, block, names.type, isRoot ? ROOT_VOLUME.type : "gp2");
  const size = numberOr(configuration, block, names.size, isRoot ? ROOT_VOLUME.size : 0);
  if (type === undefined || !size) {
    const argument = type === undefined ? names.type : names.size;
    return [open("volume", notKnown(block, argument))];
  }
  const isOmitted = (name: string) => literalValue(configuration, block, name) === null;
  const extra = (argument: "iops" | "throughput", what: string, item: ItemName): Charge[] => {
    const included = type === "gp3" ? GP3_BASELINE[argument] : 0;
    const amount = (numberOr(configuration, block, argument, 0) ?? 0) - included;
    return amount > 0 ? [each(what, item, { variants: [type], quantity: exactly(amount) })] : [];
  };
  return [
    each(`${size} GB volume ${type}`, "volume", {
      variants: [type],
      quantity: exactly(size),
      assuming: [
        ...(isRoot && isOmitted(names.size) ? [`${size} GB of root volume, as Amazon Linux has`] : []),
        ...(isRoot && isOmitted(names.type) ? [`root volumes of type ${type}, as Amazon Linux has`] : []),
      ],
    }),
    ...(type === "gp2" ? [] : extra("iops", "provisioned IOPS", "volume-iops")),
    ...extra("throughput", "provisioned throughput", "volume-throughput"),
  ];
}

/** The charges of one running instance: itself and its volumes. */
export function instanceCharges(
  configuration: Configuration,
  instance: Block,
  volumes: readonly Charge[],
): Charge[] {
  const type = valueOr(configuration, instance, "instance_type", undefined);
  return [
    type === undefined
      ? open("instance", notKnown(instance, "instance_type"))
      : each(`instance ${type}`, "instance", {
          variants: [type],
          assuming: ["Linux, on demand, shared hosts"],
        }),
    ...volumes,
  ];
}

/** The volumes that the nested blocks of an instance declare, with its root volume. */
export function instanceVolumes(configuration: Configuration, instance: Block): Charge[] {
  const names = { type: "volume_type", size: "volume_size" };
  const [root = { ...instance, arguments: {} }] = nestedBlocks(instance, "root_block_device");
  return [
    ...volumeCharges(configuration, root, names, true),
    ...nestedBlocks(instance, "ebs_block_device").flatMap((volume) =>
      volumeCharges(configuration, volume, names, false),
    ),
  ];
}
