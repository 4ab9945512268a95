import { Construct } from "constructs";
import { AdministratorCredentials } from "../data/administrator-credentials";
import { Database } from "../data/database";
import { InstanceFilesBucket } from "../data/instance-files-bucket";
import { RunTimeValue } from "../data/run-time-value";
import { SharedFiles } from "../data/shared-files";
import { WordPressCredentials } from "../data/wordpress-credentials";
import { MailSender } from "../edge/mail-sender";
import { MediaCdn } from "../edge/media-cdn";
import { SiteCdn } from "../edge/site-cdn";
import { instanceLogs } from "../guest/logs/every-instance";
import { mailLogs } from "../guest/logs/mail";
import { mediaLogs } from "../guest/logs/media";
import { pageCacheLogs } from "../guest/logs/page-cache";
import { wordpressLogs } from "../guest/logs/wordpress";
import { phpPools } from "../guest/php-workers";
import { BEHIND_WEB_TIER, EVERY_INSTANCE, FeatureSet, SiteValues } from "../guest/user-data";
import { Fleet, FleetProps } from "./fleet";

export interface WordPressFleetProps extends Omit<
  FleetProps,
  "title" | "securityGroup" | "guest" | "logSources" | "permissions" | "bootsAfter"
> {
  /** Name of the environment, which WordPress gets as its own. */
  readonly environmentName: string;
  /** Address of the site, such as `https://dev.seongwoo.shop`. */
  readonly siteUrl: string;
  readonly wordpress: {
    /** Title at the first installation. */
    readonly title: string;
    /** Administrator's login name at the first installation. */
    readonly adminUser: string;
    /** Administrator's address at the first installation. */
    readonly adminEmail: string;
    /** Version at the first installation; from then on WordPress updates itself. */
    readonly version: string;
    /** SHA-256 of that version's archive, in hexadecimal. */
    readonly sha256: string;
    /** Name of WordPress's own database user, which an instance creates with privileges on WordPress's database only. */
    readonly databaseUser: string;
    /** Whether WordPress may change its code, plugins and themes. */
    readonly fileModifications: boolean;
    /** Whether instances may read the passwords of the database's master user and of the first administrator. */
    readonly mayInstall: boolean;
    /** Constants for wp-config.php, by name. */
    readonly constants: Readonly<Record<string, string | number | boolean>>;
    /** Whether visitors may use XML-RPC. */
    readonly xmlrpc: boolean;
    /** Whether visitors may list the users. */
    readonly publicUserList: boolean;
    /** Whether visitors may fetch dumps, logs and backups in the document root. */
    readonly publicDumpsAndLogs: boolean;
    /** Number of attempts to log in that an address has in a minute, on all instances together. */
    readonly loginAttemptsPerMinute: number;
  };
  /** PHP processes on each instance, each of which may hold a database connection. */
  readonly phpWorkers: number;
  /** Whether the web tier is in front of the instances, and tells them whether visitors used HTTP or HTTPS. */
  readonly behindWebTier: boolean;
  /** How instances keep the pages that they have made. */
  readonly pageCache: {
    readonly enabled: boolean;
    /** Seconds after which a page is made anew even if nothing has changed. */
    readonly seconds: number;
  };
  /** Idle timeout of the load balancer, in seconds, which the instances' keep-alive outlasts. */
  readonly idleTimeoutSeconds: number;
  readonly database: Database;
  readonly files: SharedFiles;
  readonly credentials: WordPressCredentials;
  readonly administrator: AdministratorCredentials;
  /**
   * Where uploads are kept and served.
   * @default - in the shared files only
   */
  readonly media?: MediaCdn;
  /**
   * How mail is sent.
   * @default - not at all
   */
  readonly mail?: {
    readonly sender: MailSender;
    /** Name of the sender, unless a plugin gives another one. */
    readonly fromName: string;
    /**
     * Address that gets all mail instead of its recipients.
     * @default - the recipients
     */
    readonly redirectTo?: string;
    /** Recipients to whom an instance sends within an hour at most. */
    readonly maxPerHour: number;
  };
}

/** Time that an instance has to send what is left when it is terminated. What SES has not taken by then is lost. */
const SECONDS_TO_SEND_MAIL = 900;

/**
 * A fleet of WordPress servers, which boot once the files, the database and the credentials exist. They may mount the
 * files, read the credentials and write uploads, and nothing else.
 */
export class WordPressFleet extends Fleet {
  private readonly instanceFiles: InstanceFilesBucket;

  constructor(scope: Construct, id: string, props: WordPressFleetProps) {
    const { database, files, credentials, administrator, wordpress, pageCache, media, mail } = props;
    const site: SiteValues = {
      region: props.region,
      environmentName: props.environmentName,
      siteUrl: props.siteUrl,
      siteTitle: wordpress.title,
      adminUser: wordpress.adminUser,
      adminEmail: wordpress.adminEmail,
      wordpressVersion: wordpress.version,
      wordpressSha256: wordpress.sha256,
      wordpressSecretArn: credentials.arn,
      databaseHost: database.host,
      databaseName: database.name,
      databaseMasterUser: database.masterUsername,
      databaseUser: wordpress.databaseUser,
      ...(database.replicas.length > 0 && {
        replicaHosts: database.replicas.map(({ host }) => host).join(" "),
        replicaMaxLagSeconds: database.maxReplicaLagSeconds,
      }),
      ...(wordpress.mayInstall && {
        databaseSecretArn: database.credentials.arn,
        administratorSecretArn: administrator.arn,
      }),
      fileSystemId: files.fileSystemId,
      accessPointId: files.accessPointId,
      vpcCidr: props.network.cidr,
      ...phpPools(props.phpWorkers),
      idleTimeoutSeconds: props.idleTimeoutSeconds,
      constants: JSON.stringify(wordpress.constants),
      xmlrpc: wordpress.xmlrpc,
      publicUserList: wordpress.publicUserList,
      publicDumpsAndLogs: wordpress.publicDumpsAndLogs,
      loginAttemptsPerMinute: wordpress.loginAttemptsPerMinute,
      pageCacheSeconds: pageCache.enabled ? pageCache.seconds : undefined,
      mediaBucketHost: media?.bucket.hostName,
      mediaUrl: media?.url,
      ...(mail && {
        mailFrom: mail.sender.from,
        mailFromName: mail.fromName,
        mailRegion: mail.sender.region,
        mailConfigurationSet: mail.sender.configurationSet,
        mailRedirectTo: mail.redirectTo,
        mailMaxPerHour: mail.maxPerHour,
        mailGroup: props.name,
      }),
    };
    const sets: FeatureSet[] = [
      ...EVERY_INSTANCE,
      ...(database.replicas.length > 0 ? (["features/read-replicas"] as const) : []),
      ...(pageCache.enabled ? (["features/page-cache"] as const) : []),
      ...(media ? (["features/media"] as const) : []),
      mail ? "features/mail" : "features/no-mail",
      ...(wordpress.fileModifications ? [] : (["features/read-only-code"] as const)),
      ...(props.behindWebTier ? [BEHIND_WEB_TIER] : []),
    ];
    super(scope, id, {
      ...props,
      title: "WordPress instances",
      securityGroup: {
        name: "wordpress-allow",
        description: "WordPress instances: HTTP from the load balancer, SSH from the bastion",
      },
      guest: { site, sets },
      logSources: [
        instanceLogs,
        wordpressLogs,
        ...(pageCache.enabled ? [pageCacheLogs] : []),
        ...(media ? [mediaLogs] : []),
        ...(mail ? [mailLogs] : []),
      ],
      permissions: [
        ...(wordpress.mayInstall ? [database.credentials.readPermission("ReadDatabaseCredentials")] : []),
        credentials.readPermission("ReadWordPressCredentials"),
        ...(wordpress.mayInstall ? [administrator.readPermission("ReadAdministrator")] : []),
        files.mountPermission("MountSharedFiles"),
        ...(media ? [media.bucket.writePermission("WriteMedia")] : []),
        ...(mail ? [mail.sender.sendPermission("SendMail")] : []),
      ],
      drainsFor: mail && SECONDS_TO_SEND_MAIL,
      bootsAfter: [files, database, credentials, administrator, ...(media ? [media] : [])],
    });
    this.instanceFiles = props.instanceFiles;
  }

  /**
   * The instances may invalidate what CloudFront keeps of the site. They look up the distribution when something has changed
   * (invalidate-pages.sh), so that none is replaced when CloudFront is switched on.
   */
  allowToInvalidate(siteCdn: SiteCdn): void {
    const distribution = new RunTimeValue(this, "site_cdn", {
      bucket: this.instanceFiles,
      key: "site-cdn-distribution",
      value: siteCdn.distributionId,
    });
    this.role.allow("site_cdn", [
      distribution.readPermission("ReadDistribution"),
      siteCdn.invalidatePermission("InvalidatePages"),
    ]);
  }
}
