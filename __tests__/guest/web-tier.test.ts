import { execFileSync } from "node:child_process";
import { lstatSync } from "node:fs";
import * as path from "node:path";
import { EVERY_INSTANCE, instanceFiles, WEB_TIER } from "../../src/guest/instance-files";
import { instanceFileLines, WebTierValues } from "../../src/guest/user-data";
import { instanceRoot, parseCloudConfig, unescaped, writtenFile } from "../support/guest";
import { describeWithTool } from "../support/tool";

const values: WebTierValues = {
  siteUrl: "https://dev.seongwoo.shop",
  fileSystemId: "fs-0123456789abcdef0",
  accessPointId: "fsap-0123456789abcdef0",
  vpcCidr: "10.0.0.0/16",
  idleTimeoutSeconds: 60,
  xmlrpc: false,
  publicDumpsAndLogs: false,
  wordpressHost: "internal-dev-internal-1234567890.ap-northeast-2.elb.amazonaws.com",
};
const root = path.join(instanceRoot, "..", WEB_TIER[0]!);
const files = instanceFiles(WEB_TIER);
const config = parseCloudConfig(unescaped(instanceFileLines({ site: values, sets: WEB_TIER })));

describe("the files of the web tier (C2)", () => {
  it("have a web server, the EFS client and a packet filter installed, and no PHP", () => {
    expect(writtenFile(config, "/etc/wordpress/packages").trim().split("\n")).toEqual([
      "httpd",
      "amazon-efs-utils",
      "nftables",
      "logrotate",
    ]);
  });

  it("are its own, and links to those that it shares with WordPress instances", () => {
    const common = instanceFiles(EVERY_INSTANCE);
    const links = files.filter(({ path: name }) => lstatSync(path.join(root, name)).isSymbolicLink());
    expect(links.map(({ path: name }) => name)).toEqual([
      "/etc/httpd/conf.d/access.conf",
      "/etc/httpd/conf.d/logs.conf",
      "/etc/httpd/conf.d/security-headers.conf",
      "/etc/logrotate.d/wordpress",
      "/etc/nftables/wordpress.nft",
      "/etc/systemd/system/httpd.service.d/log.conf",
      "/etc/systemd/system/httpd.service.d/sandbox.conf",
      "/etc/systemd/system/logrotate.timer.d/wordpress.conf",
      "/etc/systemd/system/wordpress-bootstrap.service",
      "/etc/systemd/system/wordpress-firewall.service",
      "/etc/tmpfiles.d/wordpress-logs.conf",
      "/usr/local/lib/wordpress/common.sh",
      "/usr/local/lib/wordpress/instance.sh",
    ]);
    expect(common).toEqual(expect.arrayContaining(links));
  });

  it("start its own bootstrap", () => {
    const unit = writtenFile(config, "/etc/systemd/system/wordpress-bootstrap.service");
    const [, bootstrap] = /^ExecStart=(.*)$/m.exec(unit)!;
    expect(writtenFile(config, bootstrap!)).toMatch(/^#!\/bin\/bash\n/);
  });
});

describeWithTool("shellcheck", "the scripts of the web tier, checked with shellcheck", () => {
  const scripts = files.map((file) => file.path).filter((name) => name.endsWith(".sh"));
  it.each(scripts)("%s has no findings", (name) => {
    expect(() => execFileSync("shellcheck", ["--external-sources", path.join(root, name)])).not.toThrow();
  });
});
