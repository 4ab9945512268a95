import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";

/** A statement of an IAM policy. */
export type Statement = DataAwsIamPolicyDocumentStatement;

/** A statement that allows actions on resources, by ARN; on all resources unless any are given. */
export function allow(sid: string, actions: string[], resources: string[] = ["*"]): Statement {
  return { sid, effect: "Allow", actions, resources };
}
