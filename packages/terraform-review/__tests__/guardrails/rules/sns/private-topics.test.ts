import { privateTopics } from "../../../../src/guardrails/rules/sns/private-topics";
import { describeGuardrail } from "../../../support/guardrails";

const topic = (...statement: object[]) => ({
  resource: {
    aws_sns_topic: { t: { name: "alarms" } },
    aws_sns_topic_policy: {
      t: { arn: "${aws_sns_topic.t.arn}", policy: "${data.aws_iam_policy_document.t.json}" },
    },
  },
  data: { aws_iam_policy_document: { t: { statement } } },
});
const publish = (type: string, id: string, ...condition: object[]) => ({
  effect: "Allow",
  actions: ["sns:Publish"],
  principals: [{ type, identifiers: [id] }],
  condition,
});
const ofAccount = { test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] };
const everybody = { Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: "*" };

describeGuardrail(privateTopics, {
  rejects: {
    "a topic that everybody may publish to": {
      json: topic(publish("AWS", "*")),
      messages: ["aws_sns_topic_policy.t lets everybody use the topic"],
    },
    "a policy as text, in the topic itself": {
      json: {
        resource: { aws_sns_topic: { t: { policy: JSON.stringify({ Statement: [everybody] }) } } },
      },
      messages: ["aws_sns_topic.t lets everybody use the topic"],
    },
    "everybody who uses TLS": {
      json: topic(publish("*", "*", { test: "Bool", variable: "aws:SecureTransport", values: ["true"] })),
      messages: ["aws_sns_topic_policy.t lets everybody use the topic"],
    },
    "a service that acts for every account": {
      json: topic(publish("Service", "cloudwatch.amazonaws.com")),
      messages: ["aws_sns_topic_policy.t lets cloudwatch.amazonaws.com in every account use the topic"],
    },
  },
  accepts: {
    "a topic without a policy": { resource: { aws_sns_topic: { t: {} } } },
    "a service that acts for one account": topic(publish("Service", "cloudwatch.amazonaws.com", ofAccount)),
    "everybody of one account": topic(publish("AWS", "*", ofAccount)),
    "a principal": topic(publish("AWS", "arn:aws:iam::123456789012:root")),
    "a denial for everybody": topic({ ...publish("AWS", "*"), effect: "Deny" }),
    "a principal and an effect that are known only after apply": topic(publish("AWS", "${var.publisher}"), {
      ...publish("AWS", "*"),
      effect: "${var.effect}",
    }),
  },
});
