import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ForeignRepository, shop } from "../support/foreign-repository";

const repository = new ForeignRepository();
const filesIn = (folder: string) => readdirSync(join(repository.directory, folder)).sort();

beforeAll(() => {
  repository.write("shop.tf.json", shop());
  repository.write("envs/dev/main.tf.json", shop());
  repository.write("envs/live/main.tf.json", shop());
  repository.write("docs/readme.md", "# Shop");
  repository.commit();
});

describe("terraform-review diagram", () => {
  it("draws a file in all formats, into the current directory", () => {
    const { status, stdout } = repository.run("docs", "diagram", "../shop.tf.json");

    expect(status).toBe(0);
    expect(stdout.trim().split("\n").sort()).toEqual(["shop-dark.svg", "shop.mmd", "shop.png", "shop.svg"]);
    expect(filesIn("docs")).toEqual(["readme.md", "shop-dark.svg", "shop.mmd", "shop.png", "shop.svg"]);
  });

  it("draws each stack of a directory or a revision in the requested formats", () => {
    repository.run("envs", "diagram", "--format=mermaid", "--out", "../tree/pictures");
    repository.run(".", "diagram", "HEAD:envs", "--format", "mermaid,svg", "--out=revision");

    expect(filesIn("tree/pictures")).toEqual(["dev.mmd", "live.mmd"]);
    expect(filesIn("revision")).toEqual([
      "dev-dark.svg",
      "dev.mmd",
      "dev.svg",
      "live-dark.svg",
      "live.mmd",
      "live.svg",
    ]);
    expect(readFileSync(join(repository.directory, "revision/dev.mmd"), "utf8")).toBe(
      readFileSync(join(repository.directory, "tree/pictures/dev.mmd"), "utf8"),
    );
  });

  it("lists outdated pictures with --check, and writes none", () => {
    const check = () =>
      repository.run(".", "diagram", "shop.tf.json", "--format=mermaid", "--out=checked", "--check");
    expect(check()).toEqual({
      status: 1,
      stdout: "",
      stderr: "checked/shop.mmd is not what the JSON gives: draw it again\n",
    });
    expect(existsSync(join(repository.directory, "checked"))).toBe(false);

    repository.run(".", "diagram", "shop.tf.json", "--format=mermaid", "--out=checked");
    expect(check()).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("reports all errors at once", () => {
    const { status, stderr } = repository.run(
      ".",
      "diagram",
      "nowhere",
      "--format=svg,gif",
      "--out=shop.tf.json",
    );

    expect(status).toBe(2);
    expect(stderr).toContain("--format gif: is not a format; allowed are svg, png, mermaid");
    expect(stderr).toContain("--out shop.tf.json: is a file");
    expect(stderr).toContain("nowhere: there is no such file, directory or git revision");
  });
});
