import { concerns } from "../../src/changes/concerns";
import { changesBetween } from "../support/report";

const UNIT = "${aws_organizations_organizational_unit.prod.id}";
const ROOT = "${data.aws_organizations_organization.acme.roots[0].id}";

const stackOf = (before: string, after: string) => {
  const isGoogle = before.includes("/");
  const type = isGoogle ? "google_org_policy_policy" : "aws_organizations_policy_attachment";
  const argument = isGoogle ? "parent" : "target_id";
  const attached = (target: string) => ({
    resource: { [type]: { x: { policy_id: "p-1", [argument]: target } } },
  });
  return changesBetween(attached(before), attached(after));
};

describe("rules", () => {
  // It used to be not judged.
  it.each([
    ["r-a1b2", UNIT],
    [ROOT, "ou-a1b2-11111111"],
    [UNIT, "111122223333"],
    ["r-a1b2", "${aws_organizations_account.shop.id}"],
    ["organizations/1", "folders/2"],
    ["folders/2", "projects/shop"],
  ])("bind fewer accounts if they move from %s to %s", (before, after) => {
    const stack = stackOf(before, after);

    expect(concerns([stack])).toEqual(expect.arrayContaining(["protection", "availability"]));
    expect(stack.lostProtections.map(({ how }) => how).join()).toContain("binds fewer accounts");
    expect(stack.notJudged).toEqual([]);
  });

  it.each([
    [UNIT, "${var.target}"],
    [UNIT, "${aws_organizations_organizational_unit.other.id}"],
    ["ou-a1b2-11111111", ROOT],
  ])("are not judged if they move from %s to %s", (before, after) => {
    const stack = stackOf(before, after);

    expect(stack.lostProtections).toEqual([]);
    expect(concerns([stack])).toContain("not-judged");
  });
});
