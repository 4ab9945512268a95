import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stackOf } from "../support/site";

// Addresses are a contract: Terraform destroys what disappears under one address and creates what appears under
// another. A rename ships with a `moved` block (CDKTF's moveTo), and then the list in addresses/ changes with it.
describe.each(["state", "domain", "dev", "production"] as const)("the addresses of %s", (stack) => {
  it("are those that are applied", () => {
    const applied = readFileSync(join(__dirname, "addresses", `${stack}.txt`), "utf8")
      .trimEnd()
      .split("\n");
    expect(stackOf(stack).addresses()).toEqual(applied);
  });
});
