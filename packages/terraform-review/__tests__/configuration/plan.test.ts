import { TerraformPlan } from "../../src/configuration/plan";

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

  it("keeps the names of existing resources and no other value, because a plan holds secrets", () => {
    expect(
      planned({ actions: ["delete"], before: { identifier: "shop", password: "correct-horse-battery" } })!
        .names,
    ).toEqual({ identifier: "shop" });
  });

  it("does not include data sources", () => {
    expect(planned({ actions: ["read"] }, { mode: "data" })).toBeUndefined();
  });
});
