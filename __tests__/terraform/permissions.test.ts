import { permissionsFor } from "../support/site";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

describeTerraform("terraform validate of the permissions stack", () => {
  it("reports neither errors nor warnings", async () => {
    const workspace = await Workspace.of(permissionsFor("seongwoo/wordpress")).init();
    expect(await workspace.validate()).toEqual([]);
  });
});
