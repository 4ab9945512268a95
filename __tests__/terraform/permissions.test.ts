import { dev, ownAccount, s3Backend, shared, sharedWithOwnAccount } from "../fixtures/site";
import { hcpSite, permissionsFor, permissionsOf, stackOfSettings } from "../support/site";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

const ownAccountSite = { shared: sharedWithOwnAccount, environments: [dev, ownAccount] };
const github = { repository: "seongwoo/wordpress", backend: s3Backend };

describeTerraform("terraform validate of what deployment roles need", () => {
  it.each([
    ["the permissions stack for GitHub Actions", permissionsFor("seongwoo/wordpress")],
    ["the permissions stack for HCP Terraform", permissionsOf(hcpSite())],
    [
      "an environment whose roles have a boundary",
      stackOfSettings("dev", { shared: { ...shared, github }, environments: [dev] }),
    ],
    ["the zone that delegates to another account's", stackOfSettings("domain", ownAccountSite)],
    ["the state bucket in an account of its own", stackOfSettings("blog-state", ownAccountSite)],
    ["the zone in an account of its own", stackOfSettings("blog-domain", ownAccountSite)],
    ["the roles in an account of its own", stackOfSettings("blog-permissions", ownAccountSite)],
  ])("reports neither errors nor warnings: %s", async (_, stack) => {
    const workspace = await Workspace.of(stack).init();
    expect(await workspace.validate()).toEqual([]);
  });
});
