import { FirewallJudge } from "../support/firewall-judge";
import { devWith } from "../support/site";
import { Block } from "../support/template";

describe("maintenance", () => {
  const settings = { message: "정오에 <b>다시</b> ${x}", allowedCidrs: ["203.0.113.0/24"] };

  it("answers 503 with a page, but for those who work on it, without a firewall otherwise", () => {
    const judge = new FirewallJudge(
      devWith({ maintenance: { enabled: true, ...settings } }),
      "aws_wafv2_web_acl.firewall",
    );
    const verdict = judge.judge({ path: "/any/", address: "198.51.100.1" });
    expect(verdict).toMatchObject({ by: "maintenance", status: 503 });
    expect(verdict.page).toContain("<p>정오에 &lt;b&gt;다시&lt;/b&gt; $${x}</p>");
    expect(judge.judge({ path: "/wp-login.php", address: "203.0.113.9" }).action).toBe("allow");
  });

  it("is for everybody if nobody is named", () => {
    const judge = new FirewallJudge(
      devWith({
        firewall: { enabled: true, allowedCidrs: ["203.0.113.7/32"] },
        maintenance: { enabled: true },
      }),
      "aws_wafv2_web_acl.firewall",
    );
    expect(judge.judge({ path: "/", address: "203.0.113.7" })).toMatchObject({ by: "maintenance" });
  });

  it("has a page that fits into the 4 KB that AWS WAF allows", () => {
    const template = devWith({
      maintenance: { enabled: true, message: "한".repeat(300) },
      wordpress: { title: "국".repeat(200) },
    });
    const [body] = template.resource("aws_wafv2_web_acl.firewall").custom_response_body as [Block];
    expect(Buffer.byteLength(String(body.content))).toBeLessThanOrEqual(4096);
  });
});

describe("where it is", () => {
  const withCdn = devWith({
    https: { enabled: true },
    siteCdn: { enabled: true, keepPublicLoadBalancer: true },
    firewall: { enabled: true },
  });

  it("protects CloudFront in us-east-1, before its cache, and a load balancer that is kept", () => {
    expect(withCdn.resource("aws_wafv2_web_acl.cdn_firewall")).toMatchObject({
      scope: "CLOUDFRONT",
      provider: "aws.us_east_1",
    });
    expect(withCdn.resource("aws_cloudfront_distribution.site_cdn")).toMatchObject({
      web_acl_id: "${aws_wafv2_web_acl.cdn_firewall.arn}",
    });
    expect(withCdn.only("aws_wafv2_web_acl_association")).toMatchObject({
      resource_arn: "${aws_lb.load_balancer.arn}",
      web_acl_arn: "${aws_wafv2_web_acl.firewall.arn}",
    });
  });

  it("is nowhere unless it is asked for", () => {
    expect(devWith({}).count("aws_wafv2_web_acl")).toBe(0);
  });

  it("logs what it blocks and counts, without logins, nonces and keys in addresses, for a time", () => {
    const logging = withCdn.resource(
      "aws_wafv2_web_acl_logging_configuration.cdn_firewall_logs_configuration",
    );
    expect(logging).toMatchObject({
      redacted_fields: [
        { single_header: { name: "authorization" } },
        { single_header: { name: "cookie" } },
        { single_header: { name: "x-wp-nonce" } },
        { query_string: {} },
      ],
      logging_filter: { default_behavior: "DROP" },
      provider: "aws.us_east_1",
    });
    expect(withCdn.resource("aws_cloudwatch_log_group.cdn_firewall_logs")).toMatchObject({
      name: "aws-waf-logs-dev-wordpress-cdn-firewall",
      retention_in_days: 30,
    });
  });

  it("keeps no samples of requests, which would show logins", () => {
    expect(JSON.stringify(withCdn.resources("aws_wafv2_web_acl"))).not.toContain(
      '"sampled_requests_enabled":true',
    );
  });
});
