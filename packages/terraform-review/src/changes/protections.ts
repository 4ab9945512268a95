import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { merged } from "../configuration/json";
import { STATEFUL_RESOURCES, statefulResourceName, isOn } from "./stateful-resources";

/** A protection of data, or of what serves it, that is weaker than it was. */
export interface LostProtection {
  readonly address: string;
  /** Kind and name, such as `database production-wordpress`. */
  readonly what: string;
  /** A clause, such as "can be deleted (`deletion_protection` is off)". */
  readonly how: string;
}

interface Protection {
  /** How strong it is in a resource: the more, the stronger. */
  readonly strength: (block: Block) => number;
  readonly lost: string;
  readonly types: readonly string[] | "any";
}

const argument = (name: string) => (block: Block) => Number(isOn(block.arguments[name]));
const negated = (name: string) => (block: Block) => Number(!isOn(block.arguments[name]));
const amount = (name: string, byDefault: number) => (block: Block) => {
  const value = Number(block.arguments[name] ?? byDefault);
  return Number.isNaN(value) ? byDefault : value;
};

const PROTECTIONS: readonly Protection[] = [
  {
    types: "any",
    strength: ({ arguments: args }) => Number(isOn(merged(args["lifecycle"])["prevent_destroy"])),
    lost: "may be destroyed by Terraform (`prevent_destroy` is gone)",
  },
  {
    types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"],
    strength: argument("deletion_protection"),
    lost: "can be deleted (`deletion_protection` is off)",
  },
  {
    types: ["aws_dynamodb_table"],
    strength: argument("deletion_protection_enabled"),
    lost: "can be deleted (`deletion_protection_enabled` is off)",
  },
  {
    types: ["aws_lb", "aws_alb"],
    strength: argument("enable_deletion_protection"),
    lost: "can be deleted (`enable_deletion_protection` is off)",
  },
  {
    types: ["aws_db_instance", "aws_rds_cluster"],
    strength: negated("skip_final_snapshot"),
    lost: "leaves no final snapshot when it is deleted (`skip_final_snapshot` is on)",
  },
  {
    types: ["aws_db_instance", "aws_rds_cluster"],
    strength: amount("backup_retention_period", 0),
    lost: "keeps its automated backups for a shorter time (`backup_retention_period`)",
  },
  {
    types: ["aws_s3_bucket", "aws_backup_vault", "aws_route53_zone", "aws_ecr_repository"],
    strength: negated("force_destroy"),
    lost: "can be deleted with all that it holds (`force_destroy` is on)",
  },
  {
    types: ["aws_secretsmanager_secret"],
    strength: amount("recovery_window_in_days", 30),
    lost: "can be restored for a shorter time after it is deleted (`recovery_window_in_days`)",
  },
  {
    types: ["aws_s3_bucket_versioning"],
    strength: ({ arguments: args }) =>
      Number(merged(args["versioning_configuration"])["status"] === "Enabled"),
    lost: "no longer keeps older versions of objects (versioning is off)",
  },
  {
    types: ["aws_efs_backup_policy"],
    strength: ({ arguments: args }) => Number(merged(args["backup_policy"])["status"] === "ENABLED"),
    lost: "no longer has daily backups (`backup_policy`)",
  },
  {
    types: ["aws_db_instance", "aws_rds_cluster", "aws_efs_file_system", "aws_ebs_volume"],
    strength: ({ arguments: args }) => Number(isOn(args["storage_encrypted"] ?? args["encrypted"])),
    lost: "is no longer encrypted",
  },
];

/** Resources that are their subject's protection by being there. */
const GUARDIANS: Readonly<Record<string, string>> = {
  aws_s3_bucket_versioning: "no longer keeps older versions of objects (versioning is not declared)",
  aws_efs_backup_policy: "no longer has its backup policy declared",
  aws_s3_bucket_public_access_block: "is no longer kept from becoming public (public access block)",
  aws_backup_selection: "selects nothing for backups any more",
};

/** The protections that get weaker on what stays, and those that go while what they protect stays. */
export function lostProtections(before: Configuration, after: Configuration): LostProtection[] {
  return before.resources().flatMap((old): LostProtection[] => {
    const current = after.resource(old.address);
    const what = labelOf(old, before);
    if (!current) {
      const lost = GUARDIANS[old.type];
      return lost !== undefined && subjects(old, before).some(({ address }) => after.resource(address))
        ? [{ address: old.address, what, how: lost }]
        : [];
    }
    return PROTECTIONS.filter(
      ({ types, strength }) =>
        (types === "any" || types.includes(old.type)) && strength(current) < strength(old),
    ).map(({ lost }) => ({ address: old.address, what, how: lost }));
  });
}

/** The resource's own name, or that of the one that it is about. */
function labelOf(block: Block, configuration: Configuration): string {
  const [subject] = subjects(block, configuration);
  const shown = block.type in STATEFUL_RESOURCES ? block : (subject ?? block);
  const name = shown.arguments["name"];
  return shown.type in STATEFUL_RESOURCES
    ? statefulResourceName(shown.type, shown.address, shown.arguments)
    : shown.type === "aws_lb" && typeof name === "string"
      ? `load balancer ${name}`
      : shown.address;
}

function subjects(block: Block, configuration: Configuration): Block[] {
  if (block.type in STATEFUL_RESOURCES) {
    return [];
  }
  const named = [block.arguments["bucket"], block.arguments["file_system_id"], block.arguments["plan_id"]];
  return configuration.referencedBy(named);
}
