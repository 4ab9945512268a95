import {
  DataAwsIamPolicyDocumentStatement,
  DataAwsIamPolicyDocumentStatementCondition,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";

/** A statement of an IAM policy. */
export type Statement = DataAwsIamPolicyDocumentStatement;

/** When a statement applies. All conditions of a statement must hold. */
export type Condition = DataAwsIamPolicyDocumentStatementCondition;

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

/** A statement that denies actions on resources, whatever others allow. */
export function deny(sid: string, actions: string[], resources: string[] = ["*"]): Statement {
  return { sid, effect: "Deny", actions, resources };
}

/** The statement, if the conditions hold. */
export function when(conditions: readonly Condition[], statement: Statement): Statement {
  return { ...statement, condition: [...conditions] };
}

/** The key of the request has one of the values. */
export function equals(variable: string, ...values: string[]): Condition {
  return { test: "StringEquals", variable, values };
}

/** The request has the key. */
export function has(variable: string): Condition {
  return { test: "Null", variable, values: ["false"] };
}

/** The request has the key, with values that all pass the test. `ForAllValues` alone holds without the key, too. */
export function all(test: string, variable: string, values: string[]): Condition[] {
  return [has(variable), { test: `ForAllValues:${test}`, variable, values }];
}

/** The request does not have the key. */
export function lacks(variable: string): Condition {
  return { test: "Null", variable, values: ["true"] };
}
