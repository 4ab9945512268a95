import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { withoutComments } from "../../src/guest/comments";
import { instanceFiles } from "../../src/guest/instance-files";

describe("the user data without comments", () => {
  it("has no comment lines of shell scripts, PHP or .ini files", () => {
    const lines = ["# shell", "a=1 # stays", "    // php", " * of a block", "; ini", "b=2"];
    expect(withoutComments(lines.join("\n"))).toBe("a=1 # stays\nb=2");
  });

  it("keeps the first lines by which cloud-init and Linux recognize a file", () => {
    const lines = "#cloud-config\n      #!/bin/bash\n";
    expect(withoutComments(lines)).toBe(lines);
  });

  it("keeps lines that only look like comments", () => {
    const lines = "  *) usage ;;\n  ;;\n*/5 * * * *\n#EXT\n";
    expect(withoutComments(lines)).toBe(lines);
  });

  describe("contains programs that still parse", () => {
    const directory = mkdtempSync(path.join(tmpdir(), "cdktf-wordpress-comments-"));
    afterAll(() => rmSync(directory, { recursive: true, force: true }));
    const programs = instanceFiles(["instance"]).filter((file) => file.path.endsWith(".sh"));

    it.each(programs.map((file) => [file.path, file.content]))("%s", (name, content) => {
      const file = path.join(directory, path.basename(name));
      writeFileSync(file, withoutComments(content));
      expect(() => execFileSync("bash", ["-n", file], { stdio: "pipe" })).not.toThrow();
    });
  });
});
