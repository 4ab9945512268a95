import { readFileSync, readdirSync, statSync } from "node:fs";
import * as path from "node:path";
import { EVERY_INSTANCE } from "../../src/guest/instance-files";
import { siteEnvironment } from "../../src/guest/site-values";
import { instanceFileLines } from "../../src/guest/user-data";
import { instanceRoot, parseCloudConfig, siteValues, unescaped, writtenFile } from "../support/guest";

const lines = instanceFileLines({ site: siteValues, sets: EVERY_INSTANCE });
const text = unescaped(lines);
const config = parseCloudConfig(text);

describe("the cloud-config that writes an instance's files", () => {
  it("begins with the line by which cloud-init recognizes it", () => {
    expect(text).toMatch(/^#cloud-config\n/);
  });

  it("only writes files, because the user data does everything else", () => {
    expect(Object.keys(config)).toEqual(["write_files"]);
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

  it("gives all files to root, because the packages, and thus the user apache, may not be installed yet", () => {
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

  it("contains no template marker that Terraform would interpret", () => {
    const escaped = lines.join("\n").replaceAll("$${", "").replaceAll("%%{", "");
    expect(escaped).not.toMatch(/[$%]\{/);
  });

  it("is a list of lines without line breaks, so that a review shows changes line by line", () => {
    expect(lines.filter((line) => line.includes("\n"))).toEqual([]);
  });
});
