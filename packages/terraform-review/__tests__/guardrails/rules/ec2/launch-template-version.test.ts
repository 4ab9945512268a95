import { launchTemplateVersion } from "../../../../src/guardrails/rules/ec2/launch-template-version";
import { describeGuardrail } from "../../../support/guardrails";

const group = (version: object, others: object = { instance_refresh: [{ strategy: "Rolling" }] }) => ({
  resource: { aws_autoscaling_group: { web: { launch_template: { id: "lt-1", ...version }, ...others } } },
});

const messages = ["aws_autoscaling_group.web does not say which version of its template it has"];

describeGuardrail(launchTemplateVersion, {
  rejects: {
    $Latest: { json: group({ version: "$Latest" }), messages },
    $Default: { json: group({ version: "$Default" }), messages },
    "no version": { json: group({}), messages },
    "$Latest in a mixed instances policy": {
      json: {
        resource: {
          aws_autoscaling_group: {
            web: {
              instance_refresh: {},
              mixed_instances_policy: {
                launch_template: { launch_template_specification: { version: "$Latest" } },
              },
            },
          },
        },
      },
      messages,
    },
  },
  accepts: {
    "the template's attribute": group({ version: "${aws_launch_template.web.latest_version}" }),
    "a number": group({ version: "3" }),
    "$Latest in a group without an instance refresh": group({ version: "$Latest" }, {}),
  },
});
