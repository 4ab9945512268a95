import { merged } from "../configuration/terraform-json";
import { Configuration, Declaration } from "../configuration/configuration";
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
  readonly strength: (declaration: Declaration) => number;
  readonly lost: string;
  readonly types: readonly string[] | "any";
}

const argument = (name: string) => (declaration: Declaration) => Number(isOn(declaration.body[name]));
const negated = (name: string) => (declaration: Declaration) => Number(!isOn(declaration.body[name]));
const amount = (name: string, byDefault: number) => (declaration: Declaration) => {
  const value = Number(declaration.body[name] ?? byDefault);
  return Number.isNaN(value) ? byDefault : value;
};

const PROTECTIONS: readonly Protection[] = [
  {
    types: "any",
    strength: ({ body }) => Number(isOn(merged(body["lifecycle"])["prevent_destroy"])),
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
    strength: ({ body }) => Number(merged(body["versioning_configuration"])["status"] === "Enabled"),
    lost: "no longer keeps older versions of objects (versioning is off)",
  },
  {
    types: ["aws_efs_backup_policy"],
    strength: ({ body }) => Number(merged(body["backup_policy"])["status"] === "ENABLED"),
    lost: "no longer has daily backups (`backup_policy`)",
  },
  {
    types: ["aws_db_instance", "aws_rds_cluster", "aws_efs_file_system", "aws_ebs_volume"],
    strength: ({ body }) => Number(isOn(body["storage_encrypted"] ?? body["encrypted"])),
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
function labelOf(declaration: Declaration, configuration: Configuration): string {
  const [subject] = subjects(declaration, configuration);
  const shown = declaration.type in STATEFUL_RESOURCES ? declaration : (subject ?? declaration);
  const name = shown.body["name"];
  return shown.type in STATEFUL_RESOURCES
    ? statefulResourceName(shown.type, shown.address, shown.body)
    : shown.type === "aws_lb" && typeof name === "string"
      ? `load balancer ${name}`
      : shown.address;
}

function subjects(declaration: Declaration, configuration: Configuration): Declaration[] {
  if (declaration.type in STATEFUL_RESOURCES) {
    return [];
  }
  const named = [declaration.body["bucket"], declaration.body["file_system_id"], declaration.body["plan_id"]];
  return configuration.terraform
    .referencedBy(named)
    .flatMap(({ address }) => configuration.resource(address) ?? []);
}
