import { documentAt } from "../support/role-policies";
import { devWith, stackOf } from "../support/site";
import { Template } from "../support/template";
import { fileOf } from "../support/user-data";

const stack = devWith({ siteCdn: { enabled: true } });
const object = "fleet_site_cdn";

describe("pages that CloudFront keeps (D1)", () => {
  it("can be invalidated by the instances, at this distribution only", () => {
    const { Statement } = documentAt(stack, "data.aws_iam_policy_document.fleet_role_site_cdn_permissions");
    expect(Statement).toEqual([
      {
        Sid: "ReadDistribution",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: ["${aws_s3_bucket.instance_files.arn}/site-cdn-distribution"],
      },
      {
        Sid: "InvalidatePages",
        Effect: "Allow",
        Action: ["cloudfront:CreateInvalidation"],
        Resource: ["${aws_cloudfront_distribution.site_cdn.arn}"],
      },
    ]);
  });

  it("are those of the distribution whose id instances look up under this name", () => {
    const { key, content } = stack.resource(`aws_s3_object.${object}`);
    expect(content).toBe("${aws_cloudfront_distribution.site_cdn.id}");
    const script = fileOf(stack, "/usr/local/lib/wordpress/invalidate-pages.sh");
    expect(script).toContain(`--key ${String(key)} `);
  });

  it("keep no instance from booting before there is a distribution, which takes a quarter of an hour", () => {
    const waitsFor = stack.only("aws_autoscaling_group").depends_on as string[];
    expect(waitsFor).toContain("aws_iam_role_policy.fleet_role_policy");
    expect(waitsFor.filter((address) => /site_cdn/.test(address))).toEqual([]);
  });

  it("are invalidated by a user of its own, who may use the instance's role", () => {
    const [, user] = /^User=(.*)$/m.exec(
      fileOf(stack, "/etc/systemd/system/wordpress-invalidation.service"),
    )!;
    expect(fileOf(stack, "/etc/sysusers.d/wordpress-invalidation.conf")).toContain(`u ${user} `);
    expect(fileOf(stack, "/etc/nftables/wordpress.d/invalidation.nft")).toContain(`{ ${user} }`);
  });

  const without: readonly [string, Template][] = [
    ["there is no CloudFront", stackOf("dev")],
    ["instances keep no pages", devWith({ siteCdn: { enabled: true }, pageCache: { enabled: false } })],
  ];
  it.each(without)("no instance may invalidate anything where %s", (_, other) => {
    expect(other.resources("aws_s3_object")).not.toHaveProperty(object);
    expect(JSON.stringify(other.json)).not.toContain("cloudfront:CreateInvalidation");
  });
});
