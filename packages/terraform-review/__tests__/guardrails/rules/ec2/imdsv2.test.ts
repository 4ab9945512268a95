import { imdsv2 } from "../../../../src/guardrails/rules/ec2/imdsv2";
import { describeGuardrail } from "../../../support/guardrails";

const template = (args: object) => ({ resource: { aws_launch_template: { web: args } } });
const options = (args: object) => template({ metadata_options: args });

const messages = ["aws_launch_template.web does not require IMDSv2"];

describeGuardrail(imdsv2, {
  rejects: {
    "a launch template without metadata options": { json: template({}), messages },
    "a launch template with optional tokens": { json: options({ http_tokens: "optional" }), messages },
    "a launch template that sets only the hop limit": {
      json: options({ http_put_response_hop_limit: 1 }),
      messages,
    },
    "an instance without metadata options": {
      json: { resource: { aws_instance: { bastion: {} } } },
      messages: ["aws_instance.bastion does not require IMDSv2"],
    },
    "a launch configuration without metadata options": {
      json: { resource: { aws_launch_configuration: { web: {} } } },
      messages: ["aws_launch_configuration.web does not require IMDSv2"],
    },
  },
  accepts: {
    "a launch template that requires tokens": options({ http_tokens: "required" }),
    "a launch template with the metadata service disabled": options({ http_endpoint: "disabled" }),
    "a setting in a variable": options({ http_tokens: "${var.tokens}" }),
    "an instance from a launch template": { resource: { aws_instance: { web: { launch_template: {} } } } },
  },
});
