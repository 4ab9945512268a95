import { Token } from "cdktf";
import { mapPlainText } from "./terraform-text";

/**
 * Everything that differs from site to site on an instance. Each value is plain text, which reaches the instance
 * character for character, or holds CDKTF references, whose values must be free of quotes and line breaks.
 */
export interface SiteValues {
  /** AWS region, such as `ap-northeast-2`. */
  readonly region: string;
  /** EFS file system that holds the document root. */
  readonly fileSystemId: string;
  /** Its access point, which makes every client the user `apache` (48). */
  readonly accessPointId: string;
  /** Endpoint of the database. Its certificate is verified against it: not an alias. */
  readonly databaseHost: string;
  /** @default 3306 */
  readonly databasePort?: number;
  /**
   * Endpoints of the database's read replicas, with spaces between them. The feature `read-replicas` needs them.
   * @default - none
   */
  readonly replicaHosts?: string;
  /** Seconds that a read replica may be behind before WordPress leaves it out. Comes with `replicaHosts`. */
  readonly replicaMaxLagSeconds?: number;
  /** WordPress's database, created if it is not there. */
  readonly databaseName: string;
  /** WordPress's own user of the database, which the instance makes. */
  readonly databaseUser: string;
  /** Master user of the database. Used only to make WordPress's own. */
  readonly databaseMasterUser: string;
  /** Secret of the master user: JSON with `password`. */
  readonly databaseSecretArn: string;
  /**
   * Secret of WordPress: JSON with `password` (of its own database user), and `AUTH_KEY`, `SECURE_AUTH_KEY`,
   * `LOGGED_IN_KEY`, `NONCE_KEY` and their four `…_SALT`.
   */
  readonly wordpressSecretArn: string;
  /** Secret of the first administrator: JSON with `password`. Used only by the installation. */
  readonly administratorSecretArn: string;
  /** Address of the site without a final slash, such as `https://dev.seongwoo.shop`. */
  readonly siteUrl: string;
  /** Title at the first installation. */
  readonly siteTitle: string;
  /** Administrator's login name at the first installation. */
  readonly adminUser: string;
  /** Administrator's address at the first installation. */
  readonly adminEmail: string;
  /** Version of WordPress at the first installation; later WordPress updates itself. */
  readonly wordpressVersion: string;
  /** SHA-256 of `wordpress-<version>.tar.gz`, in hexadecimal. */
  readonly wordpressSha256: string;
  /** PHP processes, each of which may hold a database connection. */
  readonly phpWorkers: number;
  /** The addresses whose `X-Forwarded-For` is believed: the balancer's, so the VPC's. */
  readonly vpcCidr: string;
  /** The load balancer's idle timeout in seconds, which the instance's keep-alive outlasts. */
  readonly idleTimeoutSeconds: number;
  /** Name of the environment: `dev`, `staging`, `production`, … */
  readonly environmentName: string;
  /** Host name of the bucket that uploads are kept in. With `features/media` only. */
  readonly mediaBucketHost?: string;
  /** Address that uploads are served at, such as `https://media.dev.seongwoo.shop`. With `features/media` only. */
  readonly mediaUrl?: string;
}

/** Everything that differs from site to site on an instance of the web tier. The rules for values are the same. */
export interface WebTierValues extends Pick<
  SiteValues,
  "fileSystemId" | "accessPointId" | "vpcCidr" | "idleTimeoutSeconds"
> {
  /** Name of the internal load balancer before the WordPress instances, which is looked up at each request. */
  readonly wordpressHost: string;
}

/**
 * The values as a file that bash reads: `NAME='value'` lines sorted by name, `siteTitle` as `SITE_TITLE`.
 *
 * @throws when a value holds a line break or another control character, which no value needs and YAML would change.
 */
export function siteEnvironment(site: SiteValues | WebTierValues): string {
  const values = "databaseHost" in site ? { ...site, databasePort: site.databasePort ?? 3306 } : site;
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        `${variableName(key)}='${mapPlainText(asText(value), (text) => quotable(key, text))}'\n`,
    )
    .sort()
    .join("");
}

function variableName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

function asText(value: string | number): string {
  return Token.isUnresolved(value) ? Token.asString(value) : String(value);
}

/** Text that stays itself between single quotes of a shell. */
function quotable(key: string, text: string): string {
  // Control characters, what YAML 1.1 takes for line breaks, halves of surrogate pairs, non-characters.
  const forbidden = /[\p{Cc}\u2028\u2029\p{Cs}\ufffe\uffff]/u.exec(text);
  if (forbidden) {
    const code = forbidden[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    throw new Error(
      `site value ${key} holds the character U+${code}; allowed is one line of printable text: remove the character`,
    );
  }
  return text.replaceAll("'", "'\\''");
}
