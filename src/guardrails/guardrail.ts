import { TerraformJson } from "../review/terraform-json";

/** One thing that a site may not do, whoever wrote its Terraform JSON. */
export interface Guardrail {
  /** Short name, such as `public-load-balancer-subnets`. */
  readonly id: string;
  /** Why it is forbidden: what would happen on AWS. */
  readonly reason: string;
  /** What to do instead. */
  readonly fix: string;
  /** What breaks the rule, a sentence each; nothing when all is well. */
  violations(stack: TerraformJson): string[];
}
