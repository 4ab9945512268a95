import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ForeignRepository } from "../support/foreign-repository";

const repository = new ForeignRepository();
const commands = ["diff", "diagram", "reachability", "check"];

describe("terraform-review", () => {
  it("lists its commands with --help, without loading them", () => {
    const { status, stdout, stderr } = repository.run(".", "--help");

    commands.forEach((command) => expect(stdout).toContain(`  terraform-review ${command} `));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(
      repository
        .modulesOf(".", "--help")
        .filter((file) => /resvg|\/(diagram|report|guardrails)\//.test(file)),
    ).toEqual([]);
  });

  it("prints the version of its package with --version", () => {
    const text = readFileSync(join(__dirname, "..", "..", "package.json"), "utf8");
    const { version } = JSON.parse(text) as { version: string };
    expect(repository.run(".", "--version").stdout).toBe(`${version}\n`);
  });

  it.each([
    [[], "no command was given; allowed are diff, diagram, reachability, check"],
    [["plan"], "there is no command plan; allowed are diff, diagram, reachability, check"],
    [["constructor"], "there is no command constructor; allowed are "],
    [["--verbose"], "there is no command --verbose; allowed are "],
  ])("rejects %j, and lists what is allowed", (args, message) => {
    const { status, stdout, stderr } = repository.run(".", ...args);

    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});

describe.each(commands)("terraform-review %s", (command) => {
  it("prints its help", () => {
    const { status, stdout } = repository.run(".", command, "--help");

    expect(status).toBe(0);
    expect(stdout).toContain(`  terraform-review ${command} `);
    expect(stdout).toContain("Exits with 0");
  });

  it("rejects unknown options", () => {
    const { status, stderr } = repository.run(".", command, "--colour", "red");

    expect(status).toBe(2);
    expect(stderr).toContain(`terraform-review ${command}: Unknown option '--colour'`);
    expect(stderr).toContain(`fix: \`terraform-review ${command} --help\` shows what it takes`);
  });

  it("reports in one line what it cannot read and how to fix it", () => {
    const { status, stdout, stderr } = repository.run(".", command, "nowhere", ".");

    expect(stderr).toContain("nowhere: there is no such file, directory or git revision\n  fix: ");
    expect(stderr).toContain(".: has no Terraform JSON (*.tf.json)\n  fix: ");
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});
