import { Configuration } from "../configuration/configuration";
import { AWS } from "../public-access/aws";
import { OTHER_PROVIDERS } from "../public-access/other-providers";
import { PublicAccessRules } from "../public-access/rule";

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
  return publicAccess(after).filter(
    ({ address, how, isCertain }) =>
      !old.some((one) => one.address === address && one.how === how && (one.isCertain || !isCertain)),
  );
}

function publicAccess(configuration: Configuration): PublicAccess[] {
  const found = configuration.resources().flatMap((block) =>
    (Object.hasOwn(RULES, block.type) ? RULES[block.type]! : []).flatMap((rule): PublicAccess[] => {
      const isOpen = rule.isOpen(block, configuration);
      return isOpen === false ? [] : [{ address: block.address, how: rule.how, isCertain: isOpen === true }];
    }),
  );
  return [...new Map(found.map((one) => [`${one.address} ${one.how}`, one])).values()];
}
