import { ProjectCopy } from "../support/project-copy";

describe("the runner of main.ts", () => {
  const copy = new ProjectCopy();
  const { app } = JSON.parse(copy.read("cdktf.json")) as { app: string };

  afterAll(() => copy.remove());

  /** Runs a program in place of main.ts as `cdktf synth` would. */
  function runProgram(text: string) {
    copy.write("main.ts", text);
    return copy.run(app);
  }

  it("is the same for `cdktf synth` and `npm run synth`", () => {
    const { scripts } = JSON.parse(copy.read("package.json")) as { scripts: Record<string, string> };
    expect(scripts.synth).toBe(app);
  });

  it("runs TypeScript without checking types, which `npm run typecheck` does", () => {
    const { status, stdout } = runProgram(`const zones: number = "two"; console.log(zones);`);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "two\n" });
  });

  it("gives class fields the semantics of the compiler's target", () => {
    // In ES2022, a redeclared field is defined again and is undefined. Older targets would keep the inherited value.
    const { stdout } = runProgram(
      `class A { name: unknown = "a"; }\nclass B extends A { name: unknown; }\nconsole.log(new B().name);`,
    );
    expect(stdout).toBe("undefined\n");
  });

  it("reports an error with its line in the source", () => {
    const { status, stderr } = runProgram(
      `interface Subnet {\n  cidr: string;\n}\n\nthrow new Error("bad " + ({} as Subnet).cidr);\n`,
    );
    expect(status).toBe(1);
    expect(stderr).toContain("main.ts:5");
  });

  it("reports a syntax error with its file and line, and no stack trace", () => {
    const { status, stderr } = runProgram(`const region = "a";\nconst = ;\n`);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "main.ts:2:7: is not TypeScript: Unexpected token\n" +
        "  fix: look at this line and the one before it; `npm run typecheck` says more\n",
    });
  });

  it("reports an import of a file that does not exist, and the file that has it", () => {
    const { status, stderr } = runProgram(`import "./src/config/sharde";\n`);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "main.ts imports ./src/config/sharde, and there is no such file\n" +
        "  fix: correct the import, or remove it with what it is used for\n",
    });
  });

  it("reports a package that is not installed, and how to install it", () => {
    const { status, stderr } = runProgram(`import "@acme/missing/lib/vpc";\n`);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "the package @acme/missing is not installed\n  fix: run `npm ci` in the project's directory\n",
    });
  });
});
