import { mistakesWith, siteWith } from "../../support/configuration";

const key =
  "a key of 1 to 128 characters (letters, digits, spaces and . : + = @ _ / -), not Name, Environment, Project, ManagedBy, not starting with aws:";
const value = "up to 256 characters (letters, digits, spaces and . : + = @ _ / -)";

describe("tags", () => {
  it("are what the operator likes", () => {
    expect(siteWith({ tags: { "cost:center": "마케팅 1" } }).tags).toEqual({ "cost:center": "마케팅 1" });
  });

  it("do not replace the project's own, in whatever case: IAM knows none", () => {
    expect(mistakesWith({ tags: { environment: "test" } })).toEqual([
      {
        setting: 'dev.tags["environment"]',
        value: "environment",
        allowed: key,
        fix: "remove it: Environment is set for you",
      },
    ]);
  });

  it("do not start with aws:", () => {
    expect(mistakesWith({ tags: { "aws:team": "web" } })).toEqual([
      {
        setting: 'dev.tags["aws:team"]',
        value: "aws:team",
        allowed: key,
        fix: "remove aws: from its start, which AWS keeps for itself",
      },
    ]);
  });

  it("have keys of 128 characters at most", () => {
    const long = "k".repeat(129);

    expect(mistakesWith({ tags: { [long]: "v" } })).toEqual([
      {
        setting: `dev.tags["${long}"]`,
        value: long,
        allowed: key,
        fix: "shorten it to between 1 and 128 characters",
      },
    ]);
  });

  it("have values of 256 characters at most", () => {
    expect(mistakesWith({ tags: { Team: "v".repeat(260) } })).toEqual([
      { setting: 'dev.tags["Team"]', value: "v".repeat(260), allowed: value, fix: "shorten it by 4" },
    ]);
  });

  it("have no characters that AWS refuses", () => {
    expect(mistakesWith({ tags: { Team: "web;ops" } })).toEqual([
      {
        setting: 'dev.tags["Team"]',
        value: "web;ops",
        allowed: value,
        fix: "use only letters, digits, spaces and . : + = @ _ / -",
      },
    ]);
  });

  it("are text", () => {
    expect(mistakesWith({ tags: { CostCenter: 42 } })).toEqual([
      { setting: 'dev.tags["CostCenter"]', value: 42, allowed: value, fix: 'put it in quotes: "42"' },
    ]);
  });
});
