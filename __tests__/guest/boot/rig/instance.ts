import { addresses } from "./addresses";
import { eventually } from "./eventually";
import { Host } from "./host";
import { Services } from "./services";
import { SharedFiles } from "./shared-files";
import { FleetId, Site } from "./site";

/** Names and addresses of the instances of each fleet, by their numbers. */
const called: Readonly<Record<FleetId, { name(number: number): string; address(number: number): string }>> = {
  fleet: { name: (number) => `web-${number}`, address: addresses.instance },
  web_tier: { name: (number) => `front-${number}`, address: addresses.webServer },
};

/** The name and address by which a balancer knows an instance. */
export function serverOf(
  fleet: FleetId,
  number: number,
): { readonly name: string; readonly address: string } {
  return { name: called[fleet].name(number), address: called[fleet].address(number) };
}

/** An instance of a fleet: boots by itself from the user data that the metadata service has for it. */
export class Instance {
  readonly name: string;
  readonly address: string;
  /** Id by which EC2 knows it. */
  readonly id: string;

  private constructor(
    readonly fleet: FleetId,
    readonly number: number,
    readonly host: Host,
  ) {
    ({ name: this.name, address: this.address } = serverOf(fleet, number));
    this.id = instanceId(number);
  }

  static async launch(
    fleet: FleetId,
    number: number,
    site: Site,
    services: Services,
    userData: Buffer,
    names: readonly string[],
  ): Promise<Instance> {
    const { name, address } = serverOf(fleet, number);
    const region = site.value("REGION");
    const { instance_type } = site.template.resource(`aws_launch_template.${fleet}_launch_template`);
    const identity = {
      id: instanceId(number),
      region,
      zone: `${region}${number % 2 === 0 ? "b" : "a"}`,
      type: String(instance_type),
    };
    services.introduce(address, identity, userData);
    const host = await Host.boot(name, {
      addresses: [`${address}/16`],
      routes: [addresses.internet],
      names,
      nspawn: SharedFiles.nspawn,
    });
    return new Instance(fleet, number, host);
  }

  /** The bootstrap's lines so far. */
  log(): string {
    return this.host.read("/var/log/wordpress-bootstrap.log");
  }

  get isReady(): boolean {
    return this.host.has("/run/wordpress/ready");
  }

  /** Waits until it serves. The error shows what its bootstrap is doing, and what it logged last. */
  async waitUntilReady(seconds: number): Promise<void> {
    try {
      await eventually(`${this.name} to serve`, seconds, () => this.isReady);
    } catch (error) {
      const { output } = await this.host.try(
        "systemctl status --no-pager --full --lines=15 wordpress-bootstrap; tail -n 5 /var/log/cloud-init-output.log",
      );
      throw new Error(`${(error as Error).message}\n${output}`, { cause: error });
    }
  }

  /** What it answers to a health check, and what its web server says. */
  async answerToCheck(path: string): Promise<string> {
    const { output } = await this.host.try(
      `curl --silent --show-error --include --max-time 10 http://localhost${path} || true; tail -n 5 /var/log/wordpress/web-server.log || true; systemctl status --no-pager --full --lines=15 httpd`,
    );
    return output;
  }

  /** Waits for a line of the bootstrap's log. */
  async waitForLog(line: RegExp, seconds = 120): Promise<void> {
    await eventually(`${this.name} to log ${line}`, seconds, () => line.test(this.log()));
  }

  /** Runs the user data again: cloud-init is told to forget that it has. */
  async runUserDataAgain(): Promise<string> {
    return this.host.run(
      "cloud-init clean && cloud-init init && cloud-init modules --mode=config && cloud-init modules --mode=final",
    );
  }

  /** Kills every copying of the code, until the returned function is called. */
  async killCopying(): Promise<() => Promise<void>> {
    const unit = "killer.service";
    await this.host.run(
      `systemd-run --quiet --unit=${unit} bash -c 'while :; do pkill -KILL -x rsync; done'`,
    );
    return async () => {
      await this.host.run(`systemctl stop ${unit}; systemctl restart wordpress-code`);
    };
  }

  /** The copy of the code from which it serves pages, if any. */
  get copyInUse(): "a" | "b" | undefined {
    return (["a", "b"] as const).find((copy) => this.host.has(`/run/wordpress/pages/${copy}`));
  }

  /** Whether it serves from its copy of the code rather than from the shared file system. */
  get usesCopy(): boolean {
    return this.copyInUse !== undefined && !this.host.has("/run/wordpress/leave/now");
  }

  /** Waits until it serves from its copy of the code. */
  async waitForCopy(seconds = 120): Promise<void> {
    await eventually(`${this.name} to copy the code`, seconds, () => this.usesCopy);
  }

  /** Freezes the shared file system: no operation on this instance ends until the returned function is called. */
  async freezeFiles(): Promise<() => Promise<void>> {
    await this.host.run("pkill -STOP -x efs-look-alike");
    return async () => {
      await this.host.run("pkill -CONT -x efs-look-alike");
    };
  }
}

function instanceId(number: number): string {
  return `i-${number.toString(16).padStart(17, "0")}`;
}
