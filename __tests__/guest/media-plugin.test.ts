import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { instanceFiles } from "../../src/guest/instance-files";
import { describeWithTool } from "../support/tool";

const own = instanceFiles(["features/media"]);
const root = path.join(__dirname, "..", "..", "src", "guest", "features", "media");
const plugin = own.find((file) => file.path === "/usr/local/lib/wordpress/media.php")!;

describe("the files of the media feature", () => {
  it("are outside the shared files, so that users who may install plugins cannot change them", () => {
    expect(own.filter((file) => file.path.startsWith("/var/www/html"))).toEqual([]);
  });

  it("contain no region, account or domain, because what differs between sites comes from site.env", () => {
    for (const { content } of own) {
      expect(content).not.toMatch(/ap-northeast|seongwoo|arn:aws:|\b\d{12}\b/);
    }
  });

  it("contain no credentials, and request the role's with a session token only (IMDSv2)", () => {
    expect(plugin.content).not.toMatch(/AKIA|ASIA|aws_access_key_id/i);
    expect(plugin.content).toContain("X-aws-ec2-metadata-token: $token");
  });

  it("never write the role's credentials anywhere", () => {
    expect(plugin.content).not.toMatch(/file_put_contents|fwrite|set_transient|update_option|getTrace/);
  });
});

describeWithTool("php", "the PHP files of the media feature, parsed by PHP", () => {
  it.each(own.map((file) => file.path).filter((name) => name.endsWith(".php")))(
    "%s is well-formed",
    (name) => {
      expect(execFileSync("php", ["-l", path.join(root, name)], { encoding: "utf8" })).toMatch(
        /^No syntax errors/,
      );
    },
  );
});
