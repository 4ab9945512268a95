import { reachability } from "../../../../src";
import { pathsOf } from "../../../support/reachability";
import { group, instance, network, tcp } from "../../../support/small-vpc";

describe("a network load balancer without a security group", () => {
  it("filters no traffic", () => {
    expect(
      pathsOf({
        ...network,
        aws_lb: { nlb: { load_balancer_type: "network", subnets: ["${aws_subnet.public.id}"] } },
        aws_instance: { app: instance("private", "app") },
        aws_security_group: { app: group({ ingress: tcp(8080, { cidr_blocks: ["10.0.0.0/24"] }) }) },
      }),
    ).toEqual({
      "internet → load balancer nlb": "all",
      "load balancer nlb → internet": "all",
      "load balancer nlb → load balancer nlb": "all",
      "load balancer nlb → instance app": "8080",
    });
  });
});

describe("an internal load balancer", () => {
  const internal = (others: object) =>
    pathsOf(
      {
        ...network,
        aws_lb: {
          site: {
            internal: true,
            subnets: ["${aws_subnet.private.id}"],
            security_groups: ["${aws_security_group.site.id}"],
          },
        },
        aws_security_group: {
          site: group({
            ingress: [
              tcp(80, { prefix_list_ids: ["${data.aws_ec2_managed_prefix_list.cloudfront.id}"] }),
              tcp(443, { cidr_blocks: ["0.0.0.0/0"] }),
            ],
          }),
        },
        ...others,
      },
      { data: { aws_ec2_managed_prefix_list: { cloudfront: { name: cloudfront } } } },
    );
  const cloudfront = "com.amazonaws.global.cloudfront.origin-facing";

  it("cannot be reached from the internet", () => {
    expect(internal({})).toEqual({});
  });

  it("can be reached by CloudFront through a VPC origin", () => {
    expect(
      internal({
        aws_cloudfront_vpc_origin: { site: { vpc_origin_endpoint_config: { arn: "${aws_lb.site.arn}" } } },
      }),
    ).toEqual({ [`${cloudfront} → load balancer site`]: "80, 443" });
  });
});

describe("a load balancer behind a web application firewall", () => {
  const loadBalancer = (internal: boolean) => ({
    ...network,
    aws_lb: {
      site: {
        internal,
        subnets: [`\${aws_subnet.${internal ? "private" : "public"}.id}`],
        security_groups: ["${aws_security_group.site.id}"],
      },
    },
    aws_security_group: {
      site: group({
        ingress: tcp(443, {
          prefix_list_ids: ["com.amazonaws.global.cloudfront.origin-facing"],
          cidr_blocks: ["0.0.0.0/0"],
        }),
      }),
    },
    aws_wafv2_web_acl: { waf: { name: "waf" } },
  });
  const becauseOf = (resource: object) => reachability({ resource }).paths.flatMap(({ because }) => because);

  it("is reached through it, which closes no port", () => {
    const because = becauseOf({
      ...loadBalancer(false),
      aws_wafv2_web_acl_association: {
        site: { resource_arn: "${aws_lb.site.arn}", web_acl_arn: "${aws_wafv2_web_acl.waf.arn}" },
      },
    });
    expect(because).toContain("filtered by aws_wafv2_web_acl.waf");
    expect(becauseOf(loadBalancer(false))).not.toContain("filtered by aws_wafv2_web_acl.waf");
  });

  it("is reached through that of the distribution whose origin it is", () => {
    const because = becauseOf({
      ...loadBalancer(true),
      aws_cloudfront_vpc_origin: { site: { vpc_origin_endpoint_config: { arn: "${aws_lb.site.arn}" } } },
      aws_cloudfront_distribution: {
        site: {
          origin: [{ vpc_origin_config: { vpc_origin_id: "${aws_cloudfront_vpc_origin.site.id}" } }],
          web_acl_id: "${aws_wafv2_web_acl.waf.arn}",
        },
      },
    });
    expect(because).toContain("filtered by aws_wafv2_web_acl.waf");
  });
});
