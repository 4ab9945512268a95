import { Template } from "../../../support/template";
import { addresses } from "./addresses";
import { Balancer } from "./balancer";
import { Database } from "./database";
import { eventually } from "./eventually";
import { Instance } from "./instance";
import { Replica } from "./replica";
import { Services, wordpressArchive } from "./services";
import { SharedFiles } from "./shared-files";
import { Secrets, Site } from "./site";
import { Visitors } from "./visitors";
import { announce } from "./world";

const fileSystemId = "fs-0123456789abcdef0";
const accessPointId = "fsap-0123456789abcdef0";

/** Everything around the instances of one environment, as the JSON of its stack has it; and the instances. */
export class Rig {
  readonly visitors: Visitors;
  private lastNumber = 0;
  private running: Instance[] = [];

  private constructor(
    readonly site: Site,
    readonly secrets: Secrets,
    readonly secretArns: Readonly<Record<keyof Secrets, string>>,
    readonly userData: Buffer,
    readonly services: Services,
    readonly files: SharedFiles,
    readonly database: Database,
    readonly replicas: readonly Replica[],
    readonly balancer: Balancer,
  ) {
    this.visitors = new Visitors(`https://${site.domain}`);
  }

  /** Starts it, without an instance. */
  static async start(stack = Template.committed("dev")): Promise<Rig> {
    const site = new Site(stack);
    const secrets = await site.secrets();
    const accessPoint = site.template.only("aws_efs_access_point");
    const files = new SharedFiles(fileSystemId, accessPointId, accessPoint);
    const services = await Services.start(site.value("REGION"));
    const arns: Record<string, string> = {};
    for (const [address, value] of Object.entries(secrets)) {
      arns[address] = await services.createSecret(String(site.template.resource(address).name), value);
    }
    const endpoint = Database.endpointOf(site);
    const userData = await site.userData(
      {
        "aws_db_instance.database.address": endpoint,
        ...Replica.attributes(site),
        "aws_efs_file_system.files.id": fileSystemId,
        "aws_efs_access_point.files_access_point.id": accessPointId,
        ...Object.fromEntries(Object.entries(arns).map(([address, arn]) => [`${address}.arn`, arn])),
      },
      wordpressArchive(),
    );
    services.userData = userData;
    const [database, balancer] = await Promise.all([
      Database.start(site, secrets["aws_secretsmanager_secret.database_credentials"]),
      Balancer.start(site),
    ]);
    announce(addresses.database, endpoint);
    const replicas = await Replica.startAll(site, database);
    return new Rig(
      site,
      secrets,
      arns as Record<keyof Secrets, string>,
      userData,
      services,
      files,
      database,
      replicas,
      balancer,
    );
  }

  /** Launches instances at the same moment and registers them in the target group. They have yet to boot. */
  async launch(count = 1): Promise<Instance[]> {
    const names = [
      `${addresses.services} ${this.services.names.join(" ")}`,
      `${addresses.database} ${this.database.endpoint}`,
      ...this.replicas.map(({ address, endpoint }) => `${address} ${endpoint}`),
      // WordPress asks itself for its own pages, through the balancer.
      `${addresses.balancer.outside} ${this.site.domain}`,
    ];
    const numbers = Array.from({ length: count }, () => ++this.lastNumber);
    const launched = await Promise.all(
      numbers.map((number) => Instance.launch(number, this.site, this.services, names)),
    );
    for (const { number } of launched) {
      await this.balancer.register(number);
    }
    this.running.push(...launched);
    return launched;
  }

  /** Launches instances and waits until the balancer sends them visitors. */
  async boot(count = 1): Promise<Instance[]> {
    const launched = await this.launch(count);
    await Promise.all(launched.map((instance) => this.healthy(instance)));
    return launched;
  }

  async healthy(instance: Instance, seconds = 420): Promise<void> {
    await instance.ready(seconds);
    await eventually(`${instance.name} to be healthy`, 30, () => this.balancer.isHealthy(instance.number));
  }

  /** Pulls an instance's plug. The balancer has to find out by itself. */
  async kill(instance: Instance): Promise<void> {
    this.running = this.running.filter((other) => other !== instance);
    await instance.host.pullPlug();
  }

  /** Pulls an instance's plug and takes it out of the target group. */
  async terminate(instance: Instance): Promise<void> {
    await this.kill(instance);
    await this.balancer.deregister(instance.number);
  }

  get instances(): readonly Instance[] {
    return this.running;
  }

  /** No instance, no file, no table: what a first boot finds. */
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
    await Promise.all(this.running.map(({ host }) => host.pullPlug()));
    const servers = [this.database, ...this.replicas, this.balancer];
    await Promise.all(servers.map(({ host }) => host.pullPlug()));
    this.services.stop();
    this.files.clear();
  }
}
