import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readComparison } from "../../../src/configuration/sources/comparison";
import { stackChanges } from "../../../src/changes/stack-changes";
import { readReport } from "../../support/report";
import { SourceError, SourceProblem } from "../../../src/configuration/sources/source-error";
import { readStacks } from "../../../src/configuration/sources/stacks";

const repository = mkdtempSync(join(tmpdir(), "cdktf-wordpress-sources-"));
afterAll(() => rmSync(repository, { recursive: true }));

const vpc = (cidr: string) => ({ resource: { aws_vpc: { main: { cidr_block: cidr } } } });
const named = (stackName: string, json: object) => ({ "//": { metadata: { stackName } }, ...json });

function write(files: Readonly<Record<string, object | string>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(
      join(repository, file),
      typeof content === "string" ? content : JSON.stringify(content, null, 2),
    );
  }
}

function git(...args: string[]): void {
  const author = ["-c", "user.name=reviewer", "-c", "user.email=reviewer@example.com"];
  execFileSync("git", ["-C", repository, ...author, ...args], { stdio: "ignore" });
}

beforeAll(() => {
  git("init", "--initial-branch=main");
  write({
    "cdktf.out/manifest.json": { version: "0.21.0", stacks: {} },
    "cdktf.out/stacks/dev/cdk.tf.json": named("dev", vpc("10.0.0.0/16")),
    "cdktf.out/stacks/old/cdk.tf.json": named("old", vpc("10.9.0.0/16")),
    "__tests__/example.tf.json": vpc("10.8.0.0/16"),
  });
  git("add", "--all");
  git("commit", "--message", "before");
  git("tag", "before");
  rmSync(join(repository, "cdktf.out/stacks/old"), { recursive: true });
  write({
    "cdktf.out/stacks/dev/cdk.tf.json": named("dev", vpc("10.1.0.0/16")),
    "cdktf.out/stacks/new/cdk.tf.json": named("new", vpc("10.2.0.0/16")),
  });
  git("add", "--all");
  git("commit", "--message", "after");
  git("branch", "docs");
  write({
    "cdktf.out/stacks/dev/cdk.tf.json": named("dev", vpc("10.3.0.0/16")),
    "docs/guide.md": "# Guide",
    "a.tf.json": vpc("10.4.0.0/16"),
    "b.json": named("staging", vpc("10.5.0.0/16")),
    "parts/network.tf.json": vpc("10.6.0.0/16"),
    "parts/more.tf.json": { resource: [{ aws_vpc: [{ other: { cidr_block: "10.7.0.0/16" } }] }] },
    "parts/backend_override.tf.json": { terraform: { backend: { local: {} } } },
    "hcl/main.tf": 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n',
    "empty/readme.txt": "",
    "broken.json": '{ "resource": {',
    "plan.json": { format_version: "1.2", planned_values: {}, resource_changes: [] },
    "state.json": { version: 4, serial: 1, lineage: "x", resources: [] },
    "template.json": { AWSTemplateFormatVersion: "2010-09-09", Resources: {} },
    "compose.json": { services: { web: { image: "nginx" } } },
    "odd.json": { resource: { aws_vpc: "main" } },
    "list.json": "[]",
  });
});

/** The CIDR blocks of the stacks' VPCs, before and after, by stack id. */
function read(before: string, after: string, ...plans: string[]) {
  const cidrs = (json: unknown) =>
    json &&
    Object.values((json as ReturnType<typeof vpc>).resource.aws_vpc).map((one) => one.cidr_block.slice(0, 4));
  return Object.fromEntries(
    readComparison({ before, after, plans, directory: repository }).map((stack) => [
      stack.id,
      [cidrs(stack.before), cidrs(stack.after)].map((all) => (all ? (all as string[]).join() : undefined)),
    ]),
  );
}

function problems(before: string, after: string, ...plans: string[]): readonly SourceProblem[] {
  try {
    readComparison({ before, after, plans, directory: repository });
    return [];
  } catch (error) {
    if (error instanceof SourceError) {
      return error.problems;
    }
    throw error;
  }
}

describe("two revisions", () => {
  it("are compared stack by stack, without Terraform JSON that is in the tree for other reasons", () => {
    expect(read("before", "main")).toEqual({
      dev: ["10.0", "10.1"],
      new: [undefined, "10.2"],
      old: ["10.9", undefined],
    });
  });

  it("can be anything that git resolves to a commit, with an optional folder", () => {
    expect(read("HEAD~1", "main:cdktf.out")).toEqual(read("before", "main"));
    expect(read("before:cdktf.out/stacks/dev", "main:cdktf.out/stacks/dev")).toEqual({
      dev: ["10.0", "10.1"],
    });
  });
});

describe("a folder of a repository", () => {
  const inFolder = (folder: string, source: string) =>
    readStacks([source], join(repository, folder)).map(({ id }) => id);

  it("is used for a revision if the command runs in it", () => {
    expect(inFolder("cdktf.out", "main")).toEqual(["dev", "new"]);
    expect(inFolder("cdktf.out/stacks", "main:./dev")).toEqual(["dev"]);
    expect(inFolder("cdktf.out/stacks", "before:cdktf.out/stacks/old")).toEqual(["old"]);
    expect(() => inFolder("parts", "main")).toThrow("the revision has no such folder: parts");
  });

  it("gives its name to a root module without one", () => {
    expect(inFolder(".", "parts")).toEqual(["parts"]);
    expect(inFolder("parts", ".")).toEqual(["root module"]);
  });
});

describe("a file", () => {
  it("gives its name to a stack without one, but CDKTF's cdk.tf.json gives the name of its directory", () => {
    write({ "shop.tf.json": vpc("10.0.0.0/16"), "live/cdk.tf.json": vpc("10.0.0.0/16") });
    expect(readStacks(["shop.tf.json", "live/cdk.tf.json"], repository).map(({ id }) => id)).toEqual([
      "shop",
      "live",
    ]);
  });
});

describe("several sources", () => {
  it("are combined into one set of stacks", () => {
    expect(
      readStacks(["b.json", "parts", "before:cdktf.out/stacks/old/cdk.tf.json"], repository).map(
        ({ id }) => id,
      ),
    ).toEqual(["staging", "parts", "old"]);
  });

  it("must not have two stacks of the same name", () => {
    expect(() => readStacks(["before", "main"], repository)).toThrow(
      "main: has a stack dev, and so has before",
    );
  });
});

describe("directories and files", () => {
  it("can be compared with a revision: `.` is the uncommitted work", () => {
    expect(read("main", ".")).toEqual({ dev: ["10.1", "10.3"], new: ["10.2", "10.2"] });
  });

  it("are two versions of one stack, regardless of their names", () => {
    expect(read("a.tf.json", "b.json")).toEqual({ staging: ["10.4", "10.5"] });
    expect(read("b.json", "cdktf.out/stacks/dev")).toEqual({ dev: ["10.5", "10.3"] });
  });

  it("are compared with the stack of the same name if the other side has several", () => {
    expect(read("cdktf.out/stacks/dev/cdk.tf.json", "before")).toEqual({ dev: ["10.3", "10.0"] });
    expect(problems("b.json", "main")).toEqual([
      {
        source: "b.json",
        message: "is one stack, and the other side has 2 others: dev, new",
        fix: "give two stacks (files or directories), or two projects (directories or revisions)",
      },
    ]);
  });

  it("are whole projects if the root module has no name: any other stack is new", () => {
    write({
      "one/a.tf.json": vpc("10.4.0.0/16"),
      "two/a.tf.json": vpc("10.5.0.0/16"),
      "two/network/a.tf.json": vpc("10.6.0.0/16"),
    });
    expect(read("one", "two")).toEqual({ "root module": ["10.4", "10.5"], network: [undefined, "10.6"] });
  });

  it("merge all files of a directory, including lists of blocks, except override files", () => {
    expect(read("a.tf.json", "parts")).toEqual({ "root module": ["10.4", "10.7,10.6"] });
  });
});

describe("an unreadable source", () => {
  it.each([
    ["no such path or revision", "nowhere", "there is no such file, directory or git revision"],
    ["a revision without such a folder", "main:nowhere", "the revision has no such folder"],
    ["a path that is also a branch", "docs", "is both a path and a git revision"],
    ["truncated JSON", "broken.json", "is not JSON: "],
    ["Terraform's own language", "hcl/main.tf", "is Terraform's own language (HCL)"],
    ["a directory with HCL only", "hcl", "has Terraform's own language (HCL) only"],
    ["a directory without Terraform files", "empty", "has no Terraform JSON (*.tf.json)"],
    ["a list", "list.json", "has a list where Terraform JSON has an object"],
    ["a plan", "plan.json", "is a plan (`terraform show -json`), not Terraform's configuration in JSON"],
    ["a state", "state.json", "is a state file, not Terraform's configuration in JSON"],
    [
      "CloudFormation",
      "template.json",
      "is a CloudFormation template, not Terraform's configuration in JSON",
    ],
    [
      "CDKTF's manifest",
      "cdktf.out/manifest.json",
      "is CDKTF's manifest, not Terraform's configuration in JSON",
    ],
    ["any other JSON", "compose.json", 'is not Terraform JSON: it has "services"; allowed are check, data, '],
    ["a block that is a string", "odd.json", "is not Terraform JSON: resource.aws_vpc has a string"],
  ])("is rejected with what it is and how to fix it: %s", (_, source, message) => {
    const [problem, ...others] = problems("before", source);

    expect(others).toEqual([]);
    expect(problem!.source).toBe(source);
    expect(problem!.message).toContain(message);
    expect(problem!.fix).not.toBe("");
  });

  it("is reported for both sides and for the plans at once", () => {
    expect(problems("broken.json", "nowhere", "missing.json").map(({ source }) => source)).toEqual([
      "broken.json",
      "nowhere",
      "--plan missing.json",
    ]);
  });
});

describe("a plan", () => {
  const planOf = (...addresses: string[]) => ({
    format_version: "1.2",
    planned_values: {},
    resource_changes: [],
    configuration: {
      root_module: { resources: addresses.map((address) => ({ address, mode: "managed" })) },
    },
  });
  beforeAll(() => write({ "vpc.json": planOf("aws_vpc.main"), "other.json": planOf("aws_vpc.elsewhere") }));

  it("belongs to the only stack, or to the stack that is named", () => {
    const planned = (...args: Parameters<typeof read>) =>
      readComparison({ before: args[0], after: args[1], plans: args.slice(2), directory: repository })
        .filter(({ plan }) => plan !== undefined)
        .map(({ id }) => id);

    expect(planned("a.tf.json", "b.json", "vpc.json")).toEqual(["staging"]);
    expect(planned("before", "main", "dev=vpc.json")).toEqual(["dev"]);
  });

  it("is given once for each stack", () => {
    expect(problems("before", "main", "dev=vpc.json", "dev=vpc.json")).toEqual([
      {
        source: "--plan dev=vpc.json",
        message: "is the second plan of one stack",
        fix: "give one plan for each stack",
      },
    ]);
  });

  it.each([
    ["vpc.json", "does not say of which stack it is"],
    ["prod=vpc.json", "there is no stack prod"],
    [
      "dev=other.json",
      "is not a plan of dev as it is after the change: aws_vpc.elsewhere is only in the plan",
    ],
    ["dev=state.json", "is not the JSON of a plan"],
    ["dev=broken.json", "is not JSON: "],
  ])("is rejected if it is incomplete or belongs to a different stack: %s", (given, message) => {
    const [problem] = problems("before", "main", given);

    expect(problem!.source).toBe(`--plan ${given}`);
    expect(problem!.message).toContain(message);
  });
});

describe("a CDKTF project", () => {
  const stack = (name: string) => ({ name, workingDirectory: `stacks/${name}` });
  const project = (folder: string, source: string) => ({
    [`${folder}/cdktf.json`]: { language: "typescript", app: "npx ts-node main.ts" },
    [`${folder}/main.ts`]: 'import { network } from "./src/network";\nnetwork();\n',
    [`${folder}/src/network.ts`]: source,
    [`${folder}/src/unused.ts`]: source,
    [`${folder}/cdktf.out/manifest.json`]: { stacks: { kept: stack("kept") } },
    [`${folder}/cdktf.out/stacks/kept/cdk.tf.json`]: vpc("10.0.0.0/16"),
    [`${folder}/cdktf.out/stacks/gone/cdk.tf.json`]: vpc("10.1.0.0/16"),
  });
  beforeAll(() =>
    write({ ...project("app", "export const a = 1;"), ...project("app2", "export const a = 2;") }),
  );

  // `cdktf synth` does not delete the folder of a stack that is removed.
  it("has the stacks that its manifest lists, whatever folders are left", () => {
    expect(readStacks(["app"], repository).map(({ id }) => id)).toEqual(["kept"]);
    expect(readStacks(["app/cdktf.out"], repository).map(({ id }) => id)).toEqual(["kept"]);
  });

  it("may not have been synthesized if the app's files change and no stack does", () => {
    const [comparison] = readComparison({ before: "app", after: "app2", directory: repository });

    expect(comparison!.changedSources).toEqual(["src/network.ts"]);
    expect(readReport(stackChanges(comparison!)).summary).toContain(
      "src/network.ts: run cdktf synth and commit what it writes",
    );
  });
});
