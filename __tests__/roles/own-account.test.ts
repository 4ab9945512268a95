import { dev, ownAccount, sharedWithOwnAccount as shared } from "../fixtures/site";
import { policiesOf } from "../support/role-policies";
import { stackOfSettings } from "../support/site";
import { writing } from "./attacks/attack";
import { isAllowed } from "./simulator";

const stack = stackOfSettings("permissions", { shared, environments: [dev, ownAccount] });
const policies = policiesOf(stack, "apply_domain");

/** Whether the role that applies `domain` may write such a record in the zone above. */
async function mayWrite(type: string, ...names: string[]): Promise<boolean> {
  const answers = await Promise.all(writing(type, ...names).map((request) => isAllowed(request, policies)));
  return answers.every(Boolean);
}

describe("the role that applies a zone with a delegation to another account (D8)", () => {
  it("may delegate", async () => {
    expect(await mayWrite("NS", "blog.seongwoo.shop")).toBe(true);
  });

  it.each([
    ["delegate another name", "NS", ["dev.seongwoo.shop"]],
    ["delegate another name in a change of its own", "NS", ["blog.seongwoo.shop", "dev.seongwoo.shop"]],
    ["delegate the whole zone", "NS", ["seongwoo.shop"]],
    ["send visitors of the delegated name elsewhere", "A", ["blog.seongwoo.shop"]],
    ["send other visitors elsewhere", "CNAME", ["dev.seongwoo.shop"]],
    ["validate a certificate", "CNAME", ["_0123.blog.seongwoo.shop"]],
  ])("may not %s", async (_, type, names) => {
    expect(await mayWrite(type, ...names)).toBe(false);
  });
});
