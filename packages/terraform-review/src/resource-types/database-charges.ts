import { isOn, literalValue } from "../configuration/argument-value";
import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Charge, each, exactly, notKnown, numberOr, open, used, valueOr } from "./charges";

/**
 * What the price of gp3 storage includes, which is more if the storage is striped over several volumes:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage
 */
export function includedInDatabase({
  storage_type: type,
  engine,
  allocated_storage: size,
}: Arguments): Readonly<Record<string, number>> {
  const name = String(engine);
  const isStriped = !name.startsWith("sqlserver") && Number(size) >= (name.startsWith("oracle") ? 200 : 400);
  return type !== "gp3"
    ? {}
    : isStriped
      ? { iops: 12000, storage_throughput: 500 }
      : { iops: 3000, storage_throughput: 125 };
}

/** A database instance is billed by its class, twice with a standby, and by its storage. */
export function chargesOfDatabase(block: Block, configuration: Configuration): Charge[] {
  // A read replica has the engine and the storage of its source.
  const [source] = configuration.referencedBy(block.arguments["replicate_source_db"], block);
  const inherited = (argument: string) =>
    source && literalValue(configuration, block, argument) === null ? source : block;
  const hasStandby = isOn(configuration, block, "multi_az");
  const type = valueOr(configuration, inherited("storage_type"), "storage_type", "gp2");
  const size = numberOr(configuration, inherited("allocated_storage"), "allocated_storage", 0);
  return [
    instance(block, inherited("engine"), configuration, hasStandby),
    type === undefined || !size
      ? open("database storage", notKnown(block, type === undefined ? "storage_type" : "allocated_storage"))
      : each(
          `${size} GB database storage ${type}`,
          hasStandby ? "database-storage-multi-az" : "database-storage",
          {
            variants: [type],
            quantity: exactly(size),
          },
        ),
    ...(source ? [] : [used("backups beyond the size of the storage", "database-backup", "backup_gb")]),
  ];
}

/** A member of an Aurora cluster is billed by its class; the storage belongs to the cluster. */
export function chargesOfClusterMember(block: Block, configuration: Configuration): Charge[] {
  return [instance(block, block, configuration, false)];
}

function instance(
  block: Block,
  withEngine: Block,
  configuration: Configuration,
  hasStandby: boolean,
): Charge {
  const instanceClass = valueOr(configuration, block, "instance_class", undefined);
  const engine = valueOr(configuration, withEngine, "engine", undefined);
  if (instanceClass === undefined || engine === undefined) {
    const argument = instanceClass === undefined ? "instance_class" : "engine";
    return open("database", notKnown(block, argument));
  }
  return each(
    `database ${instanceClass}${hasStandby ? " with standby" : ""}`,
    hasStandby ? "database-multi-az" : "database",
    {
      // AWS charges the same for MariaDB and MySQL, and the price file may have one only.
      // https://www.usage.ai/blogs/aws/reserved-instances/rds/mariadb/
      variants: [engine, ...(engine === "mariadb" ? ["mysql"] : [])].map((one) => `${one} ${instanceClass}`),
      assuming: ["on demand", ...(engine === "mariadb" ? ["MariaDB costs what MySQL costs"] : [])],
    },
  );
}
