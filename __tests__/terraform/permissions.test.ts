import { permissionsFor } from "../support/site";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

describeTerraform("terraform validate, with the stack of permissions", () => {
  it("has nothing to say about it", async () => {
    const workspace = await new Workspace(JSON.stringify(permissionsFor("seongwoo/wordpress").json)).init();
    expect(await workspace.validate()).toEqual([]);
  });
});
