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

  it("must not have a key that JavaScript would lose without an error", () => {
    expect(errorsWith({ tags: JSON.parse('{"__proto__": "v"}') })).toEqual([
      {
        setting: 'dev.tags["__proto__"]',
        value: "__proto__",
        allowed: key,
        fix: "choose another key: JavaScript keeps this one for itself",
      },
    ]);
  });

  it("must be so few that AWS accepts them together with the project's own", () => {
    const tags = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, number) => [`Tag${number}`, "v"]));

    expect(errorsWith({ tags: tags(46) })).toEqual([]);
    expect(errorsWith({ tags: tags(60) })).toEqual([
      {
        setting: "dev.tags",
        value: tags(60),
        allowed: expect.stringMatching(/^up to 46; /),
        fix: "remove 14",
      },
    ]);
  });

  it("must be text", () => {
    expect(errorsWith({ tags: { CostCenter: 42 } })).toEqual([
      { setting: 'dev.tags["CostCenter"]', value: 42, allowed: value, fix: 'put it in quotes: "42"' },
    ]);
  });
});
