import { TerraformPlan } from "../../../src/configuration/plan/terraform-plan";

const planned = (change: object, more: object = {}) =>
  new TerraformPlan({
    resource_changes: [
      { address: "aws_db_instance.db", mode: "managed", type: "aws_db_instance", change, ...more },
    ],
  }).changes[0];

describe("a planned change", () => {
  it.each([
    [["create"], "create"],
    [["update"], "update"],
    [["delete"], "destroy"],
    [["delete", "create"], "replace"],
    [["create", "delete"], "replace"],
    [["forget"], "forget"],
    [["no-op"], "none"],
    [["read"], "none"],
  ])("with the actions %j is read as %s", (actions, action) => {
    expect(planned({ actions })!.action).toBe(action);
  });

  it("creates first if its actions are in that order", () => {
    expect(planned({ actions: ["create", "delete"] })!.isCreateBeforeDestroy).toBe(true);
    expect(planned({ actions: ["delete", "create"] })!.isCreateBeforeDestroy).toBe(false);
  });

  it("has the paths of the arguments that force it, without the indexes of blocks", () => {
    expect(
      planned({ actions: ["delete", "create"], replace_paths: [["db_name"], ["storage", 0, "size"]] })!
        .because,
    ).toEqual(["db_name", "storage.size"]);
  });

  it("has no sensitive value, but still shows whether one changes", () => {
    const { before, after } = planned({
      actions: ["update"],
      before: {
        identifier: "shop",
        password: "correct-horse",
        tags: { key: "a" },
        users: [{ password: "b" }],
      },
      after: {
        identifier: "shop",
        password: "battery-staple",
        tags: { key: "a" },
        users: [{ password: "b" }],
      },
      before_sensitive: { password: true, tags: true, users: [{ password: true }] },
      after_sensitive: { password: true, tags: true, users: [{ password: true }] },
    })!;

    expect([before, after]).toEqual([
      {
        identifier: "shop",
        password: "(sensitive value)",
        tags: "(sensitive value)",
        users: [{ password: "(sensitive value)" }],
      },
      {
        identifier: "shop",
        password: "(another sensitive value)",
        tags: "(sensitive value)",
        users: [{ password: "(sensitive value)" }],
      },
    ]);
  });

  it.each([
    ["aws_subnet.a", "", "aws_subnet.a", ""],
    ['aws_subnet.a["eu-west-1.a"]', "", "aws_subnet.a", '["eu-west-1.a"]'],
    ['module.a["x.y"].module.b.aws_subnet.a[0]', 'module.a["x.y"].module.b', "aws_subnet.a", "[0]"],
  ])("has an address with the modules, the block and the key: %s", (address, module, block, key) => {
    expect(planned({ actions: ["create"] }, { address })).toMatchObject({ module, block, key });
  });

  it("says why something is replaced or destroyed if that is no argument", () => {
    const reason = (name: string) =>
      planned({ actions: ["delete", "create"] }, { action_reason: name })!.reason;

    expect(reason("replace_because_tainted")).toContain("it is tainted");
    expect(reason("delete_because_count_index")).toBe("`count` is lower");
    expect(reason("replace_because_cannot_update")).toBeUndefined();
  });

  // A report on such a plan used to crash.
  it("has an address where Terraform 1.0 has none: in what was changed outside of Terraform", () => {
    const change = { actions: ["delete"] };
    const { drift } = new TerraformPlan({
      resource_drift: [
        { mode: "managed", type: "aws_sqs_queue", name: "jobs", change },
        { mode: "managed", module_address: "module.a", type: "aws_sqs_queue", name: "q", index: "x", change },
      ],
    });

    expect(drift.map(({ address }) => address)).toEqual([
      "aws_sqs_queue.jobs",
      'module.a.aws_sqs_queue.q["x"]',
    ]);
  });

  it("does not include data sources", () => {
    expect(planned({ actions: ["read"] }, { mode: "data" })).toBeUndefined();
  });
});
