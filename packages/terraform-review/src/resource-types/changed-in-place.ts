import { ResourceType, ResourceTypes } from "./resource-type";

/**
 * Arguments that can be changed on what exists, although the provider's schema does not show it: planning them on a hand-made state
 * fails or needs values that nobody has. By the provider's code:
 * https://github.com/hashicorp/terraform-provider-aws/tree/v5.100.0/internal/service
 */
const CHANGED_IN_PLACE: Readonly<Record<string, string>> = {
  aws_bedrock_guardrail:
    "blocked_input_messaging blocked_outputs_messaging description name content_policy_config contextual_grounding_policy_config " +
    "sensitive_information_policy_config topic_policy_config word_policy_config",
  aws_cloudwatch_metric_alarm: "metric_name metric_query",
  aws_cognito_user_pool_client: "prevent_user_existence_errors refresh_token_rotation token_validity_units",
  aws_kinesis_firehose_delivery_stream:
    "extended_s3_configuration http_endpoint_configuration redshift_configuration splunk_configuration server_side_encryption",
  aws_opensearchserverless_access_policy: "description policy",
  aws_opensearchserverless_lifecycle_policy: "description policy",
  aws_opensearchserverless_security_policy: "description policy",
  aws_s3_bucket_lifecycle_configuration: "transition_default_minimum_object_size rule",
  aws_sfn_state_machine: "definition",
  aws_sns_topic: "archive_policy content_based_deduplication fifo_throughput_scope",
  aws_wafv2_rule_group: "description rule visibility_config custom_response_body",
  aws_wafv2_web_acl:
    "description rule_json token_domains association_config captcha_config challenge_config custom_response_body " +
    "data_protection_config default_action rule visibility_config",
};

function inPlace(args: string): ResourceType {
  return { forceNewIf: Object.fromEntries(args.split(" ").map((argument) => [argument, () => false])) };
}

/** What is not replaced by a change of these. */
export const changedInPlace: ResourceTypes = Object.fromEntries(
  Object.entries(CHANGED_IN_PLACE).map(([type, args]) => [type, inPlace(args)]),
);
