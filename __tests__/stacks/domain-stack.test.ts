import { domainWith, stackOf } from "../support/site";

describe("the domain's zone", () => {
  it("is not destroyed by Terraform: a new one would have other name servers", () => {
    expect(stackOf("domain").only("aws_route53_zone").lifecycle).toEqual({ prevent_destroy: true });
  });

  it("can be one that exists already, which the first apply takes over", () => {
    expect(domainWith({ importZoneId: "Z0123456789ABCDEFGHIJ" }).json).toMatchObject({
      import: [{ id: "Z0123456789ABCDEFGHIJ", to: "aws_route53_zone.domain" }],
    });
  });
});
