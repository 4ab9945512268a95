import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackOf } from "../support/site";

jest.setTimeout(10 * 60_000);

const project = join(__dirname, "..", "..");
const directory = mkdtempSync(join(tmpdir(), "cdktf-wordpress-review-"));
const before = join(directory, "before.json");
const after = join(directory, "after.json");

beforeAll(() => {
  const json = structuredClone(stackOf("dev").json) as unknown as {
    resource: Record<string, Record<string, Record<string, unknown>>>;
  };
  writeFileSync(before, JSON.stringify(json));
  json.resource["aws_db_instance"]!["database"]!["db_name"] = "shop";
  writeFileSync(after, JSON.stringify(json));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the command as `npm run review` does. */
function review(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "./scripts/typescript-hook.js", "scripts/review.ts", ...args],
    { cwd: project, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

describe("npm run review", () => {
  it("writes Markdown to standard output, and exits with 0 whatever the report says", () => {
    const { status, stdout, stderr } = review(before, after);

    expect(stdout).toContain("DATA WOULD BE LOST");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("writes the requested files, and fails for the concerns in --fail-on", () => {
    const [page, comment] = [join(directory, "report.html"), join(directory, "report.md")];
    const { status, stdout, stderr } = review(
      before,
      after,
      `--html=${page}`,
      `--markdown=${comment}`,
      "--fail-on=public-exposure,data-loss",
    );

    expect(status).toBe(1);
    expect(stderr).toMatch(/^the change raises data-loss \(/);
    expect(stdout).toBe("");
    expect(readFileSync(page, "utf8")).toContain("DATA WOULD BE LOST");
    expect(readFileSync(comment, "utf8")).toContain("DATA WOULD BE LOST");
  });

  it("exits with 0 if --fail-on names other concerns", () => {
    expect(review(before, after, "--fail-on", "public-exposure").status).toBe(0);
  });

  it("writes nothing if it cannot read all its input, and reports every error", () => {
    const comment = join(directory, "nothing.md");
    const { status, stderr } = review(
      "nowhere",
      "no-such-branch",
      "--markdown",
      comment,
      "--fail-on",
      "data-loss",
    );

    expect(status).toBe(2);
    expect(stderr).toContain("2 errors; nothing was written");
    expect(existsSync(comment)).toBe(false);
  });

  it.each([
    [[], "takes one or two revisions, directories or files, and got 0"],
    [["a", "b", "c"], "takes one or two revisions, directories or files, and got 3"],
    [
      ["main", "--fail-on", "dataloss"],
      "--fail-on dataloss: is not a concern; allowed are data-loss, public-exposure, ",
    ],
    [["main", "--htlm", "x"], "Unknown option '--htlm'"],
    [[before, after, "--html", "no/such/folder/x.html"], "there is no directory no/such/folder"],
  ])("refuses %j", (args, message) => {
    const { status, stderr } = review(...args);

    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain("  fix: ");
  });

  it("explains its usage", () => {
    const { status, stdout } = review("--help");

    expect(status).toBe(0);
    expect(stdout).toContain("npm run review -- <before> [<after>] [options]");
  });
});
