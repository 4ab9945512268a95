import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { terraformText } from "../../../../src/guest/terraform-text";
import { WordpressArchive } from "./base";
import { Block, Template } from "../../../support/template";
import { Workspace, removeWorkspaces } from "../../../support/terraform";

/** The secrets that an environment's stack creates, by the address of their resource. */
export interface Secrets {
  readonly "aws_secretsmanager_secret.database_credentials": Readonly<Record<string, string>>;
  readonly "aws_secretsmanager_secret.wordpress_credentials": Readonly<Record<string, string>>;
  readonly "aws_secretsmanager_secret.administrator": Readonly<Record<string, string>>;
}

/** Values known only after apply: those of the references in the instance's files. */
export type Attributes = Readonly<Record<string, string>>;

/** An S3 object, by the names of Terraform's attributes. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly version_id: string;
  readonly content: string;
}

/** The fleets of a site by their construct ids: the WordPress instances, and the web tier in front of them. */
export type FleetId = "fleet" | "web_tier";

/** The arguments of a load balancer, its listeners and its target group. */
export interface Balancing {
  readonly loadBalancer: Block;
  readonly listeners: readonly Block[];
  readonly targetGroup: Block;
}

/** What the JSON of a stack says about its site. */
export class Site {
  readonly database: Block;
  readonly domain: string;
  readonly hasWebTier: boolean;
  /** CloudFront is in front of the load balancer, which then has no public address. */
  readonly isBehindCdn: boolean;

  constructor(readonly template: Template) {
    this.isBehindCdn = "site_cdn" in template.resources("aws_cloudfront_distribution");
    this.hasWebTier = "web_tier" in template.resources("aws_autoscaling_group");
    this.database = this.template.resource("aws_db_instance.database");
    this.domain = String(this.template.resource("aws_route53_record.record").name);
  }

  /** A value of `/etc/wordpress/site.env` in the JSON, which must not be a reference. */
  value(name: string): string {
    const line = this.instanceFileLines().find((candidate) => candidate.trim().startsWith(`${name}='`));
    const quoted = /='(.*)'$/.exec(line ?? "")?.[1];
    if (quoted === undefined) {
      throw new Error(`the instance's files have no value ${name}`);
    }
    return quoted.replaceAll("'\\''", "'");
  }

  /** The load balancer that a fleet is registered with. */
  balancing(fleet: FleetId): Balancing {
    const { target_group_arns } = this.template.resource(`aws_autoscaling_group.${fleet}`);
    const targetGroup = this.template.referenced(target_group_arns);
    const listeners = Object.values(this.template.resources("aws_lb_listener"));
    const isForwarding = (listener: Block) =>
      this.template.references(listener.default_action).includes(targetGroup);
    const loadBalancer = this.template.referenced(listeners.find(isForwarding)?.load_balancer_arn);
    return {
      loadBalancer: this.template.resource(loadBalancer),
      listeners: listeners.filter(
        ({ load_balancer_arn }) => this.template.referenced(load_balancer_arn) === loadBalancer,
      ),
      targetGroup: this.template.resource(targetGroup),
    };
  }

  /** The lines of the cloud-config that writes the files of an instance. */
  instanceFileLines(fleet: FleetId = "fleet"): string[] {
    return this.template.local(`${fleet}_instance_files_lines`) as string[];
  }

  /** The lines of the user data. */
  userDataLines(fleet: FleetId = "fleet"): string[] {
    return this.template.local(`${fleet}_user_data`) as string[];
  }

  /** The secrets as Terraform would store them: the stack's expressions over new random characters. */
  async secrets(): Promise<Secrets> {
    const contents = {
      "aws_secretsmanager_secret.database_credentials": "database_credentials",
      "aws_secretsmanager_secret.wordpress_credentials": "wordpress_credentials",
      "aws_secretsmanager_secret.administrator": "administrator",
    };
    const locals: Record<string, unknown> = {};
    const outputs: Record<string, string> = {};
    for (const [address, name] of Object.entries(contents)) {
      const content = JSON.stringify(this.template.local(`${name}_content`));
      const random = `ephemeral.aws_secretsmanager_random_password.${name}.random_password`;
      locals[`${name}_content`] = JSON.parse(content.replaceAll(random, `local.random_${name}`));
      const { password_length } = this.template.ephemeral(`aws_secretsmanager_random_password.${name}`);
      locals[`random_${name}`] = randomText(Number(password_length));
      outputs[address] = `\${local.${name}_content}`;
    }
    return (await render(locals, outputs)) as unknown as Secrets;
  }

  /**
   * The content of the S3 object with an instance's files: Terraform renders the committed lines with the committed
   * expression. Only references are replaced, by the rig's attributes, and WordPress's version and checksum, by those of the
   * rig's archive.
   */
  async instanceFiles(fleet: FleetId, attributes: Attributes, archive: WordpressArchive): Promise<string> {
    const lines = this.instanceFileLines(fleet).map((line) =>
      line
        .replace(/(?<!\$)\$\{(aws_[\w.]+)\}/g, (_, attribute: string) => {
          const value = attributes[attribute];
          if (value === undefined) {
            throw new Error(`the rig has no value for ${attribute}, which the instance's files refer to`);
          }
          return value;
        })
        .replace(/^( *WORDPRESS_VERSION=).*/, `$1'${archive.version}'`)
        .replace(/^( *WORDPRESS_SHA256=).*/, `$1'${archive.sha256}'`),
    );
    const { content } = this.template.resource(`aws_s3_object.${fleet}_instance_files`);
    const locals = { [`${fleet}_instance_files_lines`]: lines };
    return String((await render(locals, { content: String(content) })).content);
  }

  /** The user data as an instance gets it, gzipped, rendered in the same way for an object in the rig's S3. */
  async userData(fleet: FleetId, object: StoredObject): Promise<Buffer> {
    const address = `aws_s3_object.${fleet}_instance_files.`;
    const lines = this.userDataLines(fleet).map((line) => line.replaceAll(address, "local.object."));
    const { user_data } = this.template.resource(`aws_launch_template.${fleet}_launch_template`);
    const escaped = Object.entries(object).map(([name, value]) => [name, terraformText(value as string)]);
    const locals = { [`${fleet}_user_data`]: lines, object: Object.fromEntries(escaped) as object };
    return Buffer.from(String((await render(locals, { packed: String(user_data) })).packed), "base64");
  }
}

/** The cloud-config in gzipped user data. */
export function unpacked(userData: Buffer): string {
  return gunzipSync(userData).toString("utf8");
}

/** Random letters and digits, as the stacks request from Secrets Manager. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    text += randomBytes(length).toString("base64").replace(/[+/=]/g, "");
  }
  return text.slice(0, length);
}

/** Lets Terraform evaluate expressions over locals. */
async function render(
  locals: Readonly<Record<string, unknown>>,
  outputs: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  // Terraform's output names allow no dots.
  const names = Object.keys(outputs);
  const output = Object.fromEntries(names.map((name, place) => [`o${place}`, { value: outputs[name] }]));
  const workspace = new Workspace(JSON.stringify({ locals, output }));
  await workspace.init();
  const plan = await workspace.plan();
  removeWorkspaces();
  return Object.fromEntries(names.map((name, place) => [name, plan.output(`o${place}`)]));
}
