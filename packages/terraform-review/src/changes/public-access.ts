import { Configuration } from "../configuration/configuration";
import { instancesOf } from "../configuration/instances";
import { AWS } from "../public-access/aws";
import { OTHER_PROVIDERS } from "../public-access/other-providers";
import { PublicAccessRule, PublicAccessRules } from "../public-access/rule";
import { liftedRestrictions } from "./lifted-restrictions";

/** A resource that is newly open to everybody, although no security group says so. */
export interface PublicAccess {
  readonly address: string;
  /** A clause that follows the address. */
  readonly how: string;
  /** Whether it is open. Otherwise, a value decides it that is known only after apply. */
  readonly isCertain: boolean;
}

const RULES: PublicAccessRules = { ...AWS, ...OTHER_PROVIDERS };

/** What is newly open to everybody, or may be. */
export function openedResources(before: Configuration, after: Configuration): PublicAccess[] {
  const old = publicAccess(before);
  return [
    ...publicAccess(after)
      .filter(
        ({ address, how, isCertain }) =>
          !old.some(
            (one) => one.address === address && one.includes.includes(how) && (one.isCertain || !isCertain),
          ),
      )
      .map(({ address, how, isCertain }) => ({ address, how, isCertain })),
    ...liftedRestrictions(before, after),
  ];
}

/** What is known of how a type can be open. */
export function publicRules(type: string): readonly PublicAccessRule[] {
  return Object.hasOwn(RULES, type) ? RULES[type]! : [];
}

interface Opening extends PublicAccess {
  /** What it says, and what smaller openings would say. */
  readonly includes: readonly string[];
}

function publicAccess(configuration: Configuration): Opening[] {
  const found = configuration
    .resources()
    .flatMap(instancesOf)
    .flatMap((block) =>
      publicRules(block.type).flatMap((rule): Opening[] => {
        return (rule.each?.(block) ?? [block]).flatMap((one) => {
          const isOpen = rule.isOpen(one, configuration);
          const how = `${rule.how}${rule.detail?.(one) ?? ""}`;
          const includes = [how, ...(rule.included?.(one) ?? []).map((detail) => `${rule.how}${detail}`)];
          return isOpen === false
            ? []
            : [{ address: block.address, how, isCertain: isOpen === true, includes }];
        });
      }),
    );
  return [...new Map(found.map((one) => [`${one.address} ${one.how}`, one])).values()];
}
