import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Construct } from "constructs";

/** Name of the log group of a web ACL, at whose beginning AWS WAF requires these letters. */
export function logGroupName(webAclName: string): string {
  return `aws-waf-logs-${webAclName}`;
}

/** Logins, passwords of applications, and keys of forms and of links in mails (`?action=rp&key=…`). */
const SECRET_HEADERS = ["authorization", "cookie", "x-wp-nonce"];

export interface FirewallLogsProps {
  readonly webAcl: Wafv2WebAcl;
  /** Name of the web ACL, and of the policy by which AWS may write to the log group. */
  readonly name: string;
  /** Days for which requests are kept. They have visitors' addresses. */
  readonly retentionDays: number;
  /**
   * Provider of the region of the web ACL, in which its log group must be.
   * @default - the stack's default provider
   */
  readonly provider?: AwsProvider;
}

/** What a firewall has blocked or counted, without what is secret in it, in a log group. What passes is not logged. */
export class FirewallLogs extends Construct {
  constructor(scope: Construct, id: string, props: FirewallLogsProps) {
    super(scope, id);
    const { provider } = props;
    const group = new CloudwatchLogGroup(this, "Resource", {
      provider,
      name: logGroupName(props.name),
      retentionInDays: props.retentionDays,
    });
    const account = new DataAwsCallerIdentity(this, "account", { provider }).accountId;
    // Without a policy, AWS WAF writes one that nobody declares, and that a destroy leaves behind.
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
    const policy = new CloudwatchLogResourcePolicy(this, "policy", {
      provider,
      policyName: props.name,
      policyDocument: new DataAwsIamPolicyDocument(this, "policy_document", {
        provider,
        statement: [
          {
            sid: "LogDelivery",
            effect: "Allow",
            principals: [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }],
            actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
            resources: [`${group.arn}:*`],
            condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }],
          },
        ],
      }).json,
    });
    new Wafv2WebAclLoggingConfiguration(this, "configuration", {
      provider,
      resourceArn: props.webAcl.arn,
      logDestinationConfigs: [group.arn],
      redactedFields: [...SECRET_HEADERS.map((name) => ({ singleHeader: { name } })), { queryString: {} }],
      loggingFilter: {
        defaultBehavior: "DROP",
        filter: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            // The last is for rules of AWS's groups that this web ACL lets count.
            condition: ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"].map((action) => ({
              actionCondition: { action },
            })),
          },
        ],
      },
      dependsOn: [policy],
    });
  }
}
