/** A condition of a role's trust policy. */
export interface TrustCondition {
  readonly test: string;
  readonly variable: string;
  readonly values: string[];
}

/** What a run does with a stack. */
export type RunPhase = "plan" | "apply";

/** An identity provider of the account, by whose tokens AWS knows the runs that may take a role. No key is stored. */
export interface RunIdentity {
  /** Terraform reference to the provider's ARN. */
  readonly arn: string;

  /** Conditions under which a run is the one meant, and no other: of this stack, in this phase. */
  conditionsFor(stack: string, phase: RunPhase): TrustCondition[];
}
