import { DeployedEnvironment, inRegions, regionalArns } from "./deployed-environment";
import { allow, Statement, when } from "./statement";

/** Refreshing the topics and their subscriptions. */
export const reads = ["sns:Get*Attributes", "sns:ListTagsForResource"];

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
      regionalArns(environment, "sns", [`${environment.name}-wordpress*`], { alsoUsEast1: true }),
    ),
    // IAM knows no subscriptions: these cannot be limited to a topic.
    when(
      inRegions(environment),
      allow("ChangeSubscriptions", ["sns:SetSubscriptionAttributes", "sns:Unsubscribe"]),
    ),
  ];
}
