import { isTrue } from "../configuration/argument-value";
import { Arguments, Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { certainty } from "../reachability/terraform/certainty";
import { unique } from "../unique";
import { open } from "./charges";
import { chargesOfClusterMember, chargesOfDatabase, includedInDatabase } from "./database-charges";
import { engineWithVersion } from "./engines";
import { InterfaceSource, privateInterface, subnetsOfGroup } from "./network-interfaces";
import { Details, resourceIcon, serviceIcon } from "./picture";
import {
  databaseLogs,
  days,
  deletionProtection,
  less,
  refusesWhileProtected,
  SHORTER_BACKUPS,
  switchedOn,
} from "./protections";
import { Protection, ResourceTypes } from "./resource-type";
import { compact, compactLine, repeats, text } from "./text";

const PROTECTIONS: readonly Protection[] = [
  deletionProtection("deletion_protection"),
  {
    strength: (args) => Number(!isTrue(args["skip_final_snapshot"])),
    lost: "leaves no final snapshot when it is deleted (`skip_final_snapshot` is on)",
  },
  days("backup_retention_period", 0, SHORTER_BACKUPS),
  {
    strength: (args) => Number(!isTrue(args["delete_automated_backups"] ?? true)),
    lost: "loses its automated backups when it is deleted (`delete_automated_backups` is on)",
  },
  databaseLogs(),
];

export const rds: ResourceTypes = {
  // https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-databases.html
  aws_lightsail_database: {
    noun: "database",
    name: ["relational_database_name"],
    stateful: { onDestroy: finalSnapshot },
    protections: [switchedOn("backup_retention_enabled", "has no automated backups any more", true)],
  },
  aws_db_instance: {
    noun: "database",
    name: ["identifier"],
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RenameInstance.html
    addressedBy: ["identifier", "port"],
    picture: {
      icon: serviceIcon("AmazonRDS"),
      category: "database",
      label: "RDS",
      place: "region",
      describe: describeInstance,
    },
    networkInterfaces,
    stateful: {
      isPrimaryStorage: true,
      onDestroy: (args) => [
        ...finalSnapshot(args),
        isTrue(args["delete_automated_backups"] ?? true)
          ? "Its automated backups go with it (`delete_automated_backups`)."
          : "Its automated backups are kept.",
        ...refusesWhileProtected(args["deletion_protection"], "deletion_protection"),
      ],
    },
    costs: {
      charges: chargesOfDatabase,
      counted: "database instances",
      arguments: {
        instance_class: "instance class",
        multi_az: "standby in another zone (Multi-AZ)",
        allocated_storage: "storage (GB)",
        max_allocated_storage: "storage at most (GB)",
        storage_type: "storage type",
        iops: "provisioned IOPS",
        storage_throughput: "storage throughput (MB/s)",
        backup_retention_period: "days of backups",
      },
      included: includedInDatabase,
    },
    protections: PROTECTIONS,
    encryption: {
      argument: "storage_encrypted",
      inheritedFrom: ["replicate_source_db", "snapshot_identifier"],
    },
    secret: { argument: "password", writeOnly: "password_wo" },
    publicAccessArgument: "publicly_accessible",
  },
  aws_rds_cluster: {
    noun: "database",
    name: ["cluster_identifier"],
    addressedBy: ["port"],
    picture: {
      icon: serviceIcon("AmazonAurora"),
      category: "database",
      label: "RDS cluster",
      place: "region",
      describe: describeCluster,
    },
    networkInterfaces,
    stateful: {
      isPrimaryStorage: true,
      onDestroy: (args) => [
        ...finalSnapshot(args),
        ...refusesWhileProtected(args["deletion_protection"], "deletion_protection"),
      ],
    },
    // Aurora changes its storage type in place.
    forceNewIf: { storage_type: ({ engine }) => !String(engine).startsWith("aurora") },
    costs: {
      arguments: { backup_retention_period: "days of backups" },
      charges: () => [open("cluster storage and I/O", "they are billed by use")],
    },
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html
    protections: [
      ...PROTECTIONS,
      less("backtrack_window", 0, "can be rewound for a shorter time, or not at all"),
    ],
    encryption: {
      argument: "storage_encrypted",
      inheritedFrom: ["replication_source_identifier", "snapshot_identifier", "global_cluster_identifier"],
    },
    secret: { argument: "master_password", writeOnly: "master_password_wo" },
  },
  aws_rds_cluster_instance: {
    costs: {
      charges: chargesOfClusterMember,
      counted: "database instances of clusters",
      arguments: { instance_class: "instance class" },
    },
    publicAccessArgument: "publicly_accessible",
  },
  aws_db_proxy: {
    noun: "database proxy",
    name: ["name"],
    picture: { icon: resourceIcon("AmazonRDSProxyInstance"), category: "database", label: "RDS Proxy" },
    networkInterfaces: (block) => [privateInterface(block)],
    costs: { counted: "database proxies" },
  },
  aws_db_subnet_group: { multiZoneSubnets: "subnet_ids" },
};

function describeInstance(block: Block, configuration: Configuration): Details {
  const source = block.arguments["replicate_source_db"];
  const [primary] = configuration.referencedBy(source, block);
  const storage =
    text(configuration, block, "allocated_storage") ??
    (primary && text(configuration, primary, "allocated_storage"));
  const limit = text(configuration, block, "max_allocated_storage");
  const size = storage && `${storage}${limit && Number(limit) > 0 ? `–${limit}` : ""} GB`;
  return {
    lines: compact(
      compactLine(
        source === undefined
          ? compact("RDS", engineWithVersion(configuration, block)).join(" ")
          : "RDS read replica",
        text(configuration, block, "instance_class"),
        compact(size, text(configuration, block, "storage_type")).join(" "),
      ),
      isTrue(block.arguments["multi_az"])
        ? "Multi-AZ: primary and standby, in two of these zones"
        : "Single-AZ: in one of these zones",
    ),
  };
}

function describeCluster(block: Block, configuration: Configuration): Details {
  const classes = members(block, configuration).map((member) =>
    `${text(configuration, member, "instance_class") ?? "instance"} ${repeats(member) ?? ""}`.trim(),
  );
  return {
    lines: [compactLine(engineWithVersion(configuration, block) ?? "RDS cluster", ...unique(classes))],
  };
}

function networkInterfaces(block: Block, configuration: Configuration): InterfaceSource[] {
  // A replica in the same region is in its primary's subnets unless it has its own. It has its own security groups.
  const [primary] = configuration.referencedBy(block.arguments["replicate_source_db"], block);
  const home = block.arguments["db_subnet_group_name"] === undefined && primary ? primary : block;
  const isPublic = [block, ...members(block, configuration)]
    .map(({ address, arguments: args }) => certainty(args["publicly_accessible"], `${address} is public`))
    .reduce((one, other) => (one === true || other === false ? one : other));
  return [
    {
      ...privateInterface(block),
      subnets: subnetsOfGroup(configuration, home, "aws_db_subnet_group", "db_subnet_group_name"),
      publicAddress: () => isPublic,
      ipv6Address: () => block.arguments["network_type"] === "DUAL",
    },
  ];
}

function members(cluster: Block, configuration: Configuration): Block[] {
  return configuration
    .resources("aws_rds_cluster_instance")
    .filter((member) =>
      configuration.referencedBy(member.arguments["cluster_identifier"], member).includes(cluster),
    );
}

/** What happens to the data of a database or a similar resource, by its final snapshot arguments. */
export function finalSnapshot(args: Arguments): string[] {
  if (isTrue(args["skip_final_snapshot"])) {
    return ["No final snapshot is taken (`skip_final_snapshot`)."];
  }
  const name = args["final_snapshot_identifier"];
  return [
    typeof name === "string"
      ? `A final snapshot, ${name.replace(/^\$\{(.*)\}$/s, "$1")}, is taken first.`
      : "AWS refuses without the name of a final snapshot: the apply fails halfway.",
  ];
}
