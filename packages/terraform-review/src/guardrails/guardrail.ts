import { Configuration } from "../configuration/configuration";

/** One thing that Terraform JSON may not do. */
export interface Guardrail {
  /** Short name, such as `public-load-balancer-subnets`: what a suppression names. */
  readonly id: string;
  /** Why it is forbidden: what would happen on AWS. */
  readonly reason: string;
  /** What to do instead. */
  readonly fix: string;
  /**
   * Ids of the same rule elsewhere: Checkov's (`CKV_AWS_17`), and the controls of AWS Foundational Security Best Practices
   * (`RDS.2`).
   *
   * @default - no other catalogue has it
   */
  readonly knownAs?: readonly string[];
  /**
   * Whether a suppression can lift it.
   *
   * @default true
   */
  readonly isSuppressible?: boolean;
  /**
   * What violates the rule. Values known only after apply violate no rule.
   *
   * @param found what the guardrails before this one found
   */
  violations(stack: Configuration, found: readonly Finding[]): Violation[];
}

/** Something that breaks a guardrail. */
export interface Violation {
  /** The resource or data source that would have to change, such as `aws_lb.load_balancer`. */
  readonly address: string;
  /** What is wrong with it, in a sentence that names it. */
  readonly message: string;
}

/** A violation, and of which guardrail. */
export interface Finding extends Violation {
  readonly guardrail: Guardrail;
  /** Set when somebody accepted it, and wrote down why. */
  readonly suppressed?: { readonly reason: string };
}
