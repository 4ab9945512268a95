import { imdsv2 } from "../../../../src/guardrails/rules/ec2/imdsv2";
import { describeGuardrail } from "../../../support/guardrails";

const template = (args: object) => ({ resource: { aws_launch_template: { web: args } } });
const options = (args: object) => template({ metadata_options: args });

const says = ["aws_launch_template.web does not require IMDSv2"];

describeGuardrail(imdsv2, {
  refuses: {
    "a launch template that says nothing of it": { json: template({}), says },
    "one that leaves the choice": { json: options({ http_tokens: "optional" }), says },
    "one that sets the hop limit only": { json: options({ http_put_response_hop_limit: 1 }), says },
    "an instance": {
      json: { resource: { aws_instance: { bastion: {} } } },
      says: ["aws_instance.bastion does not require IMDSv2"],
    },
    "a launch configuration": {
      json: { resource: { aws_launch_configuration: { web: {} } } },
      says: ["aws_launch_configuration.web does not require IMDSv2"],
    },
  },
  accepts: {
    "one that requires it": options({ http_tokens: "required" }),
    "one without a metadata service": options({ http_endpoint: "disabled" }),
    "a setting in a variable": options({ http_tokens: "${var.tokens}" }),
    "an instance from a launch template": { resource: { aws_instance: { web: { launch_template: {} } } } },
  },
});
