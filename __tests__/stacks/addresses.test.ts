import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stackOf } from "../support/site";

// Addresses are a contract: Terraform destroys a resource whose address disappears and creates one at each new
// address. A rename therefore needs a `moved` block (CDKTF's moveTo) and a change of the list in addresses/.
describe.each(["state", "domain", "dev", "production"] as const)("the addresses of %s", (stack) => {
  it("match the addresses that have been applied", () => {
    const applied = readFileSync(join(__dirname, "addresses", `${stack}.txt`), "utf8")
      .trimEnd()
      .split("\n");
    expect(stackOf(stack).addresses()).toEqual(applied);
  });
});
