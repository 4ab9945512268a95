import { domainWith, stackOf } from "../support/site";

describe("the domain's zone", () => {
  it("cannot be destroyed by Terraform, because a new zone would have different name servers", () => {
    expect(stackOf("domain").only("aws_route53_zone").lifecycle).toEqual({ prevent_destroy: true });
  });

  it("can be an existing zone, which the first apply imports", () => {
    expect(domainWith({ importZoneId: "Z0123456789ABCDEFGHIJ" }).json).toMatchObject({
      import: [{ id: "Z0123456789ABCDEFGHIJ", to: "aws_route53_zone.domain" }],
    });
  });
});
