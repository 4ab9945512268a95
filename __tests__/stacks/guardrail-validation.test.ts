import { Lb } from "@cdktf/provider-aws/lib/lb";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Testing, TerraformStack } from "cdktf";
import { GuardrailValidation } from "../../src/stacks/guardrail-validation";

/** A stack with one load balancer, which does not drop malformed headers. */
function stackWithLoadBalancer(): { stack: TerraformStack; loadBalancer: Lb } {
  const stack = new TerraformStack(Testing.app(), "site");
  const loadBalancer = new Lb(stack, "balancer", { internal: true, securityGroups: ["sg-1"] });
  return { stack, loadBalancer };
}

const malformed =
  "aws_lb.balancer passes on malformed headers: PHP reads X-Forwarded_Proto as X-Forwarded-Proto, so a visitor " +
  "could forge the header that the load balancer sets; set drop_invalid_header_fields to true (drop-invalid-headers)";

describe("the validation of a stack at synth", () => {
  it("reports each violation of a guardrail, why it is forbidden and how to fix it", () => {
    const { stack } = stackWithLoadBalancer();
    expect(new GuardrailValidation(stack).validate()).toEqual([malformed]);
  });

  it("reports all violations at once", () => {
    const { stack } = stackWithLoadBalancer();
    new S3Bucket(stack, "media");
    expect(new GuardrailValidation(stack).validate()).toEqual([
      malformed,
      expect.stringContaining("aws_s3_bucket.media may become public"),
      expect.stringContaining("aws_s3_bucket.media takes requests over plain HTTP"),
    ]);
  });

  it("does not report violations that are suppressed with a reason", () => {
    const { stack, loadBalancer } = stackWithLoadBalancer();
    loadBalancer.addOverride(
      "//.guardrail_suppressions.drop-invalid-headers",
      "the legacy client sends header names with spaces",
    );
    expect(new GuardrailValidation(stack).validate()).toEqual([]);
  });
});
