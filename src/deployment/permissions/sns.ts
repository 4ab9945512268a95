import { DeployedEnvironment, inRegions, regionalArns, RESOURCE_TAG } from "./deployed-environment";
import { allow, equals, Statement, when } from "./statement";

/** Refreshing the topics and their subscriptions. */
export const reads = ["sns:Get*Attributes", "sns:ListTagsForResource"];

/** Telling the operators that something differs from what is declared. The topic's key encrypts the message. */
export function plan(environment: DeployedEnvironment): Statement[] {
  const { name, region } = environment;
  return [
    allow(
      "TellOperators",
      ["sns:Publish"],
      regionalArns(environment, "sns", [`${name}-wordpress-notifications`]),
    ),
    when(
      [equals(RESOURCE_TAG, name), equals("kms:ViaService", `sns.${region}.amazonaws.com`)],
      allow("EncryptMessages", ["kms:Decrypt", "kms:GenerateDataKey"]),
    ),
  ];
}

/** Creating, changing and deleting the topics, and who is subscribed to them. */
export function apply(environment: DeployedEnvironment): Statement[] {
  return [
    allow(
      "NotifyOperators",
      [
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:TagResource",
        "sns:UntagResource",
      ],
      regionalArns(environment, "sns", [`${environment.name}-wordpress*`], { alsoElsewhere: true }),
    ),
    // IAM knows no subscriptions: these cannot be limited to a topic.
    when(
      inRegions(environment),
      allow("ChangeSubscriptions", ["sns:SetSubscriptionAttributes", "sns:Unsubscribe"]),
    ),
  ];
}
