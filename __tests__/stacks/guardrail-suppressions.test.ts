import { SynthesisError, synthesize } from "../../src/app";
import { dev } from "../fixtures/site";
import { EnvironmentSettings } from "../../src/config/schema";
import { findings } from "terraform-review/guardrails";
import { appOf, changed, devWith } from "../support/site";

const reason = "the scanner sends header names with spaces until May";
const suppressing = (guardrail: string, address: string): Partial<EnvironmentSettings> => ({
  guardrailSuppressions: [{ guardrail, address, reason }],
});

/** The errors of a synth of `dev` with these settings. */
function errorsWith(changes: Partial<EnvironmentSettings>): readonly string[] {
  try {
    synthesize(appOf(changed(dev, changes)));
  } catch (error) {
    return (error as SynthesisError).problems;
  }
  throw new Error("the synth reported no error");
}

describe("a suppression in the settings", () => {
  it.each(["aws_lb.load_balancer", "data.aws_iam_policy_document.fleet_role_permissions"])(
    "is added to the comment of %s, beside CDKTF's metadata",
    (address) => {
      const stack = devWith(suppressing("imdsv2", address));
      const block = address.startsWith("data.")
        ? stack.data(address.replace("data.", ""))
        : stack.resource(address);
      expect(block["//"]).toEqual({
        guardrail_suppressions: { imdsv2: reason },
        metadata: expect.objectContaining({ uniqueId: expect.any(String) }),
      });
    },
  );

  it("is shown in the report", () => {
    const json = devWith(suppressing("drop-invalid-headers", "aws_lb.load_balancer")).json;
    const changedJson = structuredClone(json) as { resource: Record<string, Record<string, object>> };
    Object.assign(changedJson.resource["aws_lb"]!["load_balancer"]!, { drop_invalid_header_fields: false });
    expect(findings(changedJson)).toEqual([
      expect.objectContaining({ address: "aws_lb.load_balancer", suppressed: { reason } }),
    ]);
  });

  it("fails the synth if it suppresses nothing", () => {
    expect(errorsWith(suppressing("drop-invalid-headers", "aws_lb.load_balancer"))).toEqual([
      expect.stringContaining(
        "aws_lb.load_balancer suppresses drop-invalid-headers, which it does not violate",
      ),
    ]);
  });

  it("fails the synth if the stack has no such address, and suggests a similar one", () => {
    expect(errorsWith(suppressing("drop-invalid-headers", "aws_lb.load_balancr"))).toEqual([
      "dev: guardrailSuppressions[0].address is aws_lb.load_balancr, which the stack does not have; " +
        "did you mean aws_lb.load_balancer?",
    ]);
    expect(errorsWith(suppressing("drop-invalid-headers", "aws_sqs_queue.jobs"))).toEqual([
      expect.stringContaining("remove the suppression, or correct the address"),
    ]);
  });
});
