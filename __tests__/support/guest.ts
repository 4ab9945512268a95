import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import type { SiteValues } from "../../src/guest/user-data";

/** The directory in this repository with the files of an instance. */
export const instanceRoot = path.join(__dirname, "..", "..", "src", "guest", "instance");

/** A title with everything that a shell, YAML, PHP or Terraform could interpret. */
export const awkwardTitle = `Kim's "café" \\n $HOME $(id) \`id\` \${x} $\${y} %{if} %%{z} # : - 서울 🏔 end\\`;

export const siteValues: SiteValues = {
  region: "ap-northeast-2",
  fileSystemId: "fs-0123456789abcdef0",
  accessPointId: "fsap-0123456789abcdef0",
  databaseHost: "dev.abc.ap-northeast-2.rds.amazonaws.com",
  databaseName: "wordpress",
  databaseUser: "wordpress",
  databaseMasterUser: "wordpress_admin",
  databaseSecretArn: "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:database-AbCdEf",
  wordpressSecretArn: "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:wordpress-AbCdEf",
  administratorSecretArn: "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:administrator-AbCdEf",
  siteUrl: "https://dev.seongwoo.shop",
  siteTitle: awkwardTitle,
  adminUser: "admin",
  adminEmail: "admin@seongwoo.shop",
  wordpressVersion: "7.1",
  wordpressSha256: "0".repeat(64),
  pageWorkers: 3,
  sharedWorkers: 2,
  vpcCidr: "10.0.0.0/16",
  idleTimeoutSeconds: 60,
  environmentName: "dev",
  constants: "{}",
  xmlrpc: false,
  publicUserList: false,
  publicDumpsAndLogs: false,
  loginAttemptsPerMinute: 20,
};

/** Lines for a Terraform local as text, without Terraform's escapes. */
export function unescaped(lines: readonly string[]): string {
  return lines.join("\n").replaceAll("$${", "${").replaceAll("%%{", "%{");
}

/** The cloud-config of an instance's files, as cloud-init reads it. */
export interface InstanceFilesConfig {
  readonly write_files: { path: string; permissions: string; content: string; owner?: string }[];
}

/** The cloud-config of user data, as cloud-init reads it. */
export interface CloudConfig extends InstanceFilesConfig {
  readonly package_update: boolean;
  readonly package_upgrade: boolean;
  readonly packages: string[];
  readonly runcmd: string[][];
}

export function parseCloudConfig(text: string): CloudConfig {
  // cloud-init reads YAML 1.1.
  return parse(text, { version: "1.1" });
}

/** The content of a file that a cloud-config writes. */
export function writtenFile(config: InstanceFilesConfig, file: string): string {
  const found = config.write_files.find((entry) => entry.path === file);
  if (!found) {
    throw new Error(
      `${file} is not written; written are ${config.write_files.map((f) => f.path).join(", ")}`,
    );
  }
  return found.content;
}

export interface Run {
  readonly status: number;
  readonly output: string;
}

/**
 * A directory that stands for an instance. It runs the functions of the instance's scripts in real bash, with their paths
 * inside this directory, and with stubs of commands first on the PATH.
 */
export class ScriptHost {
  readonly directory = mkdtempSync(path.join(tmpdir(), "cdktf-wordpress-guest-"));
  readonly documentRoot = this.makeDirectory("html");

  constructor() {
    this.makeDirectory("bin");
    this.makeDirectory("run");
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  path(...names: string[]): string {
    return path.join(this.directory, ...names);
  }

  makeDirectory(name: string): string {
    mkdirSync(this.path(name), { recursive: true });
    return this.path(name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  write(name: string, content: string): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  /** Replaces a command with a stub, written in bash. */
  stubCommand(name: string, script: string): void {
    this.write(`bin/${name}`, `#!/bin/bash\n${script}\n`);
    chmodSync(this.path("bin", name), 0o755);
  }

  /** Runs bash statements after sourcing a script of the instance, with errexit set as in its `main`. */
  run(
    statements: string,
    environment: Readonly<Record<string, string>> = {},
    script = "bootstrap.sh",
  ): Promise<Run> {
    const text = `
      source ${instanceRoot}/usr/local/lib/wordpress/${script}
      LIB=${this.path("lib")} RUN=${this.path("run")} SETTINGS=${this.path("settings.json")}
      ADMINISTRATOR_HASH=${this.path("administrator.hash")}
      DOCROOT=${this.documentRoot} FLEET_STATE=$DOCROOT/.fleet/state SITE_ENV=${this.path("site.env")}
      mkdir -p "$DOCROOT/.fleet"
      ${statements}`;
    const env = {
      PATH: `${this.path("bin")}:${process.env.PATH}`,
      HOST: this.directory,
      FSTAB: this.path("fstab"),
      ...environment,
    };
    return new Promise((resolve) => {
      execFile("bash", ["-c", text], { env, timeout: 120_000 }, (error, stdout, stderr) => {
        resolve({
          status: typeof error?.code === "number" ? error.code : error ? 1 : 0,
          output: stdout + stderr,
        });
      });
    });
  }
}

/** The exact variables that bash has after sourcing a file of assignments. */
export function sourcedVariables(content: string): Record<string, string> {
  const output = execFileSync("env", ["-i", "bash", "--norc", "-c", "set -a; source <(cat); exec env -0"], {
    input: content,
    env: { PATH: process.env.PATH },
    encoding: "utf8",
  });
  return Object.fromEntries(
    output
      .split("\0")
      .filter(Boolean)
      .map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
  );
}
