import { stackOf } from "../../../support/site";
import { addresses } from "./addresses";
import { Balancer } from "./balancer";
import { Database } from "./database";
import { eventually } from "./eventually";
import { InstalledSite } from "./installed-site";
import { Instance } from "./instance";
import { BootSource, InstanceFiles } from "./instance-files";
import { MediaBucket } from "./media-bucket";
import { Replica } from "./replica";
import { Services, wordpressArchive } from "./services";
import { createLogGroups } from "./shipped-logs";
import { SharedFiles } from "./shared-files";
import { FleetId, Secrets, Site } from "./site";
import { siteCdnAttributes } from "./site-cdn";
import { Visitors } from "./visitors";
import { announce } from "./namespace";

const fileSystemId = "fs-0123456789abcdef0";
const accessPointId = "fsap-0123456789abcdef0";
const internalName = "internal-between-tiers-1234567890.ap-northeast-2.elb.amazonaws.com";

/** The instances of one environment, and everything around them as in the JSON of its stack. */
export class Rig {
  readonly visitors: Visitors;
  private readonly lastNumber: Record<FleetId, number> = { fleet: 0, web_tier: 0 };
  private running: Instance[] = [];

  private constructor(
    readonly site: Site,
    readonly secrets: Secrets,
    readonly secretArns: Readonly<Record<keyof Secrets, string>>,
    /** What the WordPress instances boot from. */
    readonly bootSource: BootSource,
    private readonly webTierBootSource: BootSource | undefined,
    readonly services: Services,
    readonly files: SharedFiles,
    readonly database: Database,
    readonly replicas: readonly Replica[],
    /** The balancer that visitors reach. */
    readonly publicBalancer: Balancer,
    /** The balancer in front of the WordPress instances: the same or, with two tiers, the internal one. */
    readonly balancer: Balancer,
    /** The bucket for uploads, if the site has one. */
    readonly media: MediaBucket | undefined,
  ) {
    this.visitors = new Visitors(`https://${site.domain}`);
  }

  /**
   * Starts a rig without instances. They find an installed site, if one with the settings of this stack has been made, or an
   * empty file system and an empty database.
   */
  static async start(stack = stackOf("dev"), state: "installed" | "empty" = "installed"): Promise<Rig> {
    const site = new Site(stack);
    const installed = state === "installed" ? InstalledSite.of(site) : undefined;
    const secrets = installed?.secrets ?? (await site.secrets());
    const accessPoint = site.template.only("aws_efs_access_point");
    const files = new SharedFiles(fileSystemId, accessPointId, accessPoint);
    installed?.restoreFiles(files.directory);
    const services = await Services.start(site);
    const media = MediaBucket.of(site);
    await media?.create(services.s3);
    await createLogGroups(services, site);
    const arns: Record<string, string> = {};
    for (const [address, value] of Object.entries(secrets)) {
      arns[address] = await services.createSecret(String(site.template.resource(address).name), value);
    }
    const endpoint = Database.endpointOf(site);
    const attributes = {
      "aws_db_instance.database.address": endpoint,
      ...Replica.attributes(site),
      "aws_efs_file_system.files.id": fileSystemId,
      "aws_efs_access_point.files_access_point.id": accessPointId,
      "aws_lb.internal_load_balancer.dns_name": internalName,
      ...media?.attributes,
      ...siteCdnAttributes,
      ...Object.fromEntries(Object.entries(arns).map(([address, arn]) => [`${address}.arn`, arn])),
    };
    const instanceFiles = new InstanceFiles(site);
    await instanceFiles.create(services.s3);
    await instanceFiles.storeRunTimeValues(services.s3, attributes);
    const store = (fleet: FleetId) => instanceFiles.store(services.s3, fleet, attributes, wordpressArchive());
    const bootSource = await store("fleet");
    const webTierBootSource = site.hasWebTier ? await store("web_tier") : undefined;
    const [database, publicBalancer, internalBalancer] = await Promise.all([
      Database.start(site, secrets["aws_secretsmanager_secret.database_credentials"], installed),
      Balancer.start(site),
      site.hasWebTier ? Balancer.startInternal(site) : undefined,
    ]);
    announce(addresses.database, endpoint);
    const replicas = await Replica.startAll(site, database);
    return new Rig(
      site,
      secrets,
      arns as Record<keyof Secrets, string>,
      bootSource,
      webTierBootSource,
      services,
      files,
      database,
      replicas,
      publicBalancer,
      internalBalancer ?? publicBalancer,
      media,
    );
  }

  /**
   * Launches instances at the same moment and registers them in their target group, without waiting for their boot.
   *
   * @param userData instead of the fleet's own
   */
  async launch(count = 1, fleet: FleetId = "fleet", userData?: Buffer): Promise<Instance[]> {
    const names = [
      `${addresses.services} ${this.services.names.join(" ")}`,
      `${addresses.database} ${this.database.endpoint}`,
      ...this.replicas.map(({ address, endpoint }) => `${address} ${endpoint}`),
      `${addresses.internalBalancer} ${internalName}`,
      // WordPress requests its own pages by the same way as visitors.
      `${this.site.isBehindCdn ? addresses.siteCdn : addresses.balancer.outside} ${this.site.domain}`,
    ];
    const source = fleet === "fleet" ? this.bootSource : this.webTierBootSource!;
    const numbers = Array.from({ length: count }, () => ++this.lastNumber[fleet]);
    const launched = await Promise.all(
      numbers.map((number) =>
        Instance.launch(fleet, number, this.site, this.services, userData ?? source.userData, names),
      ),
    );
    for (const { number } of launched) {
      await this.balancerOf(fleet).register(number);
    }
    this.running.push(...launched);
    return launched;
  }

  /** Launches instances and waits until the balancer sends them visitors. */
  async boot(count = 1, fleet: FleetId = "fleet"): Promise<Instance[]> {
    const launched = await this.launch(count, fleet);
    await Promise.all(launched.map((instance) => this.waitUntilHealthy(instance)));
    return launched;
  }

  async waitUntilHealthy(instance: Instance, seconds = 420): Promise<void> {
    await instance.waitUntilReady(seconds);
    const balancer = this.balancerOf(instance.fleet);
    try {
      await eventually(`${instance.name} to be healthy`, 60, () => balancer.isHealthy(instance.number));
    } catch (error) {
      const { path } = this.site.balancing(instance.fleet).targetGroup.health_check as { path: string };
      const seen = await instance.answerToCheck(path);
      throw new Error(`${(error as Error).message}\n${seen}`, { cause: error });
    }
  }

  /**
   * Does something while no WordPress instance answers, and waits until all of them do again. The balancer knows about both:
   * otherwise it might notice the stop only once they have been started again, and fail whoever asks next.
   */
  async whileNoneAnswers(act: () => Promise<void>): Promise<void> {
    const { balancer, instances } = this;
    const all = (verb: string) =>
      Promise.all(instances.map(({ host }) => host.run(`systemctl ${verb} httpd`)));
    await all("stop");
    try {
      await eventually("the balancer to notice", 60, async () => (await balancer.hosts()).healthy === 0);
      await act();
    } finally {
      await all("start");
    }
    await Promise.all(instances.map((instance) => this.waitUntilHealthy(instance)));
  }

  /** Kills an instance. The balancer has to notice by itself. */
  async kill(instance: Instance): Promise<void> {
    this.running = this.running.filter((other) => other !== instance);
    await instance.host.kill();
  }

  /** Kills an instance and deregisters it from the target group. */
  async terminate(instance: Instance): Promise<void> {
    await this.kill(instance);
    await this.balancerOf(instance.fleet).deregister(instance.number);
  }

  /** The WordPress instances. */
  get instances(): readonly Instance[] {
    return this.running.filter(({ fleet }) => fleet === "fleet");
  }

  /** The instances of the web tier. */
  get webServers(): readonly Instance[] {
    return this.running.filter(({ fleet }) => fleet === "web_tier");
  }

  /** Gives the internal balancer another address, as AWS does when it scales one. */
  async moveInternalBalancer(): Promise<void> {
    const { internalBalancer: old, internalBalancerMoved: moved } = addresses;
    // In this order: with an address the kernel deletes its secondary addresses.
    await this.balancer.host.run(`ip address delete ${old}/16 dev eth0; ip address add ${moved}/16 dev eth0`);
    await Promise.all(
      this.webServers.map(({ host }) => host.run(`sed --in-place 's/^${old} /${moved} /' /etc/hosts`)),
    );
  }

  /** The balancer in front of a fleet. */
  balancerOf(fleet: FleetId): Balancer {
    return fleet === "fleet" ? this.balancer : this.publicBalancer;
  }

  /** Removes all instances, files and tables: what a first boot finds. */
  async startOver(): Promise<void> {
    await Promise.all(this.running.map((instance) => this.terminate(instance)));
    this.files.clear();
    const name = String(this.site.database.db_name);
    const username = this.site.value("DATABASE_USER");
    await this.database.query(
      `DROP DATABASE \`${name}\`; CREATE DATABASE \`${name}\`; DROP USER IF EXISTS '${username}'@'%';`,
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map(({ host }) => host.kill()));
    const servers = [this.database, ...this.replicas, ...new Set([this.balancer, this.publicBalancer])];
    await Promise.all(servers.map(({ host }) => host.kill()));
    this.services.stop();
    this.files.clear();
  }
}
