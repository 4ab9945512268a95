import { devWith, stackOf } from "../support/site";
import { everyFeature } from "../support/every-feature";

const production = stackOf("production");
const everything = devWith(everyFeature);
const account = "${data.aws_caller_identity.notifications_account.account_id}";

describe("notifications (D3)", () => {
  it("go to a topic that is encrypted with a rotated key of its own, which CloudWatch may use", () => {
    const topic = production.resource("aws_sns_topic.notifications");
    const key = production.follow(topic.kms_master_key_id);
    expect(topic).toMatchObject({ name: "production-wordpress-notifications" });
    expect(key).toMatchObject({ enable_key_rotation: true });
    expect(production.follow(key.policy).statement).toEqual([
      {
        sid: "IamPoliciesOfTheAccount",
        effect: "Allow",
        principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${account}:root`] }],
        actions: ["kms:*"],
        resources: ["*"],
      },
      {
        sid: "Publishers",
        effect: "Allow",
        principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com", "ses.amazonaws.com"] }],
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
        condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }],
      },
    ]);
  });

  it("come only from the services that send some, for this account", () => {
    const policy = production.follow(production.resource("aws_sns_topic_policy.notifications_policy").policy);
    expect(policy.statement).toEqual([
      {
        sid: "Publishers",
        effect: "Allow",
        principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com", "ses.amazonaws.com"] }],
        actions: ["sns:Publish"],
        resources: ["${aws_sns_topic.notifications.arn}"],
        condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }],
      },
    ]);
  });

  it("come from Budgets and SES as well if there is a budget or mail, but not in us-east-1", () => {
    const servicesOf = (id: string) =>
      (everything.data(`aws_iam_policy_document.${id}_policy_document`).statement as Statement[]).flatMap(
        ({ principals }) => principals.flatMap(({ identifiers }) => identifiers),
      );
    expect(servicesOf("notifications")).toEqual([
      "cloudwatch.amazonaws.com",
      "budgets.amazonaws.com",
      "ses.amazonaws.com",
    ]);
    expect(servicesOf("us_east_1_notifications")).toEqual(["cloudwatch.amazonaws.com"]);
  });

  it("reach the administrator by default, and in us-east-1 too if there is CloudFront", () => {
    const subscribers = Object.values(production.resources("aws_sns_topic_subscription"));
    expect(
      subscribers.map(({ protocol, endpoint, topic_arn: topic, provider }) => [
        protocol,
        endpoint,
        production.referenced(topic),
        provider,
      ]),
    ).toEqual([
      ["email", "webmaster@seongwoo.shop", "aws_sns_topic.notifications", undefined],
      ["email", "webmaster@seongwoo.shop", "aws_sns_topic.us_east_1_notifications", "aws.us_east_1"],
    ]);
    expect(devWith({ alarms: { enabled: true } }).count("aws_sns_topic")).toBe(1);
  });

  it("reach the subscribers of the settings, each at an address that does not depend on the others", () => {
    const first = devWith({ alarms: { enabled: true, emails: ["a@example.com", "b@example.com"] } });
    const second = devWith({ alarms: { enabled: true, emails: ["b@example.com"] } });
    const b = "aws_sns_topic_subscription.notifications_email_b_example_com";
    expect(first.resource(b)).toEqual(second.resource(b));
    expect(
      everything.resource(
        "aws_sns_topic_subscription.notifications_https_events_example_com_hooks_wordpress",
      ),
    ).toMatchObject({ protocol: "https", endpoint: "https://events.example.com/hooks/wordpress" });
  });

  it("need no second topic where the site itself is in us-east-1", () => {
    const network = {
      zones: [
        { name: "us-east-1a", publicCidr: "10.0.0.0/24", privateCidr: "10.0.16.0/20" },
        { name: "us-east-1b", publicCidr: "10.0.1.0/24", privateCidr: "10.0.32.0/20" },
      ],
    };
    const stack = devWith({
      region: "us-east-1",
      network,
      media: { enabled: true },
      alarms: { enabled: true },
    });
    expect(Object.keys(stack.resources("aws_sns_topic"))).toEqual(["notifications"]);
    expect(stack.resource("aws_cloudwatch_metric_alarm.alarms_media_cdn_errors").alarm_actions).toEqual([
      "${aws_sns_topic.notifications.arn}",
    ]);
  });
});

describe("the budget of the account (D3)", () => {
  it("is absent by default, and says so before the money is spent", () => {
    expect(production.count("aws_budgets_budget")).toBe(0);
    expect(everything.only("aws_budgets_budget")).toMatchObject({
      name: "dev-wordpress-account",
      limit_amount: "300",
      limit_unit: "USD",
      time_unit: "MONTHLY",
      notification: [
        { notification_type: "ACTUAL", threshold: 80, threshold_type: "PERCENTAGE" },
        { notification_type: "FORECASTED", threshold: 100, threshold_type: "PERCENTAGE" },
      ],
    });
  });

  it("watches the whole account: a filter by tag would be silent until the tag is activated", () => {
    expect(everything.only("aws_budgets_budget")).not.toHaveProperty("cost_filter");
  });
});

interface Statement {
  readonly principals: readonly { readonly identifiers: readonly string[] }[];
}
