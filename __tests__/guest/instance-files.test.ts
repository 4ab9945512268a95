import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { instanceFiles } from "../../src/guest/instance-files";
import { instanceRoot } from "../support/guest";
import { describeWithTool } from "../support/tool";

const files = instanceFiles();
const withExtension = (extension: string): string[] =>
  files.map((file) => file.path).filter((name) => name.endsWith(extension));
const inRepository = (name: string): string => path.join(instanceRoot, name);
const contentOf = (name: string): string => files.find((file) => file.path === name)?.content ?? "";

/** The output of a command, regardless of its exit status. */
function outputOf(command: string, ...args: string[]): string {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `failed: ${stdout}${stderr}`;
  }
}

describe("the files of an instance", () => {
  it("are text files with Unix line endings, including the last line", () => {
    for (const file of files) {
      expect([file.path, file.content.includes("\r"), file.content.endsWith("\n")]).toEqual([
        file.path,
        false,
        true,
      ]);
    }
  });

  it("contain no region, account, domain or password, because what differs between sites comes from site.env", () => {
    for (const file of files) {
      expect(file.content).not.toMatch(/ap-northeast|seongwoo|arn:aws:|\b\d{12}\b|(fs|fsap)-[0-9a-f]{8}/);
    }
  });

  it("keep WordPress's configuration outside the document root", () => {
    expect(withExtension("wp-config.php")).toEqual(["/var/www/wp-config.php"]);
    expect(files.filter((file) => file.path.startsWith("/var/www/html"))).toEqual([]);
  });
});

describe("secrets on an instance", () => {
  const scripts = withExtension(".sh").map(contentOf).join("\n");
  const names = "settings|master|previous|secret|hash";
  const secret = new RegExp(`"\\$\\{?(${names})\\b`);

  it("are passed only to shell builtins and functions, and never to a process as an argument", () => {
    const uses = scripts.split("\n").filter((line) => secret.test(line));
    expect(uses).not.toEqual([]);
    for (const line of uses) {
      const builtin = new RegExp(`^\\s*printf '[^']*'( "\\$(${names})")+ \\|`);
      const ownFunction = new RegExp(`database [a-z-]+ "\\$(${names})"$`);
      const hereString = new RegExp(`write_file "\\$SETTINGS" <<<"\\$settings"$`);
      expect([builtin, ownFunction, hereString].some((form) => form.test(line)) || line).toBe(true);
    }
  });

  it("go from Secrets Manager only into a variable or a pipe", () => {
    const fetched = scripts.split("\n").filter((line) => /secret_value "/.test(line));
    expect(fetched).toHaveLength(4);
    for (const line of fetched) {
      expect(line).toMatch(
        /^\s*\w+=\$\(secret_value "\$\w+"( --version-stage AWSPREVIOUS 2>\/dev\/null)?( \||\))/,
      );
    }
  });

  it("are never exported, and never shown by tracing", () => {
    expect(scripts).not.toMatch(/export .*(secret|settings|password)/i);
    expect(scripts).not.toMatch(/set -x|xtrace|bash -x/);
  });

  it("do not appear in PHP's error messages, where a stack trace would show arguments", () => {
    const database = contentOf("/usr/local/lib/wordpress/database.php");
    expect(database).toMatch(/catch \(Throwable \$error\)/);
    expect(database).not.toMatch(/getTrace|print_r|var_dump/);
  });
});

describeWithTool("shellcheck", "the scripts of an instance, checked with shellcheck", () => {
  it.each(withExtension(".sh"))("%s has no findings", (name) => {
    expect(outputOf("shellcheck", "--external-sources", inRepository(name))).toBe("");
  });
});

describeWithTool("bash", "the scripts of an instance, parsed by bash", () => {
  it.each(withExtension(".sh"))("%s is well-formed", (name) => {
    expect(outputOf("bash", "-n", inRepository(name))).toBe("");
  });
});

describeWithTool("php", "the PHP files of an instance, parsed by PHP", () => {
  it.each(withExtension(".php"))("%s is well-formed", (name) => {
    expect(outputOf("php", "-l", inRepository(name))).toMatch(/^No syntax errors/);
  });
});
