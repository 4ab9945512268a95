import { devWith } from "../support/site";
import { Workspace } from "../support/terraform";
import { describeTerraform } from "../support/terraform-level";

const hcp = { type: "hcp", organization: "acme", workspace: "blog" } as const;

// What HCP Terraform does with the JSON before a run: in its working directory it runs init and validates. The backend of
// the runs that it starts is the workspace, and HCP Terraform writes that configuration beside the JSON.
describeTerraform("the JSON for runs in HCP Terraform", () => {
  it.each(["vcs", "api"] as const)("is valid unchanged, for runs started by %s", async (workflow) => {
    const json = JSON.stringify(devWith({ backend: { ...hcp, workflow } }).json);
    const workspace = await new Workspace(json, { backend: "stack" }).init();
    expect(await workspace.validate()).toEqual([]);
  });

  it("connects Terraform's command line to the workspace's host", async () => {
    const hostname = "hcp.example.invalid";
    const { cloud } = terraformOf(devWith({ backend: { ...hcp, hostname, workflow: "cli" } }).json);
    await expect(init({ cloud })).rejects.toThrow(/Initializing HCP Terraform[^]*hcp\.example\.invalid/);
    await expect(init({ cloud: { ...(cloud as object), project: "blog" } })).rejects.toThrow(
      'No argument or block type is named "project"',
    );
  });

  it.each(["cli", "vcs", "api"] as const)(
    "declares only the two documented variables, for runs started by %s",
    (workflow) => {
      expect(Object.keys(devWith({ backend: { ...hcp, workflow } }).json.variable!)).toEqual([
        "admin_cidrs",
        "key_pair_name",
      ]);
    },
  );
});

function terraformOf(json: object): Record<string, unknown> {
  return (json as { terraform: Record<string, unknown> }).terraform;
}

/** Runs init with this block alone, which needs neither the provider nor the rest of the stack. */
function init(terraform: object): Promise<Workspace> {
  return new Workspace(JSON.stringify({ terraform }), { backend: "stack" }).init();
}
