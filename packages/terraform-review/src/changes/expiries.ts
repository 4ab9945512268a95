import { Block } from "../configuration/block";
import { Configuration } from "../configuration/configuration";
import { Expiry, includes } from "../resource-types/expiries";
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
    const previous = old ? expiries(old.arguments) : [];
    const more = expiries(block.arguments).filter((one) => !previous.some((other) => includes(other, one)));
    return unique(more.map(text)).map((rule) => loss(block, after, subject ?? block, rule));
  });
}

/** Such as "rule old after 30 days". */
function text({ label, keeps, unit = "days" }: Expiry): string {
  if (unit === "images") {
    return `${label} beyond ${keeps} images`;
  }
  const after = keeps < 1 ? `${Math.round(keeps * 24)} hours` : `${keeps} days`;
  return keeps > 0 ? `${label} after ${after}` : label;
}

function loss({ address }: Block, after: Configuration, subject: Block, rule: string): LostProtection {
  return {
    address,
    what: displayName(subject, after),
    how: `deletes what it holds by itself now (${rule}): what is old enough is gone soon after the apply`,
  };
}
