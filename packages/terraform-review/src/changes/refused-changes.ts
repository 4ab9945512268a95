import { literalNumber, literalValue } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { displayName } from "../resource-types/naming";
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
  return after.resources().flatMap((current) => {
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
}

/**
 * Arguments with the size of storage that AWS enlarges and never reduces.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.ModifyingExisting.html
 * https://docs.aws.amazon.com/ebs/latest/userguide/modify-volume-requirements.html
 */
const SIZES: Readonly<Record<string, string>> = {
  aws_db_instance: "allocated_storage",
  aws_ebs_volume: "size",
};

function smallerStorage(old: Block, current: Block, before: Configuration, after: Configuration): string[] {
  const argument = SIZES[current.type];
  if (argument === undefined || growsByItself(after, current)) {
    return [];
  }
  const [was, is] = [literalNumber(before, old, argument), literalNumber(after, current, argument)];
  return was !== undefined && is !== undefined && is < was
    ? [`would have less storage (\`${argument}\` ${is} instead of ${was}), which AWS refuses`]
    : [];
}

/** With storage autoscaling, the provider ignores the configured size. */
function growsByItself(configuration: Configuration, database: Block): boolean {
  const isSet = "max_allocated_storage" in database.arguments;
  return isSet && literalNumber(configuration, database, "max_allocated_storage") !== 0;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html */
const DATABASES = ["aws_db_instance", "aws_rds_cluster"];

function olderVersion(old: Block, current: Block, before: Configuration, after: Configuration): string[] {
  if (!DATABASES.includes(current.type)) {
    return [];
  }
  const [was, is] = [
    literalValue(before, old, "engine_version"),
    literalValue(after, current, "engine_version"),
  ];
  return was && is && isOlder(is, was)
    ? [`would go back to an older version (\`engine_version\` ${is} instead of ${was}), which AWS refuses`]
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
