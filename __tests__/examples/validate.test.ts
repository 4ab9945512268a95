import { example, names } from "../support/examples";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

describeTerraform("terraform validate of the examples, with the real AWS provider", () => {
  it.each(names)("reports neither errors nor warnings for %s", async (name) => {
    const workspace = await Workspace.of(example(name)).init();
    expect(await workspace.validate()).toEqual([]);
  });
});
