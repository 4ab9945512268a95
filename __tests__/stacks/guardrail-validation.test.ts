import { Lb } from "@cdktf/provider-aws/lib/lb";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Testing, TerraformStack } from "cdktf";
import { GuardrailValidation } from "../../src/stacks/guardrail-validation";

/** A stack with one load balancer, which passes on malformed headers. */
function stackWithLoadBalancer(): { stack: TerraformStack; loadBalancer: Lb } {
  const stack = new TerraformStack(Testing.app(), "site");
  const loadBalancer = new Lb(stack, "balancer", { internal: true, securityGroups: ["sg-1"] });
  return { stack, loadBalancer };
}

const malformed =
  "aws_lb.balancer passes on malformed headers: PHP reads X-Forwarded_Proto as X-Forwarded-Proto, so a visitor " +
  "could forge the header that the load balancer sets; set drop_invalid_header_fields to true (drop-invalid-headers)";

describe("a stack at synth", () => {
  it("is told what breaks a guardrail, why that is forbidden, and what to do instead", () => {
    const { stack } = stackWithLoadBalancer();
    expect(new GuardrailValidation(stack).validate()).toEqual([malformed]);
  });

  it("is told of everything at once", () => {
    const { stack } = stackWithLoadBalancer();
    new S3Bucket(stack, "media");
    expect(new GuardrailValidation(stack).validate()).toEqual([
      malformed,
      expect.stringContaining("aws_s3_bucket.media may become public"),
      expect.stringContaining("aws_s3_bucket.media takes requests over plain HTTP"),
    ]);
  });

  it("is told nothing of what is suppressed with a reason", () => {
    const { stack, loadBalancer } = stackWithLoadBalancer();
    loadBalancer.addOverride(
      "//.guardrail_suppressions.drop-invalid-headers",
      "the legacy client sends header names with spaces",
    );
    expect(new GuardrailValidation(stack).validate()).toEqual([]);
  });
});
