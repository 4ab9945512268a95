import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { instanceFiles } from "../../src/guest/instance-files";
import { describeWithTool } from "../support/tool";

const own = instanceFiles(["features/media"]);
const root = path.join(__dirname, "..", "..", "src", "guest", "features", "media");

describe("the files of the media feature", () => {
  it("are outside the shared files, so that users who may install plugins cannot change them", () => {
    expect(own.filter((file) => file.path.startsWith("/var/www/html"))).toEqual([]);
  });

  it("contain no region, account or domain, because what differs between sites comes from site.env", () => {
    for (const { content } of own) {
      expect(content).not.toMatch(/ap-northeast|seongwoo|arn:aws:|\b\d{12}\b/);
    }
  });

  it("give PHP neither credentials nor the bucket: a service of its own user has them (D8)", () => {
    const php = own
      .filter(({ path: name }) => name.endsWith(".php"))
      .map(({ content }) => content)
      .join("\n");
    expect(php).not.toMatch(/169\.254|AWS4-HMAC|aws_access_key_id|BUCKET_HOST/i);
    const unit = own.find(
      ({ path: name }) => name === "/etc/systemd/system/wordpress-media@.service",
    )!.content;
    expect(unit).toContain("User=wordpress-media\n");
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
