import { lostEncryption } from "../../../src/changes/encryption-in-transit/encryption-in-transit";
import { withResources } from "../../support/configuration";

const distribution = (viewers: string, origin: object, more: object = {}) => ({
  aws_cloudfront_distribution: {
    site: {
      origin: [{ origin_id: "web", domain_name: "web.example.com", ...origin }],
      default_cache_behavior: { target_origin_id: "web", viewer_protocol_policy: viewers },
      ...more,
    },
  },
});
const custom = (policy: string) => ({ custom_origin_config: [{ origin_protocol_policy: policy }] });
const https = custom("https-only");

const lost = (before: object, after: object) =>
  lostEncryption(withResources(before), withResources(after)).map(({ message, isCertain }) =>
    isCertain ? message : `not certain: ${message}`,
  );

describe("a distribution sends content over plain HTTP", () => {
  it("if visitors are no longer redirected to HTTPS", () => {
    expect(lost(distribution("redirect-to-https", https), distribution("allow-all", https))).toEqual([
      "aws_cloudfront_distribution.site answers visitors over plain HTTP (path pattern *)",
    ]);
  });

  it("if a new cache behavior takes paths that were redirected", () => {
    const behavior = { path_pattern: "/a/*", target_origin_id: "web", viewer_protocol_policy: "allow-all" };

    expect(
      lost(
        distribution("https-only", https),
        distribution("https-only", https, { ordered_cache_behavior: [behavior] }),
      ),
    ).toEqual(["aws_cloudfront_distribution.site answers visitors over plain HTTP (path pattern /a/*)"]);
  });

  it("if it connects to an origin over HTTP, or as visitors who may use HTTP", () => {
    expect(lost(distribution("allow-all", https), distribution("allow-all", custom("http-only")))).toEqual([
      "aws_cloudfront_distribution.site connects to its origin web over plain HTTP",
    ]);
    expect(
      lost(distribution("allow-all", https), distribution("allow-all", custom("match-viewer"))),
    ).toHaveLength(1);
  });

  it("perhaps, if a variable decides it", () => {
    expect(lost(distribution("https-only", https), distribution("${var.policy}", https))).toEqual([
      "not certain: aws_cloudfront_distribution.site may answer visitors over plain HTTP (path pattern *)",
    ]);
  });
});

describe("a distribution loses no encryption", () => {
  it("if it redirects instead of refusing, or follows visitors who all use HTTPS", () => {
    expect(
      lost(distribution("https-only", https), distribution("redirect-to-https", custom("match-viewer"))),
    ).toEqual([]);
  });

  it("if it is new, or was as open before", () => {
    expect(lost({}, distribution("allow-all", custom("http-only")))).toEqual([]);
    expect(
      lost(
        distribution("allow-all", custom("http-only")),
        distribution("allow-all", custom("http-only"), { comment: "new" }),
      ),
    ).toEqual([]);
  });
});
