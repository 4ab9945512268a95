import { noIamWildcards } from "../../../../src/guardrails/rules/iam/no-iam-wildcards";
import { describeGuardrail } from "../../../support/guardrails";

const document = (statement: object) => ({
  data: { aws_iam_policy_document: { web: { statement: [statement] } } },
});
const policy = (text: string) => ({ resource: { aws_iam_role_policy: { web: { policy: text } } } });
const allActions = JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } });

describeGuardrail(noIamWildcards, {
  rejects: {
    "all actions on all resources": {
      json: document({ actions: ["*"], resources: ["*"] }),
      messages: ["data.aws_iam_policy_document.web allows * on every resource"],
    },
    "all actions of a service on all resources": {
      json: document({ actions: ["s3:*", "ec2:DescribeInstances"], resources: ["*"] }),
      messages: ["data.aws_iam_policy_document.web allows s3:* on every resource"],
    },
    "all actions except some": {
      json: document({ not_actions: ["iam:*"], resources: ["*"] }),
      messages: ["data.aws_iam_policy_document.web allows all but iam:* on every resource"],
    },
    "a policy as text": {
      json: policy(JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } })),
      messages: ["aws_iam_role_policy.web allows s3:* on every resource"],
    },
    "a policy as text in a policy document": {
      json: {
        data: {
          aws_iam_policy_document: {
            web: {
              source_policy_documents: [
                JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] }),
              ],
            },
          },
        },
      },
      messages: ["data.aws_iam_policy_document.web allows s3:* on every resource"],
    },
    "a policy document that others include, reported once": {
      json: {
        data: {
          aws_iam_policy_document: {
            shared: { statement: [{ actions: ["s3:*"], resources: ["*"] }] },
            web: { source_policy_documents: ["${data.aws_iam_policy_document.shared.json}"] },
          },
        },
        resource: {
          aws_iam_role_policy: { web: { policy: "${data.aws_iam_policy_document.web.json}" } },
        },
      },
      messages: ["data.aws_iam_policy_document.shared allows s3:* on every resource"],
    },
    "actions in a local value": {
      json: {
        locals: { actions: ["s3:*"] },
        ...document({ actions: "${local.actions}", resources: ["*"] }),
      },
      messages: ["data.aws_iam_policy_document.web allows s3:* on every resource"],
    },
    ...Object.fromEntries(
      ["aws_iam_policy", "aws_iam_user_policy", "aws_iam_group_policy"].map((type) => [
        `an ${type} as text`,
        {
          json: { resource: { [type]: { web: { policy: allActions } } } },
          messages: [`${type}.web allows * on every resource`],
        },
      ]),
    ),
    "an inline policy of a role": {
      json: { resource: { aws_iam_role: { web: { inline_policy: [{ policy: allActions }] } } } },
      messages: ["aws_iam_role.web allows * on every resource"],
    },
    ...Object.fromEntries(
      ["aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_policy_attachment"].map(
        (type) => [
          `AWS's policy for administrators by an ${type}`,
          {
            json: {
              resource: { [type]: { web: { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" } } },
            },
            messages: [`${type}.web allows everything`],
          },
        ],
      ),
    ),
    "the AWS managed policy AdministratorAccess": {
      json: {
        resource: {
          aws_iam_role_policy_attachment: {
            web: { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
          },
        },
      },
      messages: ["aws_iam_role_policy_attachment.web allows everything"],
    },
  },
  accepts: {
    "specific actions on all resources": document({
      actions: ["ssm:UpdateInstanceInformation"],
      resources: ["*"],
    }),
    "all actions of a service on one resource": document({
      actions: ["s3:*"],
      resources: ["${aws_s3_bucket.media.arn}"],
    }),
    "a Deny statement": document({ effect: "Deny", actions: ["*"], resources: ["*"] }),
    "a key policy, in which * means that key": document({
      actions: ["kms:*"],
      resources: ["*"],
      principals: [{ type: "AWS", identifiers: ["${data.aws_caller_identity.me.account_id}"] }],
    }),
    "a policy in a file": policy("${file(var.policy)}"),
    "another AWS managed policy": {
      resource: {
        aws_iam_role_policy_attachment: {
          web: { policy_arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
        },
      },
    },
  },
});
