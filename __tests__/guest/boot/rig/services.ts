import { ChildProcess, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { S3Client } from "@aws-sdk/client-s3";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { pythonWithMoto } from "../../../emulator/support/python";
import { addresses } from "./addresses";
import { InstanceFiles } from "./instance-files";
import { MailBox } from "./mail-box";
import { MediaBucket } from "./media-bucket";
import { WordpressArchive, wordpressArchiveIn } from "./base";
import { Site } from "./site";
import { CLOUDFRONT_API, siteCdnConfiguration } from "./site-cdn";
import { announce, certificate, namespaceDirectory, namespaceSetting } from "./namespace";

const standIns = join(__dirname, "..", "stand-ins");
const directory = join(namespaceDirectory, "services");

/**
 * Secrets Manager refuses most requests, or answers none; S3 is out of service; CloudFront's API refuses all requests, is out of
 * service, or has as many invalidations in progress as it takes; or SES, as in ses.py.
 */
export type Fault =
  | "throttle"
  | "down"
  | "s3-down"
  | "cloudfront-throttle"
  | "cloudfront-down"
  | "cloudfront-busy"
  | "ses-down"
  | "ses-throttle"
  | "ses-lost";

/** What instances reach outside of their network: AWS's API, the metadata service, wordpress.org, CloudFront. */
export class Services {
  /** S3, for the rig itself. */
  readonly s3: S3Client;
  /** CloudWatch, for the rig itself. */
  readonly logs: CloudWatchLogsClient;
  readonly metrics: CloudWatchClient;
  private readonly client: SecretsManagerClient;

  private constructor(
    readonly names: readonly string[],
    private readonly processes: readonly ChildProcess[],
    region: string,
  ) {
    const settings = {
      region,
      endpoint: `http://${addresses.services}`,
      credentials: { accessKeyId: "rig", secretAccessKey: "rig" },
    };
    this.client = new SecretsManagerClient(settings);
    this.s3 = new S3Client({ ...settings, forcePathStyle: true });
    this.logs = new CloudWatchLogsClient(settings);
    this.metrics = new CloudWatchClient(settings);
  }

  static async start(site: Site): Promise<Services> {
    const region = site.value("REGION");
    const media = MediaBucket.of(site);
    const siteCdn = siteCdnConfiguration(site);
    const trustStore = "truststore.pki.rds.amazonaws.com";
    const names = [
      `secretsmanager.${region}.amazonaws.com`,
      `logs.${region}.amazonaws.com`,
      `monitoring.${region}.amazonaws.com`,
      trustStore,
      "wordpress.org",
      new InstanceFiles(site).host,
      ...(media?.names ?? []),
      ...(siteCdn ? [CLOUDFRONT_API] : []),
      ...MailBox.namesOf(site),
    ];
    const tls = certificate("public", ...names);
    put("certificate.pem", tls.certificate);
    put("key.pem", tls.key);
    put(join(trustStore, region, `${region}-bundle.pem`), readFileSync(authorityFile("rds")));
    const archive = wordpressArchive();
    mkdirSync(join(directory, "wordpress.org"), { recursive: true });
    copyFileSync(archive.file, join(directory, "wordpress.org", `wordpress-${archive.version}.tar.gz`));
    mkdirSync(join(directory, "metadata"), { recursive: true });
    MailBox.configure(site, (content) => put("ses.json", content));
    if (media) {
      put("distribution.json", JSON.stringify(media.distribution));
    }
    if (siteCdn) {
      const ofSite = certificate("public", site.domain);
      put("site-cdn.json", JSON.stringify(siteCdn));
      put("site-cdn.pem", ofSite.certificate);
      put("site-cdn.key", ofSite.key);
    }
    const processes = await Promise.all([
      started("services.py", directory, addresses.services, addresses.cloudFront),
      started("metadata.py", join(directory, "metadata")),
      ...(siteCdn ? [started("site_cdn.py", directory, addresses.siteCdn)] : []),
    ]);
    announce(addresses.services, ...names.filter((name) => name !== media?.host));
    if (media) {
      announce(addresses.cloudFront, media.host);
    }
    return new Services(names, processes, region);
  }

  /** Stores a secret and returns its ARN. */
  async createSecret(name: string, value: Readonly<Record<string, string>>): Promise<string> {
    const { ARN } = await this.client.send(
      new CreateSecretCommand({ Name: name, SecretString: JSON.stringify(value) }),
    );
    return ARN!;
  }

  /** Stores a new value of a secret, as Terraform does when the version of its credentials is raised. */
  async changeSecret(arn: string, value: Readonly<Record<string, string>>): Promise<void> {
    await this.client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: JSON.stringify(value) }));
  }

  /** Makes a service fail until the returned function is called. */
  fail(fault: Fault): () => void {
    put("fault", fault);
    return () => rmSync(join(directory, "fault"), { force: true });
  }

  /** Gives the metadata service what it tells an instance: its identity and its user data. */
  introduce(address: string, identity: Readonly<Record<string, string>>, userData: Buffer): void {
    put(join("metadata", `${address}.json`), JSON.stringify(identity));
    put(join("metadata", `${address}.user-data`), userData);
  }

  /** Auto Scaling is about to terminate an instance: it waits for the hook. */
  terminate(address: string): void {
    const file = join("metadata", `${address}.json`);
    const identity = JSON.parse(readFileSync(join(directory, file), "utf8")) as object;
    put(file, JSON.stringify({ ...identity, lifecycle: "Terminated" }));
  }

  /** What SES has taken. */
  get mail(): MailBox {
    return new MailBox(join(directory, "mail"));
  }

  /** Every request of instances to the outside, in order. */
  get requests(): readonly {
    client: string;
    host: string;
    path: string;
    operation?: string;
    fault?: string;
  }[] {
    return jsonLines(join(directory, "requests"));
  }

  /** The invalidations that CloudFront has accepted. */
  get invalidations(): readonly { reference: string; paths: readonly string[]; time: number }[] {
    return jsonLines(join(directory, "invalidations"));
  }

  get metadataRequests(): readonly { client: string; method: string; path: string; status: number }[] {
    return jsonLines(join(directory, "metadata", "requests"));
  }

  stop(): void {
    this.client.destroy();
    this.s3.destroy();
    this.logs.destroy();
    this.metrics.destroy();
    this.processes.forEach((process) => process.kill("SIGKILL"));
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The archive of WordPress that the base has. */
export function wordpressArchive(): WordpressArchive {
  return wordpressArchiveIn(namespaceSetting("RIG_BASE").split(":")[1]!);
}

function authorityFile(name: string): string {
  return join(namespaceDirectory, "authority", `${name}.pem`);
}

function put(path: string, content: string | Buffer): void {
  mkdirSync(join(directory, dirname(path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

function jsonLines<T>(file: string): T[] {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** Starts a stand-in in the network namespace of its addresses, and waits until it reports that it is ready. */
async function started(script: string, ...args: string[]): Promise<ChildProcess> {
  const command = ["netns", "exec", "services", pythonWithMoto(), join(standIns, script), ...args];
  const child = spawn("ip", command, {
    stdio: ["pipe", "pipe", "pipe"],
    // CloudFront verifies the site's certificate.
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", SSL_CERT_FILE: authorityFile("public") },
  });
  const errors: string[] = [];
  createInterface(child.stderr).on("line", (line) => {
    errors.push(line);
    // All but the log of requests: an error of a stand-in looks like one of AWS's to the instances.
    if (!line.includes('HTTP/1.1"')) {
      process.stderr.write(`${script}: ${line}\n`);
    }
  });
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).once("line", () => resolve());
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code}:\n${errors.join("\n")}`)));
  });
  return child;
}
