import { noIamWildcards } from "../../../../src/guardrails/rules/iam/no-iam-wildcards";
import { describeGuardrail } from "../../../support/guardrails";

const document = (statement: object) => ({
  data: { aws_iam_policy_document: { web: { statement: [statement] } } },
});
const policy = (text: string) => ({ resource: { aws_iam_role_policy: { web: { policy: text } } } });
const everything = JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } });

describeGuardrail(noIamWildcards, {
  refuses: {
    "everything on everything": {
      json: document({ actions: ["*"], resources: ["*"] }),
      says: ["data.aws_iam_policy_document.web allows * on every resource"],
    },
    "the whole of a service": {
      json: document({ actions: ["s3:*", "ec2:DescribeInstances"], resources: ["*"] }),
      says: ["data.aws_iam_policy_document.web allows s3:* on every resource"],
    },
    "all but something": {
      json: document({ not_actions: ["iam:*"], resources: ["*"] }),
      says: ["data.aws_iam_policy_document.web allows all but iam:* on every resource"],
    },
    "a policy as text": {
      json: policy(JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } })),
      says: ["aws_iam_role_policy.web allows s3:* on every resource"],
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
      says: ["data.aws_iam_policy_document.web allows s3:* on every resource"],
    },
    "a policy document that others include, once": {
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
      says: ["data.aws_iam_policy_document.shared allows s3:* on every resource"],
    },
    "actions of a local": {
      json: {
        locals: { actions: ["s3:*"] },
        ...document({ actions: "${local.actions}", resources: ["*"] }),
      },
      says: ["data.aws_iam_policy_document.web allows s3:* on every resource"],
    },
    ...Object.fromEntries(
      ["aws_iam_policy", "aws_iam_user_policy", "aws_iam_group_policy"].map((type) => [
        `an ${type} as text`,
        {
          json: { resource: { [type]: { web: { policy: everything } } } },
          says: [`${type}.web allows * on every resource`],
        },
      ]),
    ),
    "an inline policy of a role": {
      json: { resource: { aws_iam_role: { web: { inline_policy: [{ policy: everything }] } } } },
      says: ["aws_iam_role.web allows * on every resource"],
    },
    ...Object.fromEntries(
      ["aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_policy_attachment"].map(
        (type) => [
          `AWS's policy for administrators by an ${type}`,
          {
            json: {
              resource: { [type]: { web: { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" } } },
            },
            says: [`${type}.web allows everything`],
          },
        ],
      ),
    ),
    "AWS's policy for administrators": {
      json: {
        resource: {
          aws_iam_role_policy_attachment: {
            web: { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
          },
        },
      },
      says: ["aws_iam_role_policy_attachment.web allows everything"],
    },
  },
  accepts: {
    "named actions on everything": document({ actions: ["ssm:UpdateInstanceInformation"], resources: ["*"] }),
    "the whole of a service on one resource": document({
      actions: ["s3:*"],
      resources: ["${aws_s3_bucket.media.arn}"],
    }),
    "a denial": document({ effect: "Deny", actions: ["*"], resources: ["*"] }),
    "the policy of a key, where * is that key": document({
      actions: ["kms:*"],
      resources: ["*"],
      principals: [{ type: "AWS", identifiers: ["${data.aws_caller_identity.me.account_id}"] }],
    }),
    "a policy in a file": policy("${file(var.policy)}"),
    "another policy of AWS": {
      resource: {
        aws_iam_role_policy_attachment: {
          web: { policy_arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
        },
      },
    },
  },
});
