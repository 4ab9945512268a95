import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { Token } from "cdktf";
import { cloudConfig } from "./cloud-config";
import { withoutComments } from "./comments";
import { EVERY_INSTANCE, FeatureSet } from "./instance-files";
import { SiteValues, WebTierValues } from "./site-values";
import { splitAtReferences } from "./terraform-text";

/** EC2's limit for user data before base64 encoding. It applies to the gzipped bytes, because the user data is gzipped. */
const USER_DATA_LIMIT_BYTES = 16_384;

// Terraform uses Go's gzip, whose output differs slightly from zlib's at the same level.
const COMPRESSOR_TOLERANCE_BYTES = 256;

// Maximum length of each reference's value as AWS documents it, or, where it does not, more than any value in use.
const MAXIMUM_LENGTH: Partial<Record<string, number>> = {
  region: 24,
  fileSystemId: 43,
  accessPointId: 45,
  databaseHost: 255,
  // <identifier>.<12 characters>.<region>.rds.amazonaws.com: the host name of one replica
  replicaHosts: 100,
  databasePort: 5,
  databaseName: 64,
  databaseUser: 16,
  databaseMasterUser: 16,
  vpcCidr: 18,
  phpWorkers: 4,
  idleTimeoutSeconds: 4,
  wordpressHost: 255,
  mediaBucketHost: 63 + ".s3..amazonaws.com".length + 24,
} satisfies Partial<Record<keyof SiteValues | keyof WebTierValues, number>>;
const DEFAULT_MAXIMUM_LENGTH = 256;

/** Maximum size of the gzipped user data in bytes. Every reference is replaced with random text of its maximum length. */
export function userDataSizeBytes(
  site: SiteValues | WebTierValues,
  sets: readonly FeatureSet[] = EVERY_INSTANCE,
): number {
  const longest = Object.fromEntries(
    Object.entries(site).map(([key, value]) => [key, withoutReferences(key, value)]),
  ) as unknown as SiteValues;
  return (
    gzipSync(withoutComments(cloudConfig(longest, sets)), { level: 6 }).length + COMPRESSOR_TOLERANCE_BYTES
  );
}

/** Reports user data that EC2 would reject at apply time, with the size, the limit and the fix. */
export function userDataProblems(
  site: SiteValues | WebTierValues,
  sets: readonly FeatureSet[] = EVERY_INSTANCE,
  limitBytes = USER_DATA_LIMIT_BYTES,
): string[] {
  const size = userDataSizeBytes(site, sets);
  if (size <= limitBytes) {
    return [];
  }
  const values = Object.entries(site).sort(([, a], [, b]) => String(b).length - String(a).length);
  return [
    `user data may be ${size} bytes after gzip, with the longest values its references can have; EC2 allows ` +
      `${limitBytes}: shorten the site's values (the longest is ${values[0]?.[0]}) or the files in src/guest/${sets.join(", src/guest/")}`,
  ];
}

function withoutReferences(key: string, value: string | number): string | number {
  if (!Token.isUnresolved(value)) {
    return value;
  }
  return splitAtReferences(Token.asString(value))
    .map((part, place) => (place % 2 === 0 ? part : incompressible(`${key} ${place}`, MAXIMUM_LENGTH[key])))
    .join("");
}

/** Text that gzip cannot compress. The same seed gives the same text. */
function incompressible(seed: string, length = DEFAULT_MAXIMUM_LENGTH): string {
  let text = "";
  for (let block = 0; text.length < length; block++) {
    text += createHash("sha256").update(`${seed} ${block}`).digest("base64url");
  }
  return text.slice(0, length);
}
