import { devWith, stackOf } from "../support/site";
import { twoTiers } from "../support/two-tiers";
import { fileOf, instanceFilesOf } from "../support/user-data";

const rules = "/etc/httpd/wordpress.d/page-cache.conf";
const common = "/etc/httpd/wordpress.d/pages.inc";
const pathsOf = (...args: Parameters<typeof instanceFilesOf>) =>
  instanceFilesOf(...args).write_files.map(({ path }) => path);

describe("pages from the instances' own disks (D1)", () => {
  it("are on by default, and last ten minutes", () => {
    const stack = stackOf("dev");
    expect(pathsOf(stack)).toContain(rules);
    expect(fileOf(stack, "/etc/wordpress/site.env")).toContain("\nPAGE_CACHE_SECONDS='600'\n");
  });

  it("last as long as the setting says", () => {
    const stack = devWith({ pageCache: { seconds: 60 } });
    expect(fileOf(stack, "/etc/wordpress/site.env")).toContain("\nPAGE_CACHE_SECONDS='60'\n");
  });

  it("come from the WordPress instances of two tiers, and while these are away from the web tier", () => {
    const stack = devWith(twoTiers());
    expect(pathsOf(stack)).toContain(rules);
    expect(pathsOf(stack, "web_tier")).not.toContain(rules);
    expect(pathsOf(stack, "web_tier")).toContain("/etc/httpd/wordpress.d/web-tier-pages.conf");
  });

  it("are stored for the same requests by both tiers", () => {
    const stack = devWith(twoTiers());
    expect(fileOf(stack, common, "web_tier")).toBe(fileOf(stack, common));
  });

  // Apache skips so many rules where an address cannot be a page.
  it.each([
    ["fleet", rules],
    ["web_tier", "/etc/httpd/wordpress.d/web-tier-pages.conf"],
  ] as const)("are told from what is none by a number of rules that is the right one: %s", (fleet, file) => {
    const stack = devWith(twoTiers());
    const all = fileOf(stack, file, fleet).replace(/^Include .*$/m, fileOf(stack, common, fleet));
    const [, number, after] = /\[S=(\d+)\]([^]*)/.exec(all)!;
    expect(after!.match(/^RewriteRule /gm)).toHaveLength(Number(number));
  });

  it("can be switched off, and then leave nothing on the instances", () => {
    const stack = devWith({ ...twoTiers(), pageCache: { enabled: false } });
    expect(pathsOf(stack, "web_tier").filter((path) => path.includes("page"))).toEqual([]);
    expect(pathsOf(stack).filter((path) => path.includes("page-cache"))).toEqual([]);
    expect(fileOf(stack, "/etc/wordpress/site.env")).not.toContain("PAGE_CACHE");
  });
});

describe("CloudFront and the instances agree", () => {
  const stack = devWith({ siteCdn: { enabled: true } });
  const conditions = fileOf(stack, common);
  const condition = (variable: string) =>
    new RegExp(new RegExp(`RewriteCond %\\{${variable}\\} "!?(.*?)"`).exec(conditions)![1]!);
  const pages = stack.follow(
    (stack.resource("aws_cloudfront_distribution.site_cdn").default_cache_behavior as Record<string, unknown>)
      .cache_policy_id,
  ).parameters_in_cache_key_and_forwarded_to_origin as {
    readonly cookies_config: { readonly cookies: { readonly items: readonly string[] } };
    readonly query_strings_config: {
      readonly query_string_behavior: string;
      readonly query_strings: { readonly items: readonly string[] };
    };
  };

  it.each(pages.cookies_config.cookies.items)(
    "that the cookie %s makes a page somebody's own (D1)",
    (name) => {
      expect(`_ga=1; ${name.replace("*", "x")}=1`).toMatch(condition("HTTP_COOKIE"));
    },
  );

  it.each(pages.query_strings_config.query_strings.items)(
    "that the parameter %s makes no other page, and is not for WordPress (D1)",
    (name) => {
      expect(pages.query_strings_config.query_string_behavior).toBe("allExcept");
      expect(`${name}=1&utm_source=2`).toMatch(condition("QUERY_STRING"));
    },
  );

  it("on at most as many of them as CloudFront takes", () => {
    expect(pages.query_strings_config.query_strings.items.length).toBeLessThanOrEqual(10);
    expect("s=word").not.toMatch(condition("QUERY_STRING"));
    expect("_ga=1").not.toMatch(condition("HTTP_COOKIE"));
  });

  it("that WordPress gets no such parameter by way of CloudFront either", () => {
    const { origin_request_policy_id: id } = stack.resource("aws_cloudfront_distribution.site_cdn")
      .default_cache_behavior as Record<string, unknown>;
    expect(stack.follow(id).query_strings_config).toEqual(pages.query_strings_config);
  });
});
