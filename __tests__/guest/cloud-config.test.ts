import { readFileSync, readdirSync, statSync } from "node:fs";
import * as path from "node:path";
import { cloudConfig } from "../../src/guest/cloud-config";
import { siteEnvironment } from "../../src/guest/site-values";
import { instanceRoot, parseCloudConfig, siteValues, writtenFile } from "../support/guest";

const text = cloudConfig(siteValues);
const config = parseCloudConfig(text);

describe("the cloud-config", () => {
  it("begins with the line by which cloud-init recognizes it", () => {
    expect(text).toMatch(/^#cloud-config\n/);
  });

  it("updates the packages and installs the web server, PHP, the MariaDB client and the EFS client (A6)", () => {
    expect(config).toMatchObject({ package_update: true, package_upgrade: true });
    expect(config.packages).toEqual(
      expect.arrayContaining(["httpd", "php8.4-fpm", "php8.4-mysqlnd", "mariadb114", "amazon-efs-utils"]),
    );
  });

  it("lists the same packages for the bootstrap, in case cloud-init's only attempt fails", () => {
    expect(writtenFile(config, "/etc/wordpress/packages").trim().split("\n")).toEqual(config.packages);
  });

  it("writes every file of src/guest/instance byte for byte, and the site's values, and nothing else", () => {
    const files = readdirSync(instanceRoot, { recursive: true, encoding: "utf8" }).filter((name) =>
      statSync(path.join(instanceRoot, name)).isFile(),
    );
    expect(config.write_files.map((file) => file.path)).toEqual([
      "/etc/wordpress/site.env",
      ...files.map((name) => `/${name}`).sort(),
    ]);
    for (const name of files) {
      expect(writtenFile(config, `/${name}`)).toBe(readFileSync(path.join(instanceRoot, name), "utf8"));
    }
    expect(writtenFile(config, "/etc/wordpress/site.env")).toBe(siteEnvironment(siteValues));
  });

  it("gives all files to root, because the packages, and thus the user apache, are installed later", () => {
    expect(config.write_files.filter((file) => file.owner)).toEqual([]);
  });

  it("makes scripts executable, and no file writable by others", () => {
    for (const file of config.write_files) {
      const site = file.path === "/etc/wordpress/site.env";
      expect([file.path, file.permissions]).toEqual([
        file.path,
        site ? "0640" : file.path.endsWith(".sh") ? "0755" : "0644",
      ]);
    }
  });

  it("contains files as plain text, so that a reviewer can read them", () => {
    expect(text.match(/^ {4}content: .*$/gm)?.every((line) => line.endsWith("|"))).toBe(true);
  });

  it("starts the bootstrap at this boot and at every later one, without waiting for it", () => {
    expect(config.runcmd).toEqual([
      ["systemctl", "daemon-reload"],
      ["systemctl", "enable", "wordpress-bootstrap.service"],
      ["systemctl", "restart", "--no-block", "wordpress-bootstrap.service"],
    ]);
    expect(writtenFile(config, "/etc/systemd/system/wordpress-bootstrap.service")).toMatch(
      /^ExecStart=\/usr\/local\/lib\/wordpress\/bootstrap\.sh$/m,
    );
  });
});
