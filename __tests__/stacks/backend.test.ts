import { devWith, stackOf } from "../support/site";

const hcp = { type: "hcp", organization: "seongwoo", workspace: "dev" } as const;

describe("the backend", () => {
  it("s3 is encrypted, and uses a lock file beside the state", () => {
    const bucket = "somebodys-state";
    const stack = devWith({ backend: { type: "s3", bucket, region: "eu-west-1", key: "site.tfstate" } });
    expect(terraformOf(stack.json).backend).toEqual({
      s3: { bucket, region: "eu-west-1", key: "site.tfstate", encrypt: true, use_lockfile: true },
    });
  });

  it("hcp is a cloud block with a workspace for the Terraform CLI, without a backend block", () => {
    const stack = devWith({ backend: hcp });
    expect(terraformOf(stack.json)).toMatchObject({
      cloud: { organization: "seongwoo", workspaces: { name: "dev" } },
    });
    expect(terraformOf(stack.json)).not.toHaveProperty("backend");
  });

  it.each(["vcs", "api"] as const)(
    "hcp has no block for runs through %s, which already have a workspace",
    (workflow) => {
      const terraform = terraformOf(devWith({ backend: { ...hcp, workflow } }).json);
      expect(Object.keys(terraform).sort()).toEqual(["required_providers", "required_version"]);
    },
  );

  it("local has a path that is the same in every checkout", () => {
    expect(terraformOf(stackOf("state").json).backend).toEqual({
      local: { path: "../../../terraform.tfstate.d/state.tfstate" },
    });
  });
});

function terraformOf(json: object): Record<string, unknown> {
  return (json as { terraform: Record<string, unknown> }).terraform;
}
