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
  ])("of the actions %j is: %s", (actions, action) => {
    expect(planned({ actions })!.action).toBe(action);
  });

  it("is created first, where its actions say so", () => {
    expect(planned({ actions: ["create", "delete"] })!.isCreateBeforeDestroy).toBe(true);
    expect(planned({ actions: ["delete", "create"] })!.isCreateBeforeDestroy).toBe(false);
  });

  it("is because of arguments, by their paths without the numbers of blocks", () => {
    expect(
      planned({ actions: ["delete", "create"], replace_paths: [["db_name"], ["storage", 0, "size"]] })!
        .because,
    ).toEqual(["db_name", "storage.size"]);
  });

  it("keeps names of what exists, and no other value: a plan holds secrets", () => {
    expect(
      planned({ actions: ["delete"], before: { identifier: "shop", password: "correct-horse-battery" } })!
        .names,
    ).toEqual({ identifier: "shop" });
  });

  it("is not one of a data source", () => {
    expect(planned({ actions: ["read"] }, { mode: "data" })).toBeUndefined();
  });
});
