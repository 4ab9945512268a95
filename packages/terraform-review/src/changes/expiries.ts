import { isTrue } from "../configuration/argument-value";
import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Expiry, includes } from "../resource-types/expiries";
import { valueAt } from "../resource-types/protections";
import { bucketSettings } from "../resource-types/s3";
import { displayName } from "../resource-types/naming";
import { resourceType } from "../resource-types/resource-types";
import { unique } from "../unique";
import { LostProtection } from "./protections";

/** Data that is newly deleted by time, or earlier than before. What is new itself has nothing to be deleted yet. */
export function newExpiries(before: Configuration, after: Configuration): LostProtection[] {
  return after.resources().flatMap((block) => {
    const { expiries, expiresFrom } = resourceType(block.type);
    const [subject] =
      expiresFrom === undefined ? [block] : after.referencedBy(block.arguments[expiresFrom], block);
    const old = before.resource(block.address);
    if (!expiries || (subject && !before.resource(subject.address))) {
      return [];
    }
    // A bucket may have had the rules itself.
    const owner = subject && subject !== block ? before.resource(subject.address) : undefined;
    const previous = [
      ...(old ? expiries(old.arguments) : []),
      ...(owner ? (resourceType(owner.type).expiries?.(owner.arguments) ?? []) : []),
    ];
    const current = expiries(block.arguments);
    const more = current.filter((one) => !previous.some((other) => includes(other, one)));
    const areVersionsKept = keepsVersions(subject ?? block, after) && !current.some(isOfOlderVersions);
    return unique(more.map(text)).map((rule): LostProtection => {
      const same = more.filter((one) => text(one) === rule);
      return {
        address: block.address,
        what: displayName(subject ?? block, after),
        how: `${verb(same[0]!, previous)} (${rule}): what is old enough is gone soon after the apply`,
        isDataLoss: !areVersionsKept && same.some(({ isData }) => isData),
      };
    });
  });
}

/** What is more than before. */
function verb(expiry: Expiry, previous: readonly Expiry[]): string {
  return previous.some((other) => includes({ ...other, keeps: -1 }, expiry))
    ? "deletes what it holds earlier than before"
    : previous.some(({ label }) => label === expiry.label)
      ? "deletes more of what it holds than before"
      : "deletes what it holds by itself now";
}

/** What is deleted becomes an older version: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html */
function keepsVersions(subject: Block, configuration: Configuration): boolean {
  return (
    isTrue(valueAt(subject.arguments, "versioning.enabled")) ||
    isTrue(valueAt(subject.arguments, "blob_properties.versioning_enabled")) ||
    bucketSettings(subject, "aws_s3_bucket_versioning", configuration).some(
      ({ arguments: args }) => valueAt(args, "versioning_configuration.status") === "Enabled",
    )
  );
}

function isOfOlderVersions({ only, hasVersions = false }: Expiry): boolean {
  return (
    hasVersions || only.some(({ values }) => values.includes("older versions") || values.includes("versions"))
  );
}

/** Such as "rule old after 30 days". */
function text({ label, keeps, unit = "days" }: Expiry): string {
  if (unit === "images") {
    return `${label} beyond ${keeps} images`;
  }
  const after = keeps < 1 ? `${Math.round(keeps * 24)} hours` : `${keeps} days`;
  return keeps > 0 ? `${label} after ${after}` : label;
}
