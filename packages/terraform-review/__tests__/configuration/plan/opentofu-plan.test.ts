import { TerraformPlan } from "../../../src/configuration/plan/terraform-plan";
import { concerns } from "../../../src/changes/concerns";
import { changesBetween, readReport } from "../../support/report";

const PROVIDER = "registry.opentofu.org/hashicorp/aws";

/**
 * A plan in the form of `tofu show -json`: its own version in `terraform_version`, its own registry, `errored` and neither `complete`
 * nor `applyable`. https://opentofu.org/docs/internals/json-format/
 */
const plan = (changes: readonly object[], more: object = {}) => ({
  format_version: "1.2",
  terraform_version: "1.9.1",
  planned_values: { root_module: {} },
  resource_changes: changes,
  configuration: {
    provider_config: { aws: { name: "aws", full_name: PROVIDER } },
    root_module: {
      resources: [
        { address: "aws_dynamodb_table.carts", mode: "managed", type: "aws_dynamodb_table", name: "carts" },
      ],
    },
  },
  timestamp: "2026-01-02T03:04:05Z",
  errored: false,
  ...more,
});

const table = (
  actions: readonly string[],
  before: object | null,
  after: object | null,
  more: object = {},
) => ({
  address: "aws_dynamodb_table.carts",
  mode: "managed",
  type: "aws_dynamodb_table",
  name: "carts",
  provider_name: PROVIDER,
  change: { actions, before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...more },
});

const json = (hashKey: string) => ({
  resource: { aws_dynamodb_table: { carts: { name: "carts", hash_key: hashKey } } },
});

describe("a plan of OpenTofu", () => {
  it("decides what is replaced", () => {
    const replaced = table(
      ["delete", "create"],
      { name: "carts", hash_key: "id" },
      { name: "carts", hash_key: "user" },
      { replace_paths: [["hash_key"]] },
    );
    const stack = changesBetween(json("id"), json("user"), plan([replaced]));

    expect(TerraformPlan.isPlan(plan([]))).toBe(true);
    expect(concerns([stack])).toEqual(["data-loss"]);
    expect(readReport(stack).summary).toContain("hash_key cannot be changed on what exists");
  });

  it("withdraws what the JSON suggests otherwise", () => {
    const same = { name: "carts", hash_key: "user" };
    const stack = changesBetween(json("id"), json("user"), plan([table(["no-op"], same, same)]));

    expect(concerns([stack])).toEqual([]);
  });

  it("forgets what a `removed` block names, without destroying it", () => {
    const forgotten = table(["forget"], { name: "carts", hash_key: "id" }, null);
    const stack = changesBetween(json("id"), {}, plan([forgotten]));

    expect(stack.forgotten).toEqual(["aws_dynamodb_table.carts"]);
    expect(concerns([stack])).toEqual([]);
  });

  it("is not judged as a whole if planning failed halfway", () => {
    const stack = changesBetween(json("id"), json("id"), plan([], { errored: true }));

    expect(stack.notJudged.map(({ reason }) => reason)).toContain(
      "the plan is not complete: Terraform needs another one after it",
    );
  });
});
