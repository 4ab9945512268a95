import { changed, Changes, errorsIn, sharedSettings, site } from "../../support/configuration";

/** The errors of `dev` and another environment, in which settings are changed, with these shared settings. */
function errorsWith(shared: Changes, other: Changes = {}, dev: Changes = {}) {
  return errorsIn({
    shared: changed(sharedSettings(), shared),
    environments: [changed(site("dev"), dev), changed(site("blog"), other)],
  });
}

const workspace = (name: string, hostname?: string) => ({
  type: "hcp",
  organization: "example",
  workspace: name,
  ...(hostname && { hostname }),
});
const hcp = { project: "wordpress", backend: { type: "local" } };

describe("what deployment roles tell environments apart by (D8)", () => {
  it("is not a name that begins as another environment's resources do", () => {
    expect(errorsWith({}, { name: "dev-wordpress" })).toEqual([
      {
        setting: "dev-wordpress.name",
        value: "dev-wordpress",
        allowed: "a name that does not begin with dev-wordpress, as all resources of dev do",
        fix: "choose another name: whoever may deploy the one could change the other",
      },
    ]);
    expect(errorsWith({}, { name: "dev-2" })).toEqual([]);
  });

  it("is not the name of the states' bucket, if it begins as an environment's buckets do", () => {
    const error = {
      value: "dev-wordpress-state",
      allowed: "a name that does not begin with dev-wordpress, as the buckets of dev do",
      fix: "choose another name: whoever may deploy dev could open or empty the bucket of the states",
    };
    expect(errorsWith({ "state.bucketName": "dev-wordpress-state" })).toEqual([
      { setting: "shared.state.bucketName", ...error },
    ]);
    expect(errorsWith({}, { "backend.bucket": "dev-wordpress-state" })).toEqual([
      { setting: "blog.backend.bucket", ...error },
    ]);
  });
});

describe("shared.hcp", () => {
  const stacks = [
    { hcp, "domain.backend": workspace("domain") },
    { backend: workspace("blog") },
    { backend: workspace("dev") },
  ] as const;

  it("has HCP Terraform deploy all stacks", () => {
    expect(errorsWith(...stacks)).toEqual([]);
  });

  it("needs a workspace for each of them", () => {
    expect(errorsWith(stacks[0], {}, stacks[2])).toEqual([
      {
        setting: "blog.backend.type",
        value: "s3",
        allowed: "hcp, because shared.hcp has HCP Terraform deploy all stacks",
        fix: "give the stack a workspace, or remove shared.hcp and apply by hand",
      },
    ]);
  });

  it("trusts one host", () => {
    expect(errorsWith(stacks[0], { backend: workspace("blog", "terraform.example.com") }, stacks[2])).toEqual(
      [
        {
          setting: "blog.backend.hostname",
          value: "terraform.example.com",
          allowed: "app.terraform.io, the host of the other stacks: the permissions stack trusts one",
          fix: 'write "app.terraform.io"',
        },
      ],
    );
  });

  it("is not beside shared.github", () => {
    const github = { repository: "example/site", backend: { type: "local" } };
    const errors = errorsWith({ ...stacks[0], github }, stacks[1], stacks[2]);
    expect(errors.map(({ setting, fix }) => [setting, fix])).toEqual([
      ["shared.hcp", "remove the one that does not deploy"],
    ]);
  });

  it("names a project as HCP Terraform allows it", () => {
    const project = "a/b";
    expect(errorsWith({ ...stacks[0], hcp: { ...hcp, project } }, stacks[1], stacks[2])).toEqual([
      {
        setting: "shared.hcp.project",
        value: "a/b",
        allowed:
          "3 to 40 letters, digits, spaces, hyphens and underscores, not starting or ending with a space",
        fix: 'write, for example, "wordpress"',
      },
    ]);
  });
});
