import { Token } from "cdktf";
import { mapPlainText } from "./terraform-text";

/**
 * The values of a WordPress instance that differ between sites. Each is plain text, which reaches the instance unchanged, or
 * contains CDKTF references, whose values must not contain quotes or line breaks.
 */
export interface SiteValues {
  /** AWS region, such as `ap-northeast-2`. */
  readonly region: string;
  /** EFS file system with the document root. */
  readonly fileSystemId: string;
  /** Access point of the file system, which maps every client to the user `apache` (48). */
  readonly accessPointId: string;
  /** Endpoint of the database. An alias does not work, because the certificate is verified against this name. */
  readonly databaseHost: string;
  /** @default 3306 */
  readonly databasePort?: number;
  /**
   * Endpoints of the database's read replicas, separated by spaces. The feature `read-replicas` requires them.
   * @default - none
   */
  readonly replicaHosts?: string;
  /** Replication lag in seconds up to which WordPress uses a read replica. Required with `replicaHosts`. */
  readonly replicaMaxLagSeconds?: number;
  /** WordPress's database, created if it does not exist. */
  readonly databaseName: string;
  /** WordPress's database user, which the instance creates. */
  readonly databaseUser: string;
  /** Master user of the database, used only to create WordPress's own user. */
  readonly databaseMasterUser: string;
  /**
   * Secret of the master user: JSON with `password`.
   * @default - the instance cannot create WordPress's user
   */
  readonly databaseSecretArn?: string;
  /**
   * Secret of WordPress: JSON with `password` (of its own database user), and `AUTH_KEY`, `SECURE_AUTH_KEY`,
   * `LOGGED_IN_KEY`, `NONCE_KEY` and their four `…_SALT`.
   */
  readonly wordpressSecretArn: string;
  /**
   * Secret of the first administrator: JSON with `password`. Used only by the installation.
   * @default - the instance cannot install WordPress
   */
  readonly administratorSecretArn?: string;
  /** Address of the site without a trailing slash, such as `https://dev.seongwoo.shop`. */
  readonly siteUrl: string;
  /** Title of the site at the first installation. */
  readonly siteTitle: string;
  /** Login name of the administrator at the first installation. */
  readonly adminUser: string;
  /** E-mail address of the administrator at the first installation. */
  readonly adminEmail: string;
  /** Version of WordPress at the first installation; from then on WordPress updates itself. */
  readonly wordpressVersion: string;
  /** SHA-256 of `wordpress-<version>.tar.gz`, in hexadecimal. */
  readonly wordpressSha256: string;
  /** Number of PHP processes for pages, each of which may hold a database connection. */
  readonly pageWorkers: number;
  /** Number of PHP processes for all other requests. */
  readonly sharedWorkers: number;
  /** CIDR block from which `X-Forwarded-For` is trusted: the VPC, because a load balancer may have any of its addresses. */
  readonly vpcCidr: string;
  /** Idle timeout of the load balancer in seconds. The instance's keep-alive timeout is longer. */
  readonly idleTimeoutSeconds: number;
  /** Name of the environment: `dev`, `staging`, `production`, … */
  readonly environmentName: string;
  /** Constants for wp-config.php, as a JSON object. */
  readonly constants: string;
  /** Whether visitors may use XML-RPC. */
  readonly xmlrpc: boolean;
  /** Whether visitors may list the users. */
  readonly publicUserList: boolean;
  /** Whether visitors may fetch dumps, logs and backups in the document root. */
  readonly publicDumpsAndLogs: boolean;
  /** Number of attempts to log in that an address has in a minute. */
  readonly loginAttemptsPerMinute: number;
  /** Seconds after which a page is made anew. Only with `features/page-cache`. */
  readonly pageCacheSeconds?: number;
  /** Host name of the bucket for uploads. Only with `features/media`. */
  readonly mediaBucketHost?: string;
  /** Address at which uploads are served, such as `https://media.dev.seongwoo.shop`. Only with `features/media`. */
  readonly mediaUrl?: string;
  /** Address from which all mail is sent. Like the following, only with `features/mail`. */
  readonly mailFrom?: string;
  /** Name of the sender, unless a plugin gives another one. */
  readonly mailFromName?: string;
  /** Region of SES. */
  readonly mailRegion?: string;
  /** SES's configuration set. */
  readonly mailConfigurationSet?: string;
  /** Address that gets all mail instead of its recipients. */
  readonly mailRedirectTo?: string;
  /** Recipients to whom the instance sends within an hour at most. */
  readonly mailMaxPerHour?: number;
  /** The instance's Auto Scaling group, which waits until mail is sent. */
  readonly mailGroup?: string;
}

/** The values of an instance of the web tier that differ between sites. The rules of {@link SiteValues} apply to them. */
export interface WebTierValues extends Pick<
  SiteValues,
  | "siteUrl"
  | "fileSystemId"
  | "accessPointId"
  | "vpcCidr"
  | "idleTimeoutSeconds"
  | "xmlrpc"
  | "publicDumpsAndLogs"
> {
  /** DNS name of the internal load balancer in front of the WordPress instances, which is resolved for each request. */
  readonly wordpressHost: string;
}

/** The site's values as {@link environmentFile}. */
export function siteEnvironment(site: SiteValues | WebTierValues): string {
  return environmentFile(
    "databaseHost" in site ? { ...site, databasePort: site.databasePort ?? 3306 } : site,
  );
}

/**
 * Values as a file for bash, and for systemd's `EnvironmentFile=`: lines `NAME='value'`, sorted by name. `siteTitle`
 * becomes `SITE_TITLE`.
 *
 * @throws if a value contains a line break or another control character: no value needs one, and YAML would change it
 */
export function environmentFile(values: object): string {
  return Object.entries(values)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
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

function asText(value: string | number | boolean): string {
  return Token.isUnresolved(value) ? Token.asString(value) : String(value);
}

/** Escapes text for use between single quotes in a shell. */
function quotable(key: string, text: string): string {
  // Control characters, line breaks of YAML 1.1, unpaired surrogates, non-characters.
  const forbidden = /[\p{Cc}\u2028\u2029\p{Cs}\ufffe\uffff]/u.exec(text);
  if (forbidden) {
    const code = forbidden[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    throw new Error(
      `site value ${key} contains the character U+${code}; allowed is one line of printable text: remove the character`,
    );
  }
  return text.replaceAll("'", "'\\''");
}
