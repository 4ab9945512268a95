import { concerns } from "../../src/changes/concerns";
import { changesBetween, readReport } from "../support/report";

const files = (tags: object) => ({ aws_efs_file_system: { files: { creation_token: "files", tags } } });

const selection = (value: string) => ({
  aws_backup_selection: {
    daily: {
      name: "daily",
      plan_id: "p",
      iam_role_arn: "r",
      selection_tag: [{ type: "STRINGEQUALS", key: "backup", value }],
    },
  },
});

const snapshots = {
  aws_dlm_lifecycle_policy: { daily: { policy_details: [{ target_tags: { backup: "daily" } }] } },
};

const change = (before: object, after: object) => changesBetween({ resource: before }, { resource: after });

// Neither side refers to the other: a campaign that renamed tags was called safe.
describe("what is backed up because of a tag", () => {
  it.each([
    ["its tag has another name", { ...selection("daily"), ...files({ "acme:backup": "daily" }) }],
    ["its tag has another value", { ...selection("daily"), ...files({ backup: "none" }) }],
    ["backups ask for another value", { ...selection("weekly"), ...files({ backup: "daily" }) }],
  ])("is a lost protection if %s", (_, after) => {
    const stack = change({ ...selection("daily"), ...files({ backup: "daily" }) }, after);

    expect(concerns([stack])).toContain("protection");
    expect(readReport(stack).summary).toContain("is no longer backed up");
  });

  it("is one with snapshots, too", () => {
    const volume = (tags: object) => ({ aws_ebs_volume: { x: { size: 8, tags } } });
    const stack = change(
      { ...snapshots, ...volume({ backup: "daily" }) },
      { ...snapshots, ...volume({ Backup: "daily" }) },
    );

    expect(concerns([stack])).toEqual(["protection"]);
  });

  it("is safe if the provider gives the tag", () => {
    const stack = changesBetween(
      { resource: { ...selection("daily"), ...files({ backup: "daily" }) } },
      {
        provider: { aws: [{ default_tags: [{ tags: { backup: "daily" } }] }] },
        resource: { ...selection("daily"), ...files({}) },
      },
    );

    expect(concerns([stack])).toEqual([]);
  });

  it("is not known to be lost if its tags are not known", () => {
    const stack = change(
      { ...selection("daily"), ...files({ backup: "daily" }) },
      { ...selection("daily"), ...files('${merge(var.tags, { team = "shop" })}' as unknown as object) },
    );

    expect(concerns([stack])).not.toContain("protection");
  });

  it("is safe with one tag more", () => {
    const stack = change(
      { ...selection("daily"), ...files({ backup: "daily" }) },
      { ...selection("daily"), ...files({ backup: "daily", team: "shop" }) },
    );

    expect(concerns([stack])).toEqual([]);
  });
});
