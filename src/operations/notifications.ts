import {
  DataAwsIamPolicyDocument,
  DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Dependency } from "../dependency";

/** A service of AWS that sends messages. */
export type Publisher = "budgets" | "cloudwatch" | "ses";

export interface NotificationsProps {
  /** Name of the topic, 1–256 letters, digits, hyphens and underscores, unique in the region. */
  readonly name: string;
  /** Addresses that get each message by e-mail, once their owners have confirmed it. */
  readonly emails: readonly string[];
  /** Addresses that get each message as a POST request, such as that of a paging service. */
  readonly httpsEndpoints: readonly string[];
  /** The services that send messages. */
  readonly publishers: readonly Publisher[];
  /**
   * Provider of the region whose services send messages.
   * @default - the stack's default provider
   */
  readonly provider?: AwsProvider;
}

/**
 * Where messages to the operators go: an SNS topic that only the listed services of this account may publish to, and its
 * subscribers.
 *
 * The topic is encrypted with a key of its own. With `alias/aws/sns` CloudWatch could not publish, and nobody would learn it:
 * the policy of that key cannot be changed.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export class Notifications extends Construct implements Dependency {
  /** Terraform reference to the topic's ARN. */
  readonly topicArn: string;
  /** What must exist before a message arrives. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    const { provider } = props;
    const account = new DataAwsCallerIdentity(this, "account", { provider }).accountId;
    const publishers = {
      effect: "Allow",
      principals: [
        { type: "Service", identifiers: props.publishers.map((service) => `${service}.amazonaws.com`) },
      ],
      // Without it, another account's alarm could send messages to this topic.
      condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }],
    };

    const key = new KmsKey(this, "key", {
      provider,
      description: `Encrypts messages in ${props.name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 7,
      policy: this.policy("key_policy_document", props, [
        {
          sid: "IamPoliciesOfTheAccount",
          effect: "Allow",
          principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${account}:root`] }],
          actions: ["kms:*"],
          resources: ["*"],
        },
        {
          sid: "Publishers",
          ...publishers,
          actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
          resources: ["*"],
        },
      ]),
    });
    const topic = new SnsTopic(this, "Resource", { provider, name: props.name, kmsMasterKeyId: key.keyId });
    this.topicArn = topic.arn;
    const policy = new SnsTopicPolicy(this, "policy", {
      provider,
      arn: topic.arn,
      policy: this.policy("policy_document", props, [
        { sid: "Publishers", ...publishers, actions: ["sns:Publish"], resources: [topic.arn] },
      ]),
    });
    const subscribers = [
      ...props.emails.map((endpoint) => ({ id: "email", protocol: "email", endpoint })),
      ...props.httpsEndpoints.map((endpoint) => ({ id: "https", protocol: "https", endpoint })),
    ];
    const subscriptions = subscribers.map(
      ({ id: kind, protocol, endpoint }) =>
        new SnsTopicSubscription(this, `${kind}_${idOf(endpoint)}`, {
          provider,
          topicArn: topic.arn,
          protocol,
          endpoint,
        }),
    );
    this.ready = [policy, ...subscriptions];
  }

  private policy(
    id: string,
    { provider }: NotificationsProps,
    statement: DataAwsIamPolicyDocumentStatement[],
  ): string {
    return new DataAwsIamPolicyDocument(this, id, { provider, statement }).json;
  }
}

/** Part of a Terraform address: subscribers keep theirs when another one is added or removed. */
function idOf(endpoint: string): string {
  return endpoint
    .replace(/^https:\/\//, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}
