import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ForeignRepository, shop } from "../support/foreign-repository";

const repository = new ForeignRepository();
const path = (file: string) => join(repository.directory, file);

beforeAll(() => {
  repository.write("infra/main.tf.json", shop());
  repository.write("docs/readme.md", "# Shop");
  repository.commit();
  repository.write("infra/main.tf.json", shop({ databaseName: "store" }));
  repository.commit();
  repository.write("infra/main.tf.json", shop({ databaseName: "store", port: 22 }));
});

describe("terraform-review diff", () => {
  it("compares two revisions", () => {
    const { status, stdout, stderr } = repository.run(".", "diff", "HEAD~1", "HEAD");

    expect(stdout).toContain("## Changes of `infra`");
    expect(stdout).toContain("DATA WOULD BE LOST");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("compares a revision with uncommitted work", () => {
    const { stdout } = repository.run(".", "diff", "HEAD");

    expect(stdout).toContain("OPEN TO THE WORLD");
    expect(stdout).not.toContain("DATA WOULD BE LOST");
  });

  it("compares the current folder", () => {
    const { status, stdout } = repository.run("infra", "diff", "HEAD~1");

    expect(status).toBe(0);
    expect(stdout).toContain("DATA WOULD BE LOST");
    expect(stdout).toContain("OPEN TO THE WORLD");
  });

  it("writes files relative to the current directory, and fails on the concerns given with --fail-on", () => {
    const { status, stdout, stderr } = repository.run(
      "docs",
      "diff",
      "HEAD~1:infra",
      "../infra",
      "--markdown",
      "out.md",
      "--html=../out.html",
      "--fail-on",
      "permissions,data-loss",
    );

    expect(readFileSync(path("docs/out.md"), "utf8")).toContain("DATA WOULD BE LOST");
    expect(readFileSync(path("out.html"), "utf8")).toContain("data:image/svg+xml");
    expect(stderr).toMatch(/^the change raises data-loss \(/);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  });

  it("works through npx from a clone in a different directory", () => {
    const { status, stdout } = repository.runByNpx("infra", "diff", "HEAD~1", "--markdown", "npx.md");

    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(readFileSync(path("infra/npx.md"), "utf8")).toContain("DATA WOULD BE LOST");
  });

  it("reports all errors at once, and then writes no file", () => {
    const { status, stderr } = repository.run(
      ".",
      "diff",
      "nowhere",
      "main:nowhere",
      "--markdown=none.md",
      "--html=no/such/folder.html",
      "--fail-on=dataloss",
      "--plan=plan.json",
    );

    expect(status).toBe(2);
    expect([...stderr.matchAll(/^(?! )(.+?): /gm)].map(([, source]) => source)).toEqual([
      "--fail-on dataloss",
      "--html no/such/folder.html",
      "nowhere",
      "main:nowhere",
      "--plan plan.json",
    ]);
    expect(existsSync(path("none.md"))).toBe(false);
  });

  it("does not load the font and the icons for a report without pictures", () => {
    expect(repository.modulesOf(".", "diff", "HEAD").filter((file) => file.includes("/diagram/"))).toEqual(
      [],
    );
  });
});
