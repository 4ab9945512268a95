import { errorsWith, siteWith } from "../../support/configuration";

const allowed =
  "1 to 1024 letters, digits and ! - _ . * ' ( ) /, without leading, trailing or double slashes and without . or .. between them";

describe("a backend", () => {
  it("may be a folder of this project", () => {
    expect(siteWith({ backend: { type: "local" } }).backend).toEqual({ type: "local" });
  });

  it("may be an HCP Terraform workspace", () => {
    expect(siteWith({ backend: { type: "hcp", organization: "acme", workspace: "blog" } }).backend).toEqual({
      type: "hcp",
      organization: "acme",
      workspace: "blog",
      workflow: "cli",
      hostname: "app.terraform.io",
    });
  });

  it("may have any key in the bucket", () => {
    expect(siteWith({ "backend.key": "teams/web/blog.tfstate" }).backend).toMatchObject({
      key: "teams/web/blog.tfstate",
    });
  });

  it("must have a known type", () => {
    expect(errorsWith({ backend: { type: "hpc" } })).toEqual([
      {
        setting: "dev.backend.type",
        value: "hpc",
        allowed: "one of s3, hcp, local",
        fix: 'did you mean "hcp"?',
      },
    ]);
  });

  it("must not be omitted", () => {
    expect(errorsWith({ backend: undefined })).toEqual([
      {
        setting: "dev.backend",
        value: undefined,
        allowed: "an object whose type is one of s3, hcp, local",
        fix: 'write dev.backend as { type: "s3", … }',
      },
    ]);
  });

  it("must have only the settings of its type", () => {
    expect(errorsWith({ backend: { type: "local", bucket: "my-state" } })).toEqual([
      { setting: "dev.backend.bucket", value: "my-state", allowed: "type", fix: "remove it" },
    ]);
  });

  it.each(["/dev.tfstate", "dev.tfstate/"])("must not have a slash at either end of its key: %j", (key) => {
    expect(errorsWith({ "backend.key": key })).toEqual([
      {
        setting: "dev.backend.key",
        value: key,
        allowed,
        fix: 'write "dev.tfstate"',
      },
    ]);
  });

  it.each(["../dev.tfstate", "./dev.tfstate", "../../dev.tfstate"])(
    "must not leave its folder by its key: %j was accepted once",
    (key) => {
      expect(errorsWith({ "backend.key": key })).toEqual([
        { setting: "dev.backend.key", value: key, allowed, fix: 'write, for example, "dev.tfstate"' },
      ]);
    },
  );

  it("must have one of the three HCP Terraform workflows", () => {
    const backend = { type: "hcp", organization: "acme", workspace: "blog", workflow: "ui" };
    expect(errorsWith({ backend })).toEqual([
      {
        setting: "dev.backend.workflow",
        value: "ui",
        allowed: "one of cli, vcs, api",
        fix: expect.any(String),
      },
    ]);
  });

  it("must have a workspace name that HCP Terraform accepts", () => {
    expect(errorsWith({ backend: { type: "hcp", organization: "acme", workspace: "my blog" } })).toEqual([
      {
        setting: "dev.backend.workspace",
        value: "my blog",
        allowed: "1 to 90 letters, digits, hyphens and underscores",
        fix: 'write, for example, "wordpress-dev"',
      },
    ]);
  });
});
