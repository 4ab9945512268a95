import { reachability } from "terraform-review";
import { rulesOf } from "../support/security-group-rules";
import { devWith, productionWith } from "../support/site";

const stack = devWith({ siteCdn: { enabled: true } });
const distribution = stack.resource("aws_cloudfront_distribution.site_cdn");

interface Behavior {
  readonly target_origin_id: string;
  readonly path_pattern?: string;
  readonly cache_policy_id: string;
  readonly origin_request_policy_id: string;
  readonly response_headers_policy_id: string;
  readonly viewer_protocol_policy: string;
  readonly allowed_methods: readonly string[];
}

const behaviors = [
  ...(distribution.ordered_cache_behavior as Behavior[]),
  distribution.default_cache_behavior as Behavior,
];

/** The cache behavior that CloudFront uses for a path: the first whose pattern matches, or else the default one. */
/** Those of requests that reach WordPress. */
const ofWordPress = behaviors.filter(({ target_origin_id }) => target_origin_id !== "error-page");

function behaviorFor(path: string): Behavior {
  return behaviors.find(({ path_pattern: pattern = "*" }) =>
    new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(path),
  )!;
}

const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
const ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";

describe("CloudFront in front of the site", () => {
  it.each([
    "/wp-login.php",
    "/wp-admin/",
    "/wp-admin/post.php",
    "/wp-admin/admin-ajax.php",
    "/wp-comments-post.php",
    "/wp-cron.php",
    "/wp-json/wp/v2/posts",
    "/wp-content/plugins/shop/checkout.php",
  ])("forwards every part of a request for %s, and caches nothing", (path) => {
    expect(behaviorFor(path)).toMatchObject({
      cache_policy_id: CACHING_DISABLED,
      origin_request_policy_id: ALL_VIEWER,
    });
  });

  it.each([
    "/wp-content/uploads/2026/11/a.jpg",
    "/wp-content/themes/x/style.css",
    "/wp-includes/js/jquery.js",
  ])("caches the file %s for all visitors, separately for each version (?ver=)", (path) => {
    expect(stack.follow(behaviorFor(path).cache_policy_id)).toMatchObject({
      default_ttl: 86400,
      max_ttl: 31536000,
      parameters_in_cache_key_and_forwarded_to_origin: {
        cookies_config: { cookie_behavior: "none" },
        query_strings_config: { query_string_behavior: "all" },
      },
    });
  });

  it.each(["/", "/2026/11/hello-world/", "/feed/"])(
    "caches the page %s for a minute, separately for visitors who are logged in or have left a comment",
    (path) => {
      const policy = stack.follow(behaviorFor(path).cache_policy_id);
      expect(policy).toMatchObject({ min_ttl: 0, default_ttl: 60 });
      expect(JSON.stringify(policy)).toContain("wordpress_logged_in_*");
      expect(JSON.stringify(policy)).toContain("wp-postpass_*");
      expect(JSON.stringify(policy)).toContain("comment_author_*");
    },
  );

  it("forwards only those cookies for a page that are part of its cache key", () => {
    const policy = stack.follow(behaviorFor("/").origin_request_policy_id);
    expect(policy).toMatchObject({ cookies_config: { cookie_behavior: "none" } });
  });

  it("always forwards the visitor's Host header to WordPress", () => {
    for (const { origin_request_policy_id: id } of ofWordPress) {
      const isAllViewer = id === ALL_VIEWER;
      expect(isAllViewer || JSON.stringify(stack.follow(id))).toEqual(
        isAllViewer || expect.stringContaining('"items":["Host"]'),
      );
    }
  });

  it("shows a page of the site's own when the load balancer does not answer, or answers 503 (D5)", () => {
    const page = stack.resource("aws_s3_object.error_page_page");
    expect(page.content).toContain("<h1>Seongwoo's shop (dev)</h1>");
    expect(behaviorFor(`/${String(page.key)}`).target_origin_id).toBe("error-page");
    expect(distribution.custom_error_response).toEqual(
      [502, 503, 504].map((status) =>
        expect.objectContaining({
          error_code: status,
          response_code: status,
          response_page_path: `/${String(page.key)}`,
        }),
      ),
    );
  });

  it("leaves 503 to the page of the maintenance while there is one (D5)", () => {
    const { custom_error_response } = devWith({
      siteCdn: { enabled: true },
      maintenance: { enabled: true },
    }).resource("aws_cloudfront_distribution.site_cdn");
    expect((custom_error_response as { error_code: number }[]).map(({ error_code }) => error_code)).toEqual([
      502, 504,
    ]);
  });

  it("sets HSTS and nosniff itself, and the load balancer behind it does not (D5)", () => {
    const policies = new Set(behaviors.map((one) => one.response_headers_policy_id));
    expect(policies.size).toBe(1);
    expect(stack.follow([...policies][0])).toMatchObject({
      security_headers_config: {
        strict_transport_security: {
          access_control_max_age_sec: 31_536_000,
          include_subdomains: false,
          override: true,
        },
        content_type_options: { override: true },
      },
    });
    expect(stack.only("aws_lb_listener")).toMatchObject({ routing_http_response_server_enabled: false });
    expect(JSON.stringify(stack.only("aws_lb_listener"))).not.toContain("strict_transport_security");
  });

  it("accepts comments and forms on every page", () => {
    for (const { allowed_methods } of ofWordPress) {
      expect(allowed_methods).toContain("POST");
    }
  });

  it("redirects HTTP to HTTPS, and connects to the load balancer over HTTPS, so that WordPress knows (B4)", () => {
    expect(new Set(behaviors.map((one) => one.viewer_protocol_policy))).toEqual(
      new Set(["redirect-to-https"]),
    );
    expect(stack.only("aws_cloudfront_vpc_origin").vpc_origin_endpoint_config).toEqual([
      expect.objectContaining({ origin_protocol_policy: "https-only" }),
    ]);
    expect(stack.only("aws_lb_listener")).toMatchObject({
      protocol: "HTTPS",
      certificate_arn: "${aws_acm_certificate_validation.certificate_validation.certificate_arn}",
    });
  });

  it("keeps the visitor's address last in X-Forwarded-For, where the instances look for it", () => {
    expect(stack.only("aws_lb").xff_header_processing_mode).toBe("preserve");
  });

  it("has a certificate in us-east-1 that shares the validation record of the load balancer's certificate", () => {
    const { acm_certificate_arn } = distribution.viewer_certificate as Record<string, unknown>;
    expect(stack.follow(acm_certificate_arn)).toMatchObject({
      provider: "aws.us_east_1",
      depends_on: ["aws_route53_record.certificate_validation_record"],
    });
    // Two records of the same name would overwrite each other.
    const validationRecords = stack
      .addresses()
      .filter((address) => /^aws_route53_record.*validation/.test(address));
    expect(validationRecords).toEqual(["aws_route53_record.certificate_validation_record"]);
  });

  it("has its own validation record if the load balancer uses an existing certificate", () => {
    const certificateArn =
      "arn:aws:acm:ap-northeast-2:123456789012:certificate/12345678-1234-1234-1234-123456789012";
    const own = devWith({ siteCdn: { enabled: true }, https: { enabled: true, certificateArn } });
    expect(own.only("aws_lb_listener").certificate_arn).toBe(certificateArn);
    expect(own.addresses()).toContain("aws_route53_record.site_cdn_certificate_validation_record");
  });
});

describe("the load balancer behind it", () => {
  it("is internal, in the private subnets, and the only one", () => {
    const balancer = stack.only("aws_lb");
    expect(balancer).toMatchObject({ internal: true, name: "dev-wordpress-cdn" });
    expect(stack.references(balancer.subnets)).toEqual([
      "aws_subnet.network_private_a",
      "aws_subnet.network_private_b",
    ]);
  });

  it("allows only CloudFront, over HTTPS", () => {
    expect(stack.data("aws_ec2_managed_prefix_list.cdn_load_balancer_cloudfront").name).toBe(
      "com.amazonaws.global.cloudfront.origin-facing",
    );
    expect(rulesOf(stack, "aws_security_group.cdn_load_balancer_security_group")).toEqual([
      "tcp 443 from data.aws_ec2_managed_prefix_list.cdn_load_balancer_cloudfront",
      "tcp 80 to aws_security_group.fleet_security_group",
    ]);
  });

  it("can be reached by CloudFront, but not from the internet", () => {
    const { paths } = reachability(stack.json);
    const to = paths.filter((path) => path.to === "load balancer dev-wordpress-cdn");
    expect(to.map(({ from, ports }) => [from, ports])).toEqual([
      ["com.amazonaws.global.cloudfront.origin-facing", "443"],
    ]);
    expect(to[0]!.because).toContain("aws_cloudfront_vpc_origin.site_cdn_vpc_origin");
    const fromInternet = paths.filter(({ from }) => from === "internet");
    expect(fromInternet).toEqual([]);
  });

  it("needs no secret to recognize CloudFront, and the stack contains none", () => {
    expect(JSON.stringify(distribution)).not.toContain("custom_header");
  });
});

describe("the site's name", () => {
  it("is a CNAME of the distribution, which changes in place when a running site moves behind CloudFront", () => {
    expect(stack.resource("aws_route53_record.record")).toMatchObject({
      type: "CNAME",
      records: ["${aws_cloudfront_distribution.site_cdn.domain_name}"],
    });
  });

  it("can be an alias of the distribution, also for IPv6", () => {
    const production = productionWith({ siteCdn: { enabled: true } });
    for (const [id, type] of [
      ["record", "A"],
      ["record_ipv6", "AAAA"],
    ]) {
      expect(production.resource(`aws_route53_record.${id}`)).toMatchObject({
        type,
        alias: {
          name: "${aws_cloudfront_distribution.site_cdn.domain_name}",
          // Route 53 cannot evaluate the health of a distribution.
          evaluate_target_health: false,
        },
      });
    }
  });

  it("points to the distribution only after the instances are registered with the load balancer", () => {
    expect(stack.resource("aws_route53_record.record").depends_on).toEqual(["aws_autoscaling_group.fleet"]);
    expect(stack.references(stack.only("aws_autoscaling_group").target_group_arns)).toEqual([
      "aws_lb_target_group.cdn_load_balancer_target_group",
    ]);
  });
});

describe("a running site that moves behind CloudFront", () => {
  const both = productionWith({ siteCdn: { enabled: true, keepPublicLoadBalancer: true } });

  it("keeps its public load balancer unchanged beside the new one, with the instances behind both", () => {
    const before = productionWith({}).resource("aws_lb.load_balancer");
    expect(both.resource("aws_lb.load_balancer")).toEqual({
      ...before,
      // The next apply removes it.
      enable_deletion_protection: false,
    });
    expect(both.references(both.only("aws_autoscaling_group").target_group_arns)).toEqual([
      "aws_lb_target_group.cdn_load_balancer_target_group",
      "aws_lb_target_group.load_balancer_target_group",
    ]);
    expect(both.resource("aws_lb.cdn_load_balancer").enable_deletion_protection).toBe(true);
  });

  it("keeps its instances, because the launch template does not change", () => {
    expect(both.only("aws_launch_template")).toEqual(productionWith({}).only("aws_launch_template"));
    for (const local of ["fleet_user_data", "fleet_instance_files_lines"]) {
      expect(both.local(local)).toEqual(productionWith({}).local(local));
    }
  });
});
