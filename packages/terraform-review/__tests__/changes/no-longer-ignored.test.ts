import { noLongerIgnored } from "../../src/changes/no-longer-ignored";
import { withResources } from "../support/configuration";
import { changesBetween } from "../support/report";

const database = (
  ignored: unknown,
  args: object = { snapshot_identifier: "daily", tags: { team: "web" } },
) => ({
  aws_db_instance: { shop: { ...args, lifecycle: { ignore_changes: ignored } } },
});
const found = (before: unknown, after: unknown, args?: object) =>
  noLongerIgnored(withResources(database(before, args)), withResources(database(after, args))).map(
    ({ argument }) => argument,
  );

describe("an argument that is no longer ignored", () => {
  it("is enforced, whatever value it has", () => {
    expect(found(["snapshot_identifier", "engine_version"], ["engine_version"])).toEqual([
      "snapshot_identifier",
    ]);
    expect(found("all", [])).toEqual(["snapshot_identifier"]);
  });

  it("is not if another entry still includes it, or it was not ignored", () => {
    expect(found(["snapshot_identifier"], "all")).toEqual([]);
    expect(found([], ["snapshot_identifier"])).toEqual([]);
  });

  it("keeps its value if it is omitted and computed, or only describes", () => {
    expect(found(["engine_version", "tags"], [])).toEqual([]);
  });

  it("is not judged without a plan", () => {
    const [before, after] = [database(["snapshot_identifier"]), database([])];

    expect(changesBetween({ resource: before }, { resource: after }).notJudged).toEqual([
      expect.objectContaining({
        address: "aws_db_instance.shop",
        reason:
          "`snapshot_identifier` is no longer ignored (`ignore_changes`), and what exists may have another value, which the apply changes",
      }),
    ]);
  });
});
