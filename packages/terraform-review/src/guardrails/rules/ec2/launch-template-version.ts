import { nestedBlocks } from "../../../configuration/block";
import { Guardrail } from "../../guardrail";
import { hasValue } from "../../../configuration/argument-value";

/** Without a version number, a changed template does not change the group, and its instances are not refreshed. */
export const launchTemplateVersion: Guardrail = {
  id: "launch-template-version",
  reason:
    "a change of the template is not a change of the group, so the instances are never refreshed, and differ by age",
  fix: "set the version to the template's latest_version attribute",
  violations: (stack) =>
    stack
      .resources("aws_autoscaling_group")
      .filter((group) => nestedBlocks(group, "instance_refresh").length > 0)
      .filter((group) =>
        [
          ...nestedBlocks(group, "launch_template"),
          ...nestedBlocks(group, "mixed_instances_policy")
            .flatMap((policy) => nestedBlocks(policy, "launch_template"))
            .flatMap((template) => nestedBlocks(template, "launch_template_specification")),
        ].some((template) => hasValue(stack, template, "version", null, "$Latest", "$Default")),
      )
      .map(({ address }) => ({
        address,
        message: `${address} does not say which version of its template it has`,
      })),
};
