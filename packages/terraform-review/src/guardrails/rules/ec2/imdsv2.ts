import { nestedBlocks } from "../../../configuration/block";
import { Guardrail } from "../../guardrail";
import { hasValue } from "../../../configuration/argument-value";

/** The instance metadata service returns the role's credentials. Version 2 requires a token from a PUT request first. */
export const imdsv2: Guardrail = {
  id: "imdsv2",
  reason:
    "a plugin that can be tricked into fetching a URL would expose the credentials of the instance's role",
  fix: 'set http_tokens to "required" in metadata_options',
  knownAs: ["EC2.8", "AutoScaling.3", "CKV_AWS_79"],
  violations: (stack) =>
    stack
      .resources("aws_instance", "aws_launch_template", "aws_launch_configuration")
      .filter((host) => nestedBlocks(host, "launch_template").length === 0)
      .filter((host) => {
        const options = nestedBlocks(host, "metadata_options");
        return (
          options.length === 0 ||
          options.some(
            (block) =>
              !hasValue(stack, block, "http_endpoint", "disabled") &&
              hasValue(stack, block, "http_tokens", null, "optional"),
          )
        );
      })
      .map(({ address }) => ({ address, message: `${address} does not require IMDSv2` })),
};
