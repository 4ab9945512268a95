import { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";

/** A statement of an IAM policy. */
export type Statement = DataAwsIamPolicyDocumentStatement;

/**
 * What a role may do, by purpose. Each purpose is a managed policy, named after the role and the purpose. IAM allows a policy
 * 6,144 characters without white space, and a role 10 policies:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export type Permissions = Readonly<Record<string, readonly Statement[]>>;

/** A statement that allows actions on resources, by ARN; on all resources unless any are given. */
export function allow(sid: string, actions: string[], resources: string[] = ["*"]): Statement {
  return { sid, effect: "Allow", actions, resources };
}
