import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { instanceFiles } from "../../src/guest/instance-files";
import { instanceRoot } from "../support/guest";
import { describeWithTool } from "../support/tool";

const root = path.join(instanceRoot, "..", "features", "page-cache");

describeWithTool("shellcheck", "the scripts of the page cache, checked with shellcheck", () => {
  const scripts = instanceFiles(["features/page-cache"])
    .map((file) => file.path)
    .filter((name) => name.endsWith(".sh"));
  it.each(scripts)("%s has no findings", (name) => {
    expect(() => execFileSync("shellcheck", ["--external-sources", path.join(root, name)])).not.toThrow();
  });
});
