import { example, names } from "../support/examples";

describe("the examples", () => {
  it("are one for each use case", () => {
    expect(names).toEqual([
      "existing-zone",
      "hcp",
      "media",
      "own-account",
      "production",
      "read-replicas",
      "seed",
      "site-cdn",
      "smallest",
      "two-tier",
    ]);
  });

  it("the smallest site has one NAT gateway, and needs no domain", () => {
    expect(example("smallest").count("aws_nat_gateway")).toBe(1);
    expect(example("smallest").count("aws_route53_record")).toBe(0);
  });

  it("the smallest site has no bastion, so it needs no key pair and no addresses of administrators", () => {
    expect(example("smallest").count("aws_instance")).toBe(0);
    expect(example("smallest").json.variable).toBeUndefined();
  });

  it("two-tier has an internal load balancer and a second group of instances", () => {
    expect(example("two-tier").count("aws_autoscaling_group")).toBe(2);
    expect(example("two-tier").resource("aws_lb.internal_load_balancer")).toMatchObject({ internal: true });
  });

  it("media has a bucket behind a CloudFront distribution", () => {
    expect(example("media").count("aws_cloudfront_distribution")).toBe(1);
  });

  it("site-cdn has no load balancer that visitors reach", () => {
    const internal = Object.values(example("site-cdn").resources("aws_lb")).map((lb) => lb.internal);
    expect(internal).toEqual([true]);
  });

  it("read-replicas has two databases more", () => {
    expect(example("read-replicas").count("aws_db_instance")).toBe(3);
  });

  it("existing-zone creates no certificate, and looks up no zone by name", () => {
    expect(example("existing-zone").count("aws_acm_certificate")).toBe(0);
    expect(JSON.stringify(example("existing-zone").json)).toContain("Z0123456789ABCDEFGHIJ");
  });

  it("hcp has neither a backend nor a cloud block, because HCP Terraform runs the JSON in its own workspace", () => {
    const { terraform } = example("hcp").json;
    expect(Object.keys(terraform!)).toEqual(["required_providers", "required_version"]);
  });
});
