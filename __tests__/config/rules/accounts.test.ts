import { changed, Changes, errorsIn, errorsWith, sharedSettings, site } from "../../support/configuration";

const nameServers = ["ns-1.awsdns-01.com"];
const accountId = "210987654321";

/** Settings of an environment in an account of its own. */
function ownAccount(name: string, changes: Changes = {}) {
  const zoneName = `${name}.example.com`;
  const own = {
    accountId,
    "backend.bucket": `example-com-${name}-state`,
    domain: { zoneName, recordName: `www.${zoneName}` },
  };
  return changed(site(name), { ...own, ...changes });
}

/** The errors of `dev` in the shared account, and `blog` in one of its own, in which settings are changed. */
function errorsOf(blog: Changes, shared: Changes = {}) {
  return errorsIn({
    shared: changed(sharedSettings(), { accountId: "123456789012", ...shared }),
    environments: [site("dev"), ownAccount("blog", blog)],
  });
}

describe("accountId", () => {
  it("may be that of any account", () => {
    expect(errorsOf({})).toEqual([]);
  });

  it("has twelve digits, and is a text, because numbers lose their leading zeros", () => {
    const allowed = "the 12 digits of an AWS account's id, in quotes";
    expect(errorsWith({ accountId: "2109-8765-4321" })[0]).toMatchObject({
      setting: "dev.accountId",
      allowed,
      fix: 'write, for example, "210987654321"',
    });
    expect(errorsWith({ accountId: 210987654321 })[0]).toMatchObject({ setting: "dev.accountId", allowed });
  });

  it("belongs to one environment, after which the account's stacks are named", () => {
    expect(
      errorsIn({
        shared: changed(sharedSettings(), { accountId: "123456789012" }),
        environments: [ownAccount("blog"), ownAccount("shop")],
      }),
    ).toEqual([
      {
        setting: "shop.accountId",
        value: accountId,
        allowed: "an account of the environment's own",
        fix: "choose one that differs from blog.accountId",
      },
    ]);
  });

  it("is not that of the shared stacks, which is written, too, once there are several", () => {
    expect(errorsOf({ accountId: "123456789012" })).toMatchObject([
      { setting: "blog.accountId", fix: "choose one that differs from shared.accountId" },
    ]);
    expect(errorsOf({}, { accountId: undefined })).toEqual([
      {
        setting: "shared.accountId",
        value: undefined,
        allowed: "the id of an account, because there are several",
        fix: "write that of the stacks state and domain, which are in another account than blog",
      },
    ]);
  });

  it("allows names that another account has, too", () => {
    expect(errorsOf({ "network.name": "vpc-dev", "loadBalancer.name": "dev-wordpress" })).toEqual([]);
  });

  it("needs a bucket of that account for the state", () => {
    expect(errorsOf({ "backend.bucket": "example-com-state" })).toEqual([
      {
        setting: "blog.backend.bucket",
        value: "example-com-state",
        allowed: `a bucket of the account ${accountId}, in which no other stack keeps its state`,
        fix: "choose a name that nobody has: the stack blog-state creates the bucket",
      },
    ]);
  });

  it("needs a zone that no other account has, or the id of one", () => {
    const domain = { zoneName: "example.com", recordName: "blog.example.com" };
    expect(errorsOf({ domain })).toEqual([
      {
        setting: "blog.domain.zoneName",
        value: "example.com",
        allowed:
          "a zone of its own, because the environment has an account of its own, or an existing one with its zoneId",
        fix: "choose one that differs from shared.domain.zoneName",
      },
    ]);
    expect(errorsOf({ domain: { ...domain, zoneId: "Z0123456789ABCDEFGHIJ" } })).toEqual([]);
  });
});

describe("the stacks of an environment's own account", () => {
  const allowed = (what: string) => `a ${what} that no stack of the account of blog has`;

  it("keep their states to themselves", () => {
    const key = "blog-domain/terraform.tfstate";
    expect(errorsOf({ "backend.key": key })).toEqual([
      {
        setting: "blog.backend.key",
        value: key,
        allowed: allowed("key"),
        fix: "choose another: blog has an accountId, and so stacks beside it",
      },
    ]);
  });

  it("keep their workspaces in HCP Terraform to themselves", () => {
    const backend = (workspace: string) => ({ type: "hcp", organization: "example", workspace });
    const domain = { "domain.backend": backend("blog-domain") };
    expect(errorsOf({ backend: backend("blog") }, domain)).toMatchObject([
      { setting: "shared.domain.backend.workspace", value: "blog-domain", allowed: allowed("workspace") },
    ]);
  });

  it("keep their names to themselves, which no environment may have", () => {
    const environments = [ownAccount("blog"), site("blog-domain")];
    const shared = changed(sharedSettings(), { accountId: "123456789012" });
    expect(errorsIn({ shared, environments })).toMatchObject([
      { setting: "blog-domain.name", value: "blog-domain", allowed: allowed("name") },
    ]);
  });
});

describe("shared.delegations", () => {
  it("are to zones below those of the stacks", () => {
    const zones = (...zoneNames: string[]) => ({
      delegations: zoneNames.map((zoneName) => ({ zoneName, nameServers })),
    });
    expect(errorsOf({}, zones("blog.example.com", "a.blog.example.com", "elsewhere.example.com"))).toEqual(
      [],
    );
    expect(errorsOf({}, zones("example.com", "blog.example.org"))).toMatchObject([
      {
        setting: "shared.delegations[0].zoneName",
        value: "example.com",
        allowed: "a zone below one that a stack of this project creates: example.com, blog.example.com",
        fix: "remove it, and have whoever manages the zone above delegate to it",
      },
      { setting: "shared.delegations[1].zoneName", value: "blog.example.org" },
    ]);
    expect(errorsOf({}, zones("blog.example.com", "blog.example.com"))).toMatchObject([
      { setting: "shared.delegations[1].zoneName", allowed: "a zone that is delegated once" },
    ]);
  });

  it("have name servers", () => {
    const delegations = [{ zoneName: "blog.example.com", nameServers: [] }];
    expect(errorsOf({}, { delegations })).toMatchObject([
      { setting: "shared.delegations[0].nameServers", allowed: "at least one domain name" },
    ]);
  });

  it("do not hide records of an environment in the zone above", () => {
    const delegations = [{ zoneName: "dev.example.com", nameServers }];
    expect(errorsOf({}, { delegations })).toEqual([
      {
        setting: "dev.domain.recordName",
        value: "dev.example.com",
        allowed: "a name that shared.delegations does not give to another zone, dev.example.com",
        fix: "remove the delegation, or choose a name that is not dev.example.com or below it",
      },
    ]);
  });
});
