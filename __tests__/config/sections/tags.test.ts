import { errorsWith, siteWith } from "../../support/configuration";

const key =
  "a key of 1 to 128 characters (letters, digits, spaces and . : + = @ _ / -), not Name, Environment, Project, ManagedBy, not starting with aws:";
const value = "up to 256 characters (letters, digits, spaces and . : + = @ _ / -)";

describe("tags", () => {
  it("can be chosen freely", () => {
    expect(siteWith({ tags: { "cost:center": "마케팅 1" } }).tags).toEqual({ "cost:center": "마케팅 1" });
  });

  it("must not replace the project's own in any letter case, because IAM ignores case", () => {
    expect(errorsWith({ tags: { environment: "test" } })).toEqual([
      {
        setting: 'dev.tags["environment"]',
        value: "environment",
        allowed: key,
        fix: "remove it: the project sets Environment",
      },
    ]);
  });

  it("must not start with aws:", () => {
    expect(errorsWith({ tags: { "aws:team": "web" } })).toEqual([
      {
        setting: 'dev.tags["aws:team"]',
        value: "aws:team",
        allowed: key,
        fix: "remove the prefix aws:, which AWS reserves",
      },
    ]);
  });

  it("must have keys of at most 128 characters", () => {
    const long = "k".repeat(129);

    expect(errorsWith({ tags: { [long]: "v" } })).toEqual([
      {
        setting: `dev.tags["${long}"]`,
        value: long,
        allowed: key,
        fix: "shorten it to between 1 and 128 characters",
      },
    ]);
  });

  it("must have values of at most 256 characters", () => {
    expect(errorsWith({ tags: { Team: "v".repeat(260) } })).toEqual([
      { setting: 'dev.tags["Team"]', value: "v".repeat(260), allowed: value, fix: "shorten it by 4" },
    ]);
  });

  it("must not have characters that AWS rejects", () => {
    expect(errorsWith({ tags: { Team: "web;ops" } })).toEqual([
      {
        setting: 'dev.tags["Team"]',
        value: "web;ops",
        allowed: value,
        fix: "use only letters, digits, spaces and . : + = @ _ / -",
      },
    ]);
  });

  it("must be text", () => {
    expect(errorsWith({ tags: { CostCenter: 42 } })).toEqual([
      { setting: 'dev.tags["CostCenter"]', value: 42, allowed: value, fix: 'put it in quotes: "42"' },
    ]);
  });
});
