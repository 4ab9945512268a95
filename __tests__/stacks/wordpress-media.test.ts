import { devWith, stackOf } from "../support/site";
import { fileOf } from "../support/user-data";

const stack = stackOf("production");
const bucket = stack.resource("aws_s3_bucket.media_bucket");
const distribution = stack.resource("aws_cloudfront_distribution.media_cdn");
const ofBucket = (type: string) =>
  stack.resource(`${type}.media_bucket_${type.replace("aws_s3_bucket_", "")}`);

describe("the bucket of the uploads", () => {
  it("has a globally unique name, which AWS completes from a prefix", () => {
    expect(bucket).toMatchObject({ bucket_prefix: "production-wordpress-media-" });
    expect(bucket).not.toHaveProperty("bucket");
  });

  it("is private: it blocks public access, disables access control lists and encrypts all objects", () => {
    expect(ofBucket("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(stack.resource("aws_s3_bucket_ownership_controls.media_bucket_ownership").rule).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(
      stack.resource("aws_s3_bucket_server_side_encryption_configuration.media_bucket_encryption").rule,
    ).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }]);
  });

  it("allows reads by one CloudFront distribution only, and denies requests without TLS", () => {
    const { statement } = stack.data("aws_iam_policy_document.media_bucket_policy_document");
    expect(statement).toEqual([
      expect.objectContaining({
        effect: "Deny",
        actions: ["s3:*"],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      }),
      {
        sid: "CloudFront",
        effect: "Allow",
        principals: [{ type: "Service", identifiers: ["cloudfront.amazonaws.com"] }],
        actions: ["s3:GetObject"],
        resources: ["${aws_s3_bucket.media_bucket.arn}/wp-content/uploads/*"],
        condition: [
          {
            test: "StringEquals",
            variable: "AWS:SourceArn",
            values: ["${aws_cloudfront_distribution.media_cdn.arn}"],
          },
        ],
      },
    ]);
  });

  it("keeps deleted and overwritten objects for 30 days", () => {
    expect(stack.resource("aws_s3_bucket_versioning.media_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(stack.resource("aws_s3_bucket_lifecycle_configuration.media_bucket_lifecycle").rule).toEqual([
      expect.objectContaining({
        status: "Enabled",
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      }),
    ]);
  });

  it("cannot be destroyed if data is protected, and is destroyed with its files if not", () => {
    expect(bucket).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(bucket).not.toHaveProperty("force_destroy");
    const unprotected = devWith({ media: { enabled: true } }).resource("aws_s3_bucket.media_bucket");
    expect(unprotected).toMatchObject({ force_destroy: true });
    expect(unprotected).not.toHaveProperty("lifecycle");
  });
});

describe("CloudFront in front of the bucket", () => {
  it("reads the bucket with signed requests (origin access control)", () => {
    const origins = distribution.origin as { origin_id: string; origin_access_control_id?: string }[];
    const origin = origins.find(({ origin_id }) => origin_id === "bucket")!;
    expect(stack.follow(origin.origin_access_control_id)).toMatchObject({
      origin_access_control_origin_type: "s3",
      signing_behavior: "always",
      signing_protocol: "sigv4",
    });
    expect(origin).toMatchObject({
      domain_name: "${aws_s3_bucket.media_bucket.bucket_regional_domain_name}",
    });
  });

  it("gets only uploads that are not in the bucket from the site, over HTTPS", () => {
    expect(distribution).toMatchObject({
      default_cache_behavior: { target_origin_id: "bucket" },
      ordered_cache_behavior: [
        { path_pattern: "/wp-content/uploads/*", target_origin_id: "bucket-then-site" },
      ],
      origin_group: [
        {
          origin_id: "bucket-then-site",
          failover_criteria: { status_codes: [403, 404, 500, 502, 503, 504] },
          member: [{ origin_id: "bucket" }, { origin_id: "site" }],
        },
      ],
    });
    expect(distribution.origin).toContainEqual(
      expect.objectContaining({
        origin_id: "site",
        domain_name: "seongwoo.shop",
        custom_origin_config: expect.objectContaining({ origin_protocol_policy: "https-only" }),
      }),
    );
  });

  it("is served over TLS 1.2 and later only, with a certificate from us-east-1", () => {
    expect(distribution).toMatchObject({
      aliases: ["media.seongwoo.shop"],
      viewer_certificate: { minimum_protocol_version: "TLSv1.2_2021", ssl_support_method: "sni-only" },
      default_cache_behavior: { viewer_protocol_policy: "redirect-to-https" },
      ordered_cache_behavior: [{ viewer_protocol_policy: "redirect-to-https" }],
    });
    const { acm_certificate_arn } = distribution.viewer_certificate as Record<string, unknown>;
    const validation = stack.follow(acm_certificate_arn);
    expect(validation.provider).toBe("aws.us_east_1");
    expect(stack.resource("aws_acm_certificate.media_cdn_certificate")).toMatchObject({
      domain_name: "media.seongwoo.shop",
      provider: "aws.us_east_1",
    });
    expect(stack.json.provider!.aws).toContainEqual(
      expect.objectContaining({ alias: "us_east_1", region: "us-east-1" }),
    );
    // The load balancer's certificate is in the load balancer's region.
    expect(stack.resource("aws_acm_certificate.certificate")).not.toHaveProperty("provider");
  });

  it("tells browsers to use the declared type of uploads, HTTPS only, and to run no scripts in them", () => {
    for (const behavior of [
      distribution.default_cache_behavior,
      (distribution.ordered_cache_behavior as unknown[])[0],
    ]) {
      const { response_headers_policy_id } = behavior as Record<string, unknown>;
      expect(stack.follow(response_headers_policy_id)).toMatchObject({
        security_headers_config: {
          strict_transport_security: { access_control_max_age_sec: 31536000 },
          content_type_options: { override: true },
          content_security_policy: { content_security_policy: "script-src 'none'" },
        },
        cors_config: { access_control_allow_origins: { items: ["https://seongwoo.shop"] } },
      });
    }
  });

  it("is reachable at its name over IPv4 and IPv6", () => {
    for (const [id, type] of [
      ["media_cdn_record", "A"],
      ["media_cdn_record_ipv6", "AAAA"],
    ]) {
      expect(stack.resource(`aws_route53_record.${id}`)).toMatchObject({
        name: "media.seongwoo.shop",
        type,
        alias: { name: "${aws_cloudfront_distribution.media_cdn.domain_name}" },
      });
    }
  });
});

describe("the instances", () => {
  it("may put and delete uploads, and do nothing else in S3 but read their own files", () => {
    const { statement } = stack.data("aws_iam_policy_document.fleet_role_permissions");
    const forS3 = (statement as { actions: string[]; resources: string[] }[]).filter(({ actions }) =>
      actions.some((action) => action.startsWith("s3:")),
    );
    expect(forS3).toEqual([
      expect.objectContaining({
        actions: ["s3:GetObjectVersion"],
        resources: ["${aws_s3_bucket.instance_files.arn}/production-wordpress.yaml"],
      }),
      expect.objectContaining({
        actions: ["s3:PutObject", "s3:DeleteObject"],
        resources: ["${aws_s3_bucket.media_bucket.arn}/wp-content/uploads/*"],
      }),
    ]);
  });

  it("have the bucket, the domain name and the plugin", () => {
    const site = fileOf(stack, "/etc/wordpress/site.env");
    expect(site).toContain("MEDIA_BUCKET_HOST='${aws_s3_bucket.media_bucket.bucket_regional_domain_name}'\n");
    expect(site).toContain("MEDIA_URL='https://media.seongwoo.shop'\n");
    expect(fileOf(stack, "/var/www/wp-config.d/media.php")).toContain("/usr/local/lib/wordpress/media.php");
  });

  it("are replaced only after the name resolves, because the pages of a running site then link to it", () => {
    expect(stack.only("aws_autoscaling_group").depends_on).toEqual(
      expect.arrayContaining([
        "aws_route53_record.media_cdn_record",
        "aws_route53_record.media_cdn_record_ipv6",
      ]),
    );
  });
});

describe("disabled media", () => {
  it("has no CloudFront resources and no provider for another region", () => {
    const dev = stackOf("dev");
    expect(dev.addresses().filter((address) => /cloudfront|media/.test(address))).toEqual([]);
    expect(dev.json.provider!.aws).toHaveLength(1);
    expect(fileOf(dev, "/etc/wordpress/site.env")).not.toContain("MEDIA_");
  });
});
