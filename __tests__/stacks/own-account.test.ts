import { dev, ownAccount, sharedWithOwnAccount as shared } from "../fixtures/site";
import { changed, stackOfSettings } from "../support/site";
import { buildApp } from "../../src/app";
import { ConfigurationSettings, loadConfiguration } from "../../src/config/load";

const site: ConfigurationSettings = { shared, environments: [dev, ownAccount] };
const blog = (stack: string) => stackOfSettings(stack, site);
const stacksOf = (settings: ConfigurationSettings) =>
  buildApp(loadConfiguration(settings)).node.children.map(({ node }) => node.id);

const workspace = (name: string) =>
  ({ type: "hcp", organization: "seongwoo", workspace: name, workflow: "vcs" }) as const;
const hcpSite: ConfigurationSettings = {
  shared: {
    ...shared,
    github: undefined,
    domain: { ...shared.domain, backend: workspace("domain") },
    hcp: { project: "wordpress", backend: { type: "local" } },
  },
  environments: [changed(ownAccount, { backend: workspace("wordpress-blog") })],
};

// In one account IAM cannot separate everything: docs/github.md.
describe("an environment in an account of its own (D8)", () => {
  it("has its own state bucket, zone and deployment roles there, beside the shared ones", () => {
    expect(stacksOf(site)).toEqual([
      "state",
      "domain",
      "dev",
      "permissions",
      "blog-state",
      "blog-domain",
      "blog",
      "blog-permissions",
    ]);
  });

  it.each(["blog-state", "blog-domain", "blog", "blog-permissions"])(
    "accepts no credentials of another account for %s",
    (stack) => {
      const providers = blog(stack).json.provider!["aws"]!;
      expect(providers.map((provider) => provider["allowed_account_ids"])).toEqual(
        providers.map(() => ["210987654321"]),
      );
    },
  );

  it("accepts none in CloudFront's region either", () => {
    const media = { enabled: true, recordName: "media.blog.seongwoo.shop" };
    const stack = stackOfSettings("blog", { shared, environments: [changed(ownAccount, { media })] });
    expect(stack.json.provider!["aws"]).toMatchObject([
      { region: "ap-northeast-2", allowed_account_ids: ["210987654321"] },
      { region: "us-east-1", allowed_account_ids: ["210987654321"] },
    ]);
  });

  it("leaves the other stacks to the shared account, whose credentials they insist on, too", () => {
    for (const stack of ["state", "domain", "dev", "permissions"]) {
      expect(blog(stack).json.provider!["aws"]![0]!["allowed_account_ids"]).toEqual(["123456789012"]);
    }
  });

  it("is no concern of a site with one account, which may be any", () => {
    const one = { ...shared, accountId: undefined, delegations: [] };
    const stack = stackOfSettings("dev", { shared: one, environments: [dev] });
    expect(stack.json.provider!["aws"]![0]).not.toHaveProperty("allowed_account_ids");
  });

  it("keeps its states in its own bucket, which only that account's credentials may read", () => {
    expect(blog("blog-state").only("aws_s3_bucket")).toMatchObject({
      bucket: "seongwoo-shop-blog-terraform-state",
    });
    for (const stack of ["blog-domain", "blog", "blog-permissions"]) {
      expect(blog(stack).json.terraform!["backend"]).toEqual({
        s3: {
          bucket: "seongwoo-shop-blog-terraform-state",
          region: "ap-northeast-2",
          key: `${stack}/terraform.tfstate`,
          encrypt: true,
          use_lockfile: true,
          allowed_account_ids: ["210987654321"],
        },
      });
    }
  });

  it("is found through the zone above, which names its name servers", () => {
    expect(blog("domain").resource("aws_route53_record.domain_delegation_blog")).toEqual(
      expect.objectContaining({
        zone_id: "${aws_route53_zone.domain.zone_id}",
        name: "blog.seongwoo.shop",
        type: "NS",
        records: expect.arrayContaining(["ns-1.awsdns-01.com"]),
      }),
    );
    expect(blog("blog-domain").only("aws_route53_zone")).toMatchObject({ name: "blog.seongwoo.shop" });
    expect(blog("blog-domain").count("aws_route53_record")).toBe(0);
  });

  it("is delegated to by the closest zone above it, in whichever account that is", () => {
    const nameServers = ["ns-1.awsdns-01.com"];
    const below = changed(ownAccount, {
      name: "shop",
      accountId: "310987654321",
      backend: { type: "s3", bucket: "shop-state", region: "ap-northeast-2" },
      domain: { zoneName: "a.shop.blog.seongwoo.shop", recordName: "a.shop.blog.seongwoo.shop" },
    });
    const settings = {
      shared: {
        ...shared,
        delegations: [...shared.delegations!, { zoneName: "a.shop.blog.seongwoo.shop", nameServers }],
      },
      environments: [ownAccount, below],
    };
    expect(Object.keys(stackOfSettings("domain", settings).resources("aws_route53_record"))).toEqual([
      "domain_delegation_blog",
    ]);
    expect(Object.keys(stackOfSettings("blog-domain", settings).resources("aws_route53_record"))).toEqual([
      "domain_delegation_a_shop",
    ]);
  });

  it("has no zone of its own if the settings know the id of one", () => {
    const domain = { zoneId: "Z0123456789ABCDEFGHIJ" };
    expect(
      stacksOf({ shared: { ...shared, delegations: [] }, environments: [changed(ownAccount, { domain })] }),
    ).toEqual(["state", "domain", "permissions", "blog-state", "blog", "blog-permissions"]);
  });

  it("has the roles of its own stacks in its account, and no others; the shared account has none of them", () => {
    const roles = (stack: string) =>
      Object.values(blog(stack).resources("aws_iam_role")).map(({ name }) => name);
    expect(roles("blog-permissions")).toEqual([
      "wordpress-plan-blog-domain",
      "wordpress-apply-blog-domain",
      "wordpress-plan-blog",
      "wordpress-apply-blog",
    ]);
    expect(roles("permissions")).toEqual([
      "wordpress-plan-domain",
      "wordpress-apply-domain",
      "wordpress-plan-dev",
      "wordpress-apply-dev",
    ]);
  });

  it("has a role that may delegate in the zone above: these names, by NS records", () => {
    const statement = blog("permissions").data("aws_iam_policy_document.apply_domain_zone")[
      "statement"
    ] as object[];
    expect(statement).toContainEqual(
      expect.objectContaining({
        actions: ["route53:ChangeResourceRecordSets"],
        condition: expect.arrayContaining([
          expect.objectContaining({
            variable: "route53:ChangeResourceRecordSetsNormalizedRecordNames",
            values: ["blog.seongwoo.shop"],
          }),
          expect.objectContaining({
            variable: "route53:ChangeResourceRecordSetsRecordTypes",
            values: ["NS"],
          }),
        ]),
      }),
    );
  });

  it("can be run by HCP Terraform, in a workspace for each stack that runs apply", () => {
    expect(stacksOf(hcpSite)).toEqual([
      "state",
      "domain",
      "permissions",
      "blog-domain",
      "blog",
      "blog-permissions",
    ]);
    const trusted = (stack: string) => [
      ...new Set(JSON.stringify(stackOfSettings(stack, hcpSite).json.data).match(/(?<=:workspace:)[\w-]+/g)),
    ];
    expect(trusted("permissions")).toEqual(["domain"]);
    expect(trusted("blog-permissions")).toEqual(["wordpress-blog-domain", "wordpress-blog"]);
    expect(stackOfSettings("blog-permissions", hcpSite).json.terraform!["backend"]).toEqual({
      local: { path: "../../../terraform.tfstate.d/blog-permissions.tfstate" },
    });
  });
});
