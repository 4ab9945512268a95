import { Configuration } from "../configuration/configuration";

/** A rule that Terraform JSON must not break. */
export interface Guardrail {
  /** Short name, such as `public-load-balancer-subnets`, which suppressions use. */
  readonly id: string;
  /** Why it is forbidden: what would happen on AWS. */
  readonly reason: string;
  /** What to do instead. */
  readonly fix: string;
  /**
   * Ids of the same rule elsewhere: in Checkov (`CKV_AWS_17`), or in AWS Foundational Security Best Practices (`RDS.2`).
   *
   * @default - no other catalogue has it
   */
  readonly knownAs?: readonly string[];
  /**
   * Whether it can be suppressed.
   *
   * @default true
   */
  readonly isSuppressible?: boolean;
  /**
   * The argument of a resource that keeps it from violating the rule, if the rule applies only because something else is as it should be,
   * such as a protected database. Only a change of this argument violates it anew.
   *
   * @default - any change can violate it
   */
  readonly keptBy?: string;
  /**
   * What violates the rule. A value known only after apply never does.
   *
   * @param found what the guardrails before this one found
   */
  violations(stack: Configuration, found: readonly Finding[]): Violation[];
}

/** Something that violates a guardrail. */
export interface Violation {
  /** The resource or data source that has to change, such as `aws_lb.load_balancer`. */
  readonly address: string;
  /** What is wrong with it, in a sentence that names it. */
  readonly message: string;
}

/** A violation, with the guardrail that it violates. */
export interface Finding extends Violation {
  readonly guardrail: Guardrail;
  /** Set if it is suppressed, with the reason. */
  readonly suppressed?: { readonly reason: string };
}
