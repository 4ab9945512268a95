import { Linter } from "eslint";
import { configs } from "typescript-eslint";

const config = jest.requireActual<Linter.Config[]>("../../eslint.config");

/** The restrictions that a line of TypeScript would violate in the given file. */
function violations(line: string, file: string): (string | null)[] {
  // Type information is available only for files on disk, and no restriction needs it.
  return new Linter()
    .verify(line, [...config, configs.disableTypeChecked as Linter.Config], file)
    .map(({ ruleId }) => ruleId)
    .filter((ruleId) => ruleId?.startsWith("no-restricted-"));
}

describe("lint refuses", () => {
  it.each([
    ["the root of the AWS provider", `import { Vpc } from "@cdktf/provider-aws";`, "src/network/x.ts"],
    ["its lib folder", `import { vpc } from "@cdktf/provider-aws/lib";`, "src/stacks/x.ts"],
    ["its lib index", `import { vpc } from "@cdktf/provider-aws/lib/index";`, "__tests__/x.ts"],
    ["its root as a type", `import type { vpc } from "@cdktf/provider-aws";`, "src/config/x.ts"],
    [
      "its root re-exported",
      `export { vpc } from "@cdktf/provider-aws";`,
      "packages/terraform-review/src/x.ts",
    ],
    ["Node's environment as an import", `import { env } from "node:process";`, "src/guest/x.ts"],
    ["a stack in a construct", `import { DomainStack } from "../stacks/domain-stack";`, "src/edge/x.ts"],
    [
      "an environment in a construct",
      `import { dev } from "../config/environments/dev";`,
      "src/compute/x.ts",
    ],
    ["the environments in a construct", `import { all } from "../config/environments";`, "src/data/x.ts"],
    [
      "the operator's settings in a test",
      `import { dev } from "../../src/config/environments/dev";`,
      "__tests__/data/x.ts",
    ],
    [
      "a construct in terraform-review",
      `import { Network } from "../../../../src/network/network";`,
      "packages/terraform-review/src/changes/x.ts",
    ],
    [
      "terraform-review's internals in a stack",
      `import { findings } from "../../packages/terraform-review/src/guardrails";`,
      "src/stacks/x.ts",
    ],
    [
      "CDKTF in terraform-review",
      `import { App } from "cdktf";`,
      "packages/terraform-review/src/changes/x.ts",
    ],
  ])("%s", (_, line, file) => {
    expect(violations(line, file)).toEqual(["no-restricted-imports"]);
  });

  it.each([
    ["a variable of it", `export const region = process.env.AWS_REGION;`],
    ["all of it", `export const all = { ...process.env };`],
    ["it destructured", `export const { env } = process;`],
  ])("the process environment in src: %s", (_, line) => {
    expect(violations(line, "src/config/x.ts")).toEqual(["no-restricted-properties"]);
  });
});

describe("lint allows", () => {
  it.each([
    [
      "one resource of the provider",
      `import { Vpc } from "@cdktf/provider-aws/lib/vpc";`,
      "src/network/x.ts",
    ],
    ["the environment in main.ts", `export const outdir = process.env.CDKTF_OUTDIR;`, "main.ts"],
    ["a construct in a stack", `import { Network } from "../network/network";`, "src/stacks/x.ts"],
    ["a construct in another", `import { Network } from "../network/network";`, "src/compute/x.ts"],
    [
      "one folder of terraform-review in another",
      `import { x } from "../configuration/configuration";`,
      "packages/terraform-review/src/guardrails/x.ts",
    ],
    [
      "terraform-review's guardrails in a stack",
      `import { guardrails } from "terraform-review/guardrails";`,
      "src/stacks/x.ts",
    ],
  ])("%s", (_, line, file) => {
    expect(violations(line, file)).toEqual([]);
  });
});
