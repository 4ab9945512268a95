import { Configuration } from "../../configuration/configuration";
import { distributionsWithoutTls } from "./distributions";
import { loadBalancersWithoutTls } from "./load-balancers";
import { servicesWithoutTls } from "./services";
import { urlsWithoutTls } from "./urls";

/** Something whose connections are no longer encrypted with TLS. */
export interface LostEncryption {
  readonly address: string;
  /** A sentence without its period, or a clause that follows "whether" if it is not certain. */
  readonly message: string;
  /** Whether it is so. Otherwise, a value decides it that is known only after apply. */
  readonly isCertain: boolean;
}

/**
 * What no longer encrypts its connections, although it did before. The reachability section does not show this, because it does
 * not know protocols.
 */
export function lostEncryption(before: Configuration, after: Configuration): LostEncryption[] {
  return [
    ...loadBalancersWithoutTls(before, after),
    ...distributionsWithoutTls(before, after),
    ...servicesWithoutTls(before, after),
    ...urlsWithoutTls(before, after),
  ];
}
