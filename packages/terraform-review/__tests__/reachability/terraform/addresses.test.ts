import { pathsOf } from "../../support/reachability";
import { group, instance, network, tcp } from "../../support/small-vpc";

describe("a prefix list", () => {
  it("means its entries, and an AWS-managed one means a peer with its name", () => {
    expect(
      pathsOf(
        {
          ...network,
          aws_ec2_managed_prefix_list: { offices: { entry: [{ cidr: "192.0.2.0/24" }] } },
          aws_instance: { web: instance("public", "web") },
          aws_security_group: {
            web: group({
              ingress: [
                tcp(22, { prefix_list_ids: ["${aws_ec2_managed_prefix_list.offices.id}"] }),
                tcp(443, { prefix_list_ids: ["${data.aws_ec2_managed_prefix_list.cloudfront.id}"] }),
              ],
            }),
          },
        },
        {
          data: {
            aws_ec2_managed_prefix_list: {
              cloudfront: { name: "com.amazonaws.global.cloudfront.origin-facing" },
            },
          },
        },
      ),
    ).toEqual({
      "192.0.2.0/24 → instance web": "22",
      "com.amazonaws.global.cloudfront.origin-facing → instance web": "443",
    });
  });
});

describe("the CIDR block of a VPC or a subnet in the JSON", () => {
  it("is resolved from a reference", () => {
    expect(
      pathsOf({
        ...network,
        aws_instance: { a: instance("public", "a"), b: instance("private", "b") },
        aws_security_group: {
          a: group({ egress: tcp(22, { cidr_blocks: ["${aws_vpc.main.cidr_block}"] }) }),
          b: group({ ingress: tcp(22, { cidr_blocks: ["${aws_subnet.public.cidr_block}"] }) }),
        },
      }),
    ).toEqual({ "instance a → instance b": "22" });
  });
});
